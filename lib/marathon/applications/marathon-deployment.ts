import { Construct } from "constructs";
import satisfies from "semver/functions/satisfies";
import type { Duration } from "../../core/duration";
import { JsonObject } from "../../frameworks/definition-catalogue";
import { ClusterSetting } from "../../operations/cluster-setting";
import { wholeSeconds } from "../../operations/whole-seconds";
import type { MarathonApi } from "../marathon-api";
import { comparison } from "./definition-fields";
import { DEPLOY_PROGRAM } from "./deploy-program";

/** How an application or a group is deployed. */
export interface MarathonDeploymentOptions {
  /**
   * How long it may take until its deployment is done and every instance runs and is healthy, whole seconds. When it takes longer, the apply
   * fails and says what is not healthy; the deployment goes on, and the next apply waits for it.
   *
   * @default Duration.minutes(5)
   */
  readonly timeout?: Duration;

  /**
   * Whether a deployment that is still running is stopped for the new one: one that cannot end by itself. Instances that it has started or
   * ended stay so.
   *
   * @default false - it is waited for, for `timeout`
   */
  readonly force?: boolean;
}

/** How long it may take where nothing else is said. */
const SECONDS = 300;

/** An application or a group as Marathon reads it. */
export interface Deployed {
  readonly kind: "apps" | "groups";
  readonly id: string;
  readonly definition: JsonObject;
  /** By the id of each application, fields that Marathon decides. */
  readonly decided: Readonly<Record<string, readonly string[]>>;
}

/**
 * Deploys, as a step of a construct; gives the address of the step.
 *
 * @param values what a plan shows
 * @param after addresses of what must be deployed before
 */
export function deploy(
  scope: Construct,
  { teller, client, told, version, servicePorts }: MarathonApi,
  { kind, id, definition, decided }: Deployed,
  { timeout, force = false }: MarathonDeploymentOptions,
  values: JsonObject,
  after: readonly string[],
): string {
  const seconds = wholeSeconds(scope.node.path, "timeout", timeout) ?? SECONDS;
  const common = { ...client, kind, id, force };
  return new ClusterSetting(scope, "Deployment", {
    teller: { ...teller, dependsOn: [...teller.dependsOn, ...after] },
    values: Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]),
    ),
    program: DEPLOY_PROGRAM,
    // Before 1.4 what is left out of an application keeps its value.
    input: () => ({
      ...common,
      merges: satisfies(version, "<1.4.0"),
      definition,
      decided,
      comparison: comparison(version, servicePorts),
    }),
    seconds,
    removal: {
      settings: told,
      key: `${kind === "apps" ? "application" : "group"} ${id}`,
      input: () => common,
      seconds,
      byHand: `DELETE ${client.endpoints[0]}/v2/${kind}${id}`,
    },
  }).address;
}
