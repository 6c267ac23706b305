import { ConfigurationError } from "./configuration-error";

/** Errors of what running machines and clusters are told. */

export const readyWithoutAccess = (path: string, machines: string) =>
  new ConfigurationError(path, {
    what: `ready is asked on a named machine that runs, and there is no way into one of ${machines}`,
    fix: "give a NodeGroup or ExistingHosts `access`, such as MachineAccess.ssh(); machines of a NodePool have no names of their own",
  });

export const readyOfMastersElsewhere = (path: string) =>
  new ConfigurationError(path, {
    what: "ready is asked on the machine of a master, and the masters are not in this app",
    fix: "depend on the agents where their masters are, or wait for them with means of your own",
  });

export const settingTwice = (path: string, key: string, holder: string) =>
  new ConfigurationError(path, {
    what: `the ${key} is set twice, here and by ${holder}: each apply would have another winner`,
    fix: "leave out one of them",
  });

export const notWholeSeconds = (path: string, property: string, got: number) =>
  new ConfigurationError(path, {
    what: `${property} must be whole seconds, at least one`,
    got: `${got} seconds`,
    fix: "write for example Duration.minutes(10)",
  });

export const notAWordOfSsh = (path: string, property: string, got: string) =>
  new ConfigurationError(path, {
    what: `${property} must not be empty, and a name has no blanks`,
    got,
    fix: "give what ssh takes on the machine that runs Terraform, or leave it out",
  });

export const notAHostKey = (path: string, property: string, got: string) =>
  new ConfigurationError(path, {
    what: `${property} must be public keys, one a line, each such as "ssh-ed25519 AAAA..."`,
    got,
    fix: "write what `cat /etc/ssh/ssh_host_*_key.pub` prints on the machine",
  });

export const bastionWithoutHostKey = (path: string, bastion: string) =>
  new ConfigurationError(path, {
    what: `machines are told by their host keys, and the bastion ${bastion} in front of them is not`,
    fix: "give bastion.hostKey too, or a hostCertificateAuthority that signs its key",
  });
