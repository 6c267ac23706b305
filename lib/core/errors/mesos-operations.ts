import { ConfigurationError } from "./configuration-error";

/** Errors of what running Mesos clusters are told. */

export const mastersElsewhere = (path: string, masters: string) =>
  new ConfigurationError(path, {
    what: `the masters ${masters} run elsewhere: this app has no machine of theirs to tell them anything from`,
    fix: "set it in the app that has their MesosMasters",
  });

export const noWayIn = (path: string, masters: string) =>
  new ConfigurationError(path, {
    what: `there is no way into the machines of ${masters}, from which the running cluster is told`,
    fix: "give these machines `access`, such as MachineAccess.ssh() or MachineAccess.systemsManager()",
  });

export const otherStack = (path: string, masters: string) =>
  new ConfigurationError(path, {
    what: `the masters ${masters} are in another stack, whose machines this one does not reach`,
    fix: "set it in the stack of the masters",
  });

export const noOperator = (path: string, masters: string) =>
  new ConfigurationError(path, {
    what: `the HTTP endpoints of ${masters} need a login, and the library has none`,
    fix: "give the masters authentication.operator, a principal and its secret, which ACLs let do what it is to do",
  });

export const noAuthority = (path: string, masters: string) =>
  new ConfigurationError(path, {
    what: `the certificates of ${masters} cannot be checked: nobody says which authority they are of`,
    fix: "give the masters `tls`, or libprocess.sslCaFile",
  });

export const forbiddenByAcls = (
  path: string,
  masters: string,
  acl: string,
  principal: string | undefined,
  object: string | undefined,
) =>
  new ConfigurationError(path, {
    what:
      `the ACLs of ${masters} forbid it to ` +
      `${principal === undefined ? "somebody who does not log in, as nobody does there" : `the operator ${principal}`}` +
      `: acls.${acl} does not allow ${object ?? "it"}`,
    fix: `let acls.${acl} allow it, before any entry that forbids it`,
  });

export const invalidRoleName = (path: string, got: unknown) =>
  new ConfigurationError(path, {
    what: "role is not the name of a role",
    got,
    fix: "use names separated by single slashes: without blanks, not beginning with '-', and not '.', '..' or '*' below a slash",
  });

export const roleTooDeep = (path: string, got: string, mesosVersion: string) =>
  new ConfigurationError(path, {
    what: `role has a slash, which Mesos ${mesosVersion} does not know`,
    got,
    fix: "use a role without a slash, or Mesos 1.3.0 or later",
  });

export const roleNotListed = (path: string, got: string, roles: readonly string[]) =>
  new ConfigurationError(path, {
    what: "role is not among the flags.roles of the masters, which refuse any other",
    got,
    fix: `use ${["*", ...roles].join(", ")}, or leave out flags.roles`,
  });

export const invalidWeight = (path: string, got: unknown) =>
  new ConfigurationError(path, { what: "weight must be a number above 0", got, fix: "use 1 for the weight that every role has" });

export const quotaOfNothing = (path: string) =>
  new ConfigurationError(path, {
    what: "the quota has neither limits nor guarantees",
    fix: "give at least one resource a limit, such as limits: { cpus: 10 }; a role without a quota needs no MesosQuota",
  });

export const quotaOfHierarchy = (path: string, got: string) =>
  new ConfigurationError(path, {
    what: "Mesos takes no quota for a role with a slash",
    got,
    fix: "give it to the role before the first slash",
  });

export const noLimitsYet = (path: string, mesosVersion: string) =>
  new ConfigurationError(path, {
    what: `Mesos ${mesosVersion} has no limits of its own, which are there from 1.9.0 on`,
    fix: "give guarantees, which are limits too before 1.9.0, or use a later Mesos",
  });

export const noDefaultQuotaYet = (path: string, mesosVersion: string) =>
  new ConfigurationError(path, {
    what: `Mesos ${mesosVersion} takes no quota for the role *, which it does from 1.9.0 on`,
    fix: "give another role, or use a later Mesos",
  });

export const invalidQuantity = (path: string, property: string, got: unknown) =>
  new ConfigurationError(path, {
    what: `${property} must be a number of at least 0, with at most three decimals`,
    got,
    fix: "Mesos counts in thousandths; a limit of 0 allows nothing",
  });

export const notAnotherResource = (path: string, property: string, got: string) =>
  new ConfigurationError(path, {
    what: `${property} names resources that have no property of their own`,
    got,
    fix: "give cpus, mem, disk and gpus by their properties, and every other resource its name",
  });

export const guaranteeAboveLimit = (path: string, name: string, guarantee: number, limit: number) =>
  new ConfigurationError(path, {
    what: `the guarantee of ${name} is above its limit of ${limit}`,
    got: guarantee,
    fix: "give the limit at least as much as the guarantee",
  });

export const reservationForAll = (path: string) =>
  new ConfigurationError(path, {
    what: "role * stands for resources that are not reserved",
    fix: "give the role that the resources are to be reserved for",
  });

export const reservationOfNothing = (path: string) =>
  new ConfigurationError(path, {
    what: "nothing is reserved: there are neither resources nor volumes",
    fix: "give resources or volumes, or leave the construct out",
  });

export const roleInReservation = (path: string, got: string) =>
  new ConfigurationError(path, {
    what: "a resource of the reservation names a role of its own",
    got,
    fix: "leave it out there: all of them are reserved for `role`",
  });

export const otherReserver = (path: string, got: string, operator: string) =>
  new ConfigurationError(path, {
    what: `Mesos takes a reservation only of the principal that asks for it, which is the operator ${operator}`,
    got,
    fix: "leave out principal",
  });

export const invalidVolume = (path: string, property: string, got: unknown, fix: string) =>
  new ConfigurationError(path, { what: `${property} of a persistent volume is none that Mesos takes`, got, fix });

export const volumeTwice = (path: string, got: string) =>
  new ConfigurationError(path, { what: "two volumes have the same id", got, fix: "give each an id of its own" });

export const invalidAgentName = (path: string, got: unknown) =>
  new ConfigurationError(path, {
    what: "that is not the host name of a machine",
    got,
    fix: "use a name such as agents-0001, or one with its domain for a machine that is not of this app",
  });

export const noSuchAgent = (path: string, got: string, names: readonly string[]) =>
  new ConfigurationError(path, {
    what: "no agent of these masters has this host name",
    got,
    fix:
      names.length === 0
        ? "make a MesosAgentPool first, or give the name with its domain for an agent that is not of this app"
        : `use one such as ${names.slice(0, 3).join(", ")}, or a name with its domain for an agent that is not of this app`,
  });

export const noWindows = (path: string) =>
  new ConfigurationError(path, {
    what: "there is no window, or one without machines",
    fix: "give at least one window with at least one machine, or leave the construct out",
  });

export const machineInTwoWindows = (path: string, got: string) =>
  new ConfigurationError(path, {
    what: "a machine is in two windows, of which Mesos takes one",
    got,
    fix: "give it one window, and the next one when that is over",
  });

export const invalidStart = (path: string, got: unknown) =>
  new ConfigurationError(path, {
    what: "start of a window is not a point in time, or after all that Mesos can count (the year 2262)",
    got,
    fix: "use whole seconds with a time zone, such as 2027-03-01T22:00:00Z or 2027-03-01T22:00:00+01:00",
  });

export const emptyDuration = (path: string, property: string, got: string) =>
  new ConfigurationError(path, {
    what: `${property} must be longer than nothing`,
    got,
    fix: "use for example Duration.hours(2)",
  });

export const invalidVerbosity = (path: string, got: unknown) =>
  new ConfigurationError(path, {
    what: "level must be 1, 2 or 3: the verbosity of what daemons log besides",
    got,
    fix: "for what they log all the time use their flags.loggingLevel",
  });

export const agentsWithoutMachines = (path: string, agents: string) =>
  new ConfigurationError(path, {
    what: `the machines of ${agents} are not known to this app`,
    fix: "give a MesosAgentPool of this app",
  });
