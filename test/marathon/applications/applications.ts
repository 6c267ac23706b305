import { MachineAccess, MarathonApplication, MarathonApplicationProps } from "../../../lib";
import { resolveApplication } from "../../../lib/marathon/applications/application-model";
import { Ran, removalsOf, runScript, scriptOf } from "../../support/run-step";
import { archive, withMarathon } from "../marathons";

/** What an application needs beside its Marathon. */
export type Options = Omit<MarathonApplicationProps, "marathon">;

/** The application of the book: a server whose port Marathon chooses. */
export const WEB: Options = { id: "/web/server", cmd: "python3 -m http.server $PORT0" };

/** A cluster whose Marathon of a version is told something. */
export function reached(version = "1.11.24", props: object = {}) {
  return withMarathon({ packages: archive(version), ...props }, undefined, { access: MachineAccess.ssh() });
}

/** An application of such a Marathon. */
export function application(options: Options = WEB, version?: string, props: object = {}) {
  const cluster = reached(version, props);
  return { ...cluster, application: new MarathonApplication(cluster.stack, "App", { marathon: cluster.marathon, ...options }) };
}

interface Input {
  readonly definition: Record<string, unknown>;
  readonly decided: Record<string, string[]>;
  readonly merges: boolean;
}

/** What the step of an application tells. */
export function inputOf({ stack }: ReturnType<typeof application>): Input {
  const lines = scriptOf(stack, "App/Deployment/values/Resource").trimEnd().split("\n");
  return JSON.parse(lines[lines.length - 2]) as Input;
}

/** The JSON of an application for a version. */
export const definitionOf = (options: Options, version?: string, props?: object) =>
  inputOf(application(options, version, props)).definition;

/** Where the machine of such a cluster has its Marathon. */
export const ENDPOINT = "http://master-1.mesos.example.internal:8080";

/** How an application is deployed here. */
export interface Deployed {
  readonly version?: string;
  readonly props?: object;
  readonly python?: string;
  readonly texts?: Readonly<Record<string, string>>;
}

/** Deploys an application to a Marathon here. */
export function deployTo(
  address: string,
  options: Options = WEB,
  { version, props, python = "python3", texts = {} }: Deployed = {},
): Promise<Ran> {
  return runScript(stepOf(options, version, props), python, { [ENDPOINT]: address, ...texts });
}

/** The step that deploys an application. */
export function stepOf(options: Options, version?: string, props?: object): string {
  return scriptOf(application(options, version, props).stack, "App/Deployment/values/Resource");
}

/** The same step for other options, without making its stack again. */
export function stepFor(step: string, options: Options, version: string): string {
  const { definition, decided } = resolveApplication("test", options, { version, features: FEATURES });
  const lines = step.trimEnd().split("\n");
  const input = { ...JSON.parse(lines[lines.length - 2]), definition, decided: { [options.id]: decided } };
  return [...lines.slice(0, -2), JSON.stringify(input), lines[lines.length - 1], ""].join("\n");
}

/** What Marathon refuses some fields without. */
export const FEATURES = ["secrets", "gpu_resources", "external_volumes"];

/** Removes the application as its cluster does when it leaves the stack. */
export function removeFrom(address: string, options: Options = WEB, python = "python3"): Promise<Ran> {
  const [script] = Object.values(removalsOf(application(options).stack, "Marathon/Told/Resource"));
  return runScript(script, python, { [ENDPOINT]: address });
}
