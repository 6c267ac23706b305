import { ConfigurationError } from "./configuration-error";

/** Errors of reading what a stack became. */

const CLUSTER = "SynthesizedCluster";
const MACHINE = "SynthesizedMachine";

export const notAStack = (got: string) =>
  new ConfigurationError(CLUSTER, {
    what: "the text is not the JSON of a synthesized stack",
    got,
    fix: "give the content of cdktf.out/stacks/<stack>/cdk.tf.json, or the stack itself to fromStack()",
  });

export const noMachines = (stacks: readonly string[], otherInstances: number) =>
  new ConfigurationError(CLUSTER, {
    what: "no instance has user data of this library, and there are no ExistingHosts",
    got: `${otherInstances} other instances in ${stacks.join(", ") || "no stack"}`,
    fix: "give the stack that has the NodeGroup, the NodePool, the ExistingHosts or the component with machines of its own",
  });

export const noSuchMachine = (got: string, names: readonly string[]) =>
  new ConfigurationError(CLUSTER, { what: "there is no machine of that name", got, fix: `the machines are ${names.join(", ")}` });

export const noSuchFile = (machine: string, got: string, neighbours: readonly string[]) =>
  new ConfigurationError(MACHINE, {
    what: `${machine} gets no such file`,
    got,
    fix: neighbours.length === 0 ? "it gets no file in that directory" : `in that directory it gets ${neighbours.join(", ")}`,
  });

export const notOurUserData = (got: string) =>
  new ConfigurationError(MACHINE, {
    what: "the text is not user data of this library",
    got,
    fix: "give the whole cloud-config of a machine, which begins with #cloud-config",
  });
