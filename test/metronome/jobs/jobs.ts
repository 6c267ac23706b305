import {
  Duration,
  MachineAccess,
  MetronomeConcurrencyPolicy,
  MetronomeJob,
  MetronomeJobProps,
  MetronomeRestartPolicy,
  Size,
} from "../../../lib";
import { Ran, removalsOf, runScript, scriptOf } from "../../support/run-step";
import { archive, withMetronome } from "../metronomes";

/** What a job needs beside its Metronome. */
export type Options = Omit<MetronomeJobProps, "metronome">;

/** The job of the book: a load test every five minutes. */
export const VEGETA: Options = {
  id: "vegeta",
  description: "Load test of the web server",
  cmd: "echo GET http://web.example.com | ./vegeta attack -duration=5s | ./vegeta report",
  cpus: 0.1,
  mem: Size.mebibytes(32),
  disk: Size.mebibytes(64),
  artifacts: [{ uri: "https://files.example.com/vegeta.tar.gz" }],
  maxLaunchDelay: Duration.minutes(5),
  restart: { policy: MetronomeRestartPolicy.NEVER },
  schedule: {
    id: "every-5-minutes",
    cron: "*/5 * * * *",
    concurrencyPolicy: MetronomeConcurrencyPolicy.ALLOW,
    startingDeadline: Duration.minutes(1),
    timezone: "Europe/Warsaw",
  },
};

/** A cluster whose Metronome of a version is told something. */
export const reached = (version = "0.6.70", props: object = {}) =>
  withMetronome({ archive: archive(version), ...props }, undefined, { access: MachineAccess.ssh() });

/** A job of such a Metronome. */
export function job(options: Options = VEGETA, version?: string, props?: object) {
  const cluster = reached(version, props);
  return { ...cluster, job: new MetronomeJob(cluster.stack, "Job", { metronome: cluster.metronome, ...options }) };
}

/** Where the machine of such a cluster has its Metronome. */
const ENDPOINT = "http://master-1.mesos.example.internal:9000";

/** Tells a Metronome here of a job. */
export function tell(address: string, options: Options = VEGETA, version?: string, python = "python3"): Promise<Ran> {
  return runScript(scriptOf(job(options, version).stack, "Job/Job/values/Resource"), python, { [ENDPOINT]: address });
}

/** Removes the job as its cluster does when it leaves the stack. */
export function remove(address: string, options: Options = VEGETA, python = "python3"): Promise<Ran> {
  const [script] = Object.values(removalsOf(job(options).stack, "Metronome/Told/Resource"));
  return runScript(script, python, { [ENDPOINT]: address });
}
