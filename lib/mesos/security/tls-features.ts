import { combineFragments } from "../../machine/combine-fragments";
import { MachineFacts } from "../../machine/facts";
import { MachineFragment } from "../../machine/nouns";
import { AgentFeature, FeatureContext, MasterFeature } from "../features/daemon-feature";
import { MesosAgentFlags } from "../flags/agent-flags";
import { LibprocessFlags } from "../flags/libprocess-flags";
import { MesosBuild } from "../flags/mesos-build";
import { resolveFlags } from "../flags/resolve-flags";
import { serviceHolder } from "./certificate-fragments";
import { MesosTls } from "./mesos-tls";

/** Masters with a certificate. */
export function masterTlsFeature(context: FeatureContext, tls: MesosTls | undefined, given?: LibprocessFlags): MasterFeature[] {
  return tls === undefined ? [] : [daemon(tls, context, given)];
}

const EXECUTOR = "mesos-executor";

/**
 * Agents and their executors with a certificate. Executors run as the users of tasks, so theirs is another one, whose key everybody on the
 * machine can read.
 */
export function agentTlsFeature(context: FeatureContext, tls: MesosTls | undefined, given?: LibprocessFlags): AgentFeature[] {
  if (tls === undefined) {
    return [];
  }
  const { path, os, packages, service } = context;
  const { configure, ...agent } = daemon(tls, context, given);
  const executor = { os, name: EXECUTOR, service, user: "root", keyMode: "0444" };
  return [
    {
      ...agent,
      executorEnvironment: Object.fromEntries(tlsVariables(path, tls, EXECUTOR, packages._build)),
      configure: (machine) => combineFragments(configure(machine), tls._certificates._of(executor, machine)),
    },
  ];
}

/** Agents call executors of the old interface, by addresses that in a network of containers are in no certificate. */
export function tlsInNetworks(tls: MesosTls | undefined, { httpCommandExecutor }: MesosAgentFlags = {}): AgentFeature[] {
  const warning =
    "with tls an agent cannot call executors of the old interface in cniNetworks, which plain commands have: " +
    "set flags.httpCommandExecutor, or their tasks in such a network are lost";
  return tls === undefined || httpCommandExecutor === true ? [] : [{ property: "tls", warnings: [warning] }];
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

function daemon(tls: MesosTls, { os, packages, service }: FeatureContext, given: LibprocessFlags = {}) {
  const { sslCiphers, ...libprocess } = tls._flags(service, packages._build);
  const holder = serviceHolder(os, service, "root");
  return {
    property: "tls",
    libprocess: given.sslCiphers === undefined ? { ...libprocess, sslCiphers } : libprocess,
    warnings: tls._warnings,
    configure: (machine: MachineFacts): MachineFragment => tls._certificates._of(holder, machine),
  };
}
