import { ConfigurationError } from "./configuration-error";

/** Errors of machines as EC2 has them. */

export const imageNeeded = (path: string, os: string) =>
  new ConfigurationError(path, {
    what: "there is no public image to look up for the operating system",
    got: os,
    fix: 'give one with `image: MachineImage.ami("ami-...")`',
  });

export const imdsV2Impossible = (path: string, cloudInit: string) =>
  new ConfigurationError(path, {
    what: "the image's cloud-init cannot read user data from a metadata service that requires tokens",
    got: `cloud-init ${cloudInit}`,
    fix: "use an image with cloud-init 19.4 or later, or set httpTokens: HttpTokens.OPTIONAL",
  });

export const sizeAndMembers = (path: string) =>
  new ConfigurationError(path, {
    what: "both size and members are given",
    fix: "give the number of members, or name them, but not both",
  });

export const noMembers = (path: string, got: unknown) =>
  new ConfigurationError(path, { what: "there must be at least one machine", got, fix: "give a whole number of 1 or more" });

export const tooManyMachines = (path: string, got: number, most: number) =>
  new ConfigurationError(path, {
    what: "a pool is numbered with four digits",
    got,
    fix: `use at most ${most} machines, and a second pool for more`,
  });

export const tooManySecurityGroups = (path: string, got: number, most: number) =>
  new ConfigurationError(path, {
    what: "an interface has more security groups than AWS ever allows",
    got,
    fix: `use at most ${most}: give components the same securityGroupId, or put them on different machines`,
  });

export const notWholeGibibytes = (path: string, what: string, got: string) =>
  new ConfigurationError(path, { what: `${what} must be whole GiB, at least 1`, got, fix: "use Size.gibibytes()" });

export const machinesOfTheirOwn = (path: string, props: readonly string[]) =>
  new ConfigurationError(path, {
    what: "both nodes and properties of machines are given",
    got: props.join(", "),
    fix: "set them on the nodes, or leave `nodes` out for machines of its own",
  });

export const sshWithoutKey = (path: string) =>
  new ConfigurationError(path, {
    what: "sshCidrs let operators in, but nobody has a key",
    fix: "give keyName too, or leave sshCidrs out",
  });

export const networkNeeded = (path: string) =>
  new ConfigurationError(path, {
    what: "there is no network to make machines in",
    fix: "give `network`, or `nodes` that are there",
  });

export const memberTwice = (path: string, got: string) =>
  new ConfigurationError(path, { what: "two members have the same host name", got, fix: "give every member a name of its own" });

export const xenInstance = (path: string, got: string) =>
  new ConfigurationError(path, {
    what: "the instance type is older than the Nitro generation, whose disks have a name that tells the volume",
    got,
    fix: "use a newer type, such as t3, m5, c5 or r5 and later",
  });

export const wrongArchitecture = (path: string, got: string) =>
  new ConfigurationError(path, {
    what: "the instance type is arm64, and images are looked up for x86_64",
    got,
    fix: 'give an image too, for example MachineImage.lookup({ ..., architecture: "arm64" })',
  });

export const otherArchitecture = (path: string, instanceType: string, architecture: string, got: string) =>
  new ConfigurationError(path, {
    what: `the instance type ${instanceType} is ${architecture}, and the image is looked up for another architecture`,
    got,
    fix: `give MachineImage.lookup() architecture: "${architecture}", or use another instance type`,
  });

export const badHopLimit = (path: string, got: unknown) =>
  new ConfigurationError(path, {
    what: "httpPutResponseHopLimit must be a whole number from 1 to 64",
    got,
    fix: "use 1, or 2 for containers behind a bridge that must reach the instance metadata service",
  });

export const batchSizeWithoutAccess = (path: string, got: number) =>
  new ConfigurationError(path, {
    what: "batchSize is how many machines take over a change at a time, and there is no way into them",
    got,
    fix: "give `access` too, or leave batchSize out: machines are changed when their instances are replaced",
  });

export const badBatchSize = (path: string, got: unknown, otherwise: string) =>
  new ConfigurationError(path, {
    what: "batchSize must be a whole number of at least 1",
    got,
    fix: `give the number of machines that may be changed at the same time, or leave it out ${otherwise}`,
  });
