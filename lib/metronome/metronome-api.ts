import { FrameworkApi, frameworkApi } from "../frameworks/framework-api";
import { certificateFile } from "../frameworks/java-keystore";
import { JOB_REMOVAL_PROGRAM } from "./jobs/job-program";
import { MetronomeModel } from "./metronome-model";
import type { MetronomeService } from "./metronome-service";

/** Where a Metronome is told what to run, and its version. */
export interface MetronomeApi extends FrameworkApi {
  readonly version: string;
}

export function metronomeApi(
  service: MetronomeService,
  { tls, serviceName }: MetronomeModel,
  version: string,
): MetronomeApi | undefined {
  const client = {
    endpoints: service.endpoints,
    ...(tls === undefined ? {} : { certificate: certificateFile(serviceName) }),
  };
  const api = frameworkApi(service, service.nodes, client, JOB_REMOVAL_PROGRAM);
  return api && { ...api, version };
}
