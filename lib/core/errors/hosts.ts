import { ConfigurationError } from "./configuration-error";

/** Errors of machines that are there already. */

export const accessNeeded = (path: string) =>
  new ConfigurationError(path, {
    what: "there is no way into the hosts",
    fix: "give `access: MachineAccess.ssh(...)`",
  });

export const systemsManagerOfHosts = (path: string) =>
  new ConfigurationError(path, {
    what: "Systems Manager knows machines by the ids of their instances, and existing hosts have none here",
    fix: "give `access: MachineAccess.ssh(...)`",
  });

export const addressTwice = (path: string, got: string) =>
  new ConfigurationError(path, { what: "two hosts have the same address", got, fix: "give every host its own address" });

export const hostAddressTaken = (path: string, holder: string, got: string) =>
  new ConfigurationError(path, {
    what: `another host has this address, and both would make the machine theirs: ${holder}`,
    got,
    fix: "put what runs on one machine on the same ExistingHosts, or correct the address",
  });

export const unreachableAddress = (path: string, got: string) =>
  new ConfigurationError(path, {
    what: "address is none that other machines reach this one at",
    got,
    fix: "write the address of the host's interface in the network of the cluster",
  });

export const notOfHosts = (path: string, got: readonly string[]) =>
  new ConfigurationError(path, {
    what: "existing hosts are not made, and these properties are about machines that are",
    got: got.join(", "),
    fix: "leave them out, or use a NodeGroup",
  });

export const batchOfVoters = (path: string, what: string, got: number) =>
  new ConfigurationError(path, {
    what: `${what} on the hosts must be changed one after the other: a quorum or a leader stays that way, but batchSize says more at a time`,
    got,
    fix: "leave batchSize out, and put agents on ExistingHosts of their own, with a batchSize",
  });

export const dataVolumeOnHost = (path: string, volume: string) =>
  new ConfigurationError(path, {
    what: `the data volume ${volume} has properties, and on an existing host data lie on the machine's own disk`,
    fix: "leave the properties of the volume out, and mount what you want at the directory yourself",
  });
