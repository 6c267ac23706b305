import { flagOfProperty } from "../../core/errors";
import { MachineFacts } from "../../machine/facts";
import { MachineFragment } from "../../machine/nouns";
import { OperatingSystem } from "../../machine/operating-system";
import { MesosPackages } from "../../packages/mesos-packages";
import { MesosAgentFlags } from "../flags/agent-flags";
import { LibprocessFlags } from "../flags/libprocess-flags";
import { MesosMasterFlags } from "../flags/master-flags";
import { ResolvedFlag } from "../flags/resolve-flags";
import { LoadedModule } from "../modules/loaded-module";

/** What a property of masters or agents means for their daemon and its machine, where that is more than one flag. */
export interface DaemonFeature<Flags> {
  /** The property, as errors call it. */
  readonly property: string;
  /** Flags that follow from it. The user cannot give them too. */
  readonly flags?: Flags;
  /** Flags that follow from it where the user gives no others. */
  readonly defaults?: Flags;
  /** Whether the daemon shows a secret among its flags, and writes it to its log. */
  readonly showsSecrets?: boolean;
  /** Settings of libprocess that follow from it, likewise. */
  readonly libprocess?: LibprocessFlags;
  /** Variables that executors of agents need. */
  readonly executorEnvironment?: Readonly<Record<string, string>>;
  /** Flags that nothing but the property sets: the structs of flags do not have them. */
  readonly ownFlags?: readonly ResolvedFlag[];
  /** Modules that the daemon loads for it. */
  readonly modules?: readonly LoadedModule[];
  /** Isolators of agents that it needs. */
  readonly isolators?: readonly string[];
  /** Containerizers of agents that it needs: they are asked before the others. */
  readonly containerizers?: readonly string[];
  /** What else is on the machine; pure, as a role is. */
  readonly configure?: (machine: MachineFacts) => MachineFragment;
  /** What people should know of it, although it is no error. */
  readonly warnings?: readonly string[];
}

/** What a property of agents means for them. */
export type AgentFeature = DaemonFeature<MesosAgentFlags>;

/** What a property of masters means for them. */
export type MasterFeature = DaemonFeature<MesosMasterFlags>;

/** What features are resolved against. */
export interface FeatureContext {
  /** Path of the construct. */
  readonly path: string;
  readonly os: OperatingSystem;
  readonly packages: MesosPackages;
  /** The daemon's service, which also names its directory below /etc. */
  readonly service: string;
}

/** What the user gave, with what follows from properties. */
export function withFeatures<Group extends "flags" | "libprocess", Flags extends object>(
  path: string,
  group: Group,
  given: Flags,
  features: ReadonlyArray<{ readonly property: string } & { readonly [group in Group]?: Flags }>,
): Flags {
  return features.reduce<Flags>((all, feature) => {
    const own: Flags | undefined = feature[group];
    const twice = Object.keys(own ?? {}).find((flag) => (all as Readonly<Record<string, unknown>>)[flag] !== undefined);
    if (twice !== undefined) {
      throw flagOfProperty(path, `${group}.${twice}`, feature.property);
    }
    return { ...all, ...own };
  }, given);
}

/** The flags that only properties set. */
export function ownFlags(features: ReadonlyArray<DaemonFeature<object>>): ResolvedFlag[] {
  return features.flatMap((feature) => feature.ownFlags ?? []);
}

/** Names of the modules that properties load: flags may name them too. */
export function moduleNames(features: ReadonlyArray<DaemonFeature<object>>): string[] {
  return features.flatMap(({ modules = [] }) => modules.map(({ name }) => name));
}

/** What people should know of features. */
export function warningsOf(features: ReadonlyArray<DaemonFeature<object>>): string[] {
  return features.flatMap(({ warnings = [] }) => warnings);
}
