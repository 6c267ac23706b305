import { combineFragments } from "../../machine/combine-fragments";
import { MachineFacts } from "../../machine/facts";
import { MachineFragment } from "../../machine/nouns";
import { AgentFeature, FeatureContext, MasterFeature } from "../features/daemon-feature";
import { MesosBuild } from "../flags/mesos-build";
import { resolveFlags } from "../flags/resolve-flags";
import { MesosTls } from "./mesos-tls";

/** Masters with a certificate. */
export function masterTlsFeature({ packages, service }: FeatureContext, tls: MesosTls | undefined): MasterFeature[] {
  return tls === undefined ? [] : [daemon(tls, packages._build, service)];
}

const EXECUTOR = "mesos-executor";

/**
 * Agents and their executors with a certificate. Executors run as the users of tasks, so theirs is another one, whose key everybody on the
 * machine can read.
 */
export function agentTlsFeature({ path, packages, service }: FeatureContext, tls: MesosTls | undefined): AgentFeature[] {
  if (tls === undefined) {
    return [];
  }
  const { configure, ...agent } = daemon(tls, packages._build, service);
  const executor = { name: EXECUTOR, service, user: "root", keyMode: "0444" };
  return [
    {
      ...agent,
      executorEnvironment: Object.fromEntries(tlsVariables(path, tls, EXECUTOR, packages._build)),
      configure: (machine) => combineFragments(configure(machine), tls._certificates._of(executor, machine)),
    },
  ];
}

/** The variables that tell libprocess of its certificate. */
export function tlsVariables(
  path: string,
  tls: MesosTls,
  holder: string,
  build: MesosBuild,
): ReadonlyArray<readonly [string, string]> {
  return resolveFlags(path, "libprocess", tls._flags(holder, build), build).map(({ name, value }) => [name, value] as const);
}

function daemon(tls: MesosTls, build: MesosBuild, service: string) {
  const holder = { name: service, service, user: "root", keyMode: "0400" };
  return {
    property: "tls",
    libprocess: tls._flags(service, build),
    configure: (machine: MachineFacts): MachineFragment => tls._certificates._of(holder, machine),
  };
}
