import { FrameworkApi, frameworkApi } from "../frameworks/framework-api";
import { secretsFile } from "../frameworks/framework-role";
import { certificateFile } from "../frameworks/java-keystore";
import { INodes } from "../nodes/nodes";
import { MarathonFacts } from "./applications/application-model";
import { MarathonContents } from "./applications/marathon-contents";
import { REMOVAL_PROGRAM } from "./applications/removal-program";
import { HTTP_CREDENTIALS, MarathonModel } from "./marathon-model";
import type { MarathonService } from "./marathon-service";
import { MarathonOptions } from "./options/marathon-options";

/** Where a Marathon is told what to run, and what must be known to write for it. */
export interface MarathonApi extends FrameworkApi, MarathonFacts {
  /** The first and the last port that it assigns to services. */
  readonly servicePorts: readonly [number, number];
  /** What it is told by this app. */
  readonly contents: MarathonContents;
}

interface Settings {
  readonly httpCredentials?: object;
  readonly options?: MarathonOptions;
}

export function marathonApi(
  service: MarathonService & { readonly nodes: INodes },
  { http, serviceName, packages: { version } }: MarathonModel,
  { httpCredentials, options = {} }: Settings,
): MarathonApi | undefined {
  const client = {
    endpoints: service.endpoints,
    ...(http ? {} : { certificate: certificateFile(serviceName) }),
    ...(httpCredentials === undefined ? {} : { credentials: { file: secretsFile(serviceName), variable: HTTP_CREDENTIALS } }),
  };
  const api = frameworkApi(service, service.nodes, client, REMOVAL_PROGRAM);
  return (
    api && {
      ...api,
      version,
      features: options.enableFeatures ?? [],
      servicePorts: [options.localPortMin ?? 10_000, options.localPortMax ?? 20_000],
      contents: new MarathonContents(),
    }
  );
}
