import { ConfigurationError } from "./configuration-error";

/** Errors of an agent's resources and attributes. */

export const malformedResource = (path: string, got: string) =>
  new ConfigurationError(path, {
    what: "a resource is malformed",
    got,
    fix:
      "write name:value or name(role):value, where the value is a number (mem and disk in megabytes, without a unit), " +
      "ranges such as [31000-31999,33000-33999], or a set such as {a,b}; disks of type PATH and MOUNT need MesosResources.of()",
  });

export const invalidResourceName = (path: string, got: string) =>
  new ConfigurationError(path, {
    what: "a resource has an invalid name",
    got,
    fix: "use at least one character, and no blanks, commas, colons, semicolons or brackets",
  });

export const wrongResourceType = (path: string, name: string, got: string, expected: string) =>
  new ConfigurationError(path, {
    what: `the resource ${name} has the wrong type`,
    got,
    fix: `give ${expected === "scalar" ? "a number" : "ranges such as [31000-32000]"}, or rename the resource`,
  });

export const mixedResourceTypes = (path: string, name: string) =>
  new ConfigurationError(path, {
    what: "resources of one name have different types",
    got: name,
    fix: "make all of them numbers, ranges or sets, or rename one",
  });

export const duplicateResource = (path: string, got: string) =>
  new ConfigurationError(path, {
    what: "a resource is given twice for one role (without a role it counts for *)",
    got,
    fix: "give it once, or name another role",
  });

export const invalidRole = (path: string, name: string, got: string) =>
  new ConfigurationError(path, {
    what: `the resource ${name} has an invalid role`,
    got,
    fix:
      "use * or names separated by single slashes; a name is not empty, '.', '..' or '*', does not begin with '-', " +
      "and holds no blanks, colons, semicolons or parentheses",
  });

export const hierarchicalRoleTooEarly = (path: string, name: string, got: string, mesosVersion: string) =>
  new ConfigurationError(path, {
    what: `the resource ${name} has a role with a slash, which Mesos ${mesosVersion} does not know`,
    got,
    fix: "use a role without a slash, or Mesos 1.3.0 or later",
  });

export const invalidScalar = (path: string, resource: string, got: number) =>
  new ConfigurationError(path, {
    what: `the resource ${resource} must be a number of at least 0`,
    got,
    fix: `give a number from 0 to ${Math.floor(Number.MAX_SAFE_INTEGER / 1000)}`,
  });

export const tooPreciseScalar = (path: string, resource: string, got: number) =>
  new ConfigurationError(path, {
    what: `the resource ${resource} has more than three decimals`,
    got,
    fix: "round it to three decimals, as Mesos does; give mem and disk in whole MiB",
  });

export const fractionalGpus = (path: string, resource: string, got: number) =>
  new ConfigurationError(path, { what: `the resource ${resource} must be a whole number`, got, fix: "give the number of GPUs" });

export const invalidResourceRange = (path: string, resource: string, got: string) =>
  new ConfigurationError(path, {
    what: `the resource ${resource} has an invalid range`,
    got,
    fix: "give two whole numbers of at least 0, the smaller one first",
  });

export const portOutOfRange = (path: string, resource: string, got: string) =>
  new ConfigurationError(path, {
    what: `the resource ${resource} has ports that do not exist`,
    got,
    fix: "stay within 1 and 65535",
  });

export const overlappingRanges = (path: string, got: readonly string[]) =>
  new ConfigurationError(path, {
    what: `two ranges overlap: ${got.join(" and ")}`,
    fix: "make them disjoint, also between roles",
  });

export const invalidSetItem = (path: string, resource: string, got: string) =>
  new ConfigurationError(path, {
    what: `the resource ${resource} has an invalid item`,
    got,
    fix: "use at least one character, and no blanks, commas, colons, semicolons or brackets",
  });

export const duplicateSetItem = (path: string, resource: string, got: string) =>
  new ConfigurationError(path, { what: `the resource ${resource} has an item twice`, got, fix: "give each item once" });

export const diskRootNotAbsolute = (path: string, type: string, got: string) =>
  new ConfigurationError(path, {
    what: `the root of a ${type} disk must be an absolute path`,
    got,
    fix: "give a path such as /mnt/data, without '.', '..' and a slash at its end",
  });

export const duplicateDiskRoot = (path: string, got: string) =>
  new ConfigurationError(path, { what: "two disks have the same root", got, fix: "give each disk a root of its own" });

export const invalidAttributeName = (path: string, got: string) =>
  new ConfigurationError(path, {
    what: "an agent attribute has an invalid name",
    got,
    fix: "its name is a file name: use at least one character, no blanks, colons, semicolons or slashes, and no dot at its beginning",
  });

export const emptyAttribute = (path: string, name: string) =>
  new ConfigurationError(path, {
    what: `the agent attribute ${name} is empty`,
    got: "",
    fix: "give it a value such as true, or leave it out",
  });

export const attributeWithBlanks = (path: string, name: string, got: string) =>
  new ConfigurationError(path, {
    what: `the agent attribute ${name} holds a blank, which Mesos would drop, or a line break, where Mesos would begin another attribute`,
    got,
    fix: "use another separator, such as -",
  });

export const attributeWithSemicolon = (path: string, name: string, got: string) =>
  new ConfigurationError(path, {
    what: `the agent attribute ${name} holds a semicolon, where Mesos would begin another attribute`,
    got,
    fix: "use another separator, such as a comma",
  });

export const attributeWithBrackets = (path: string, name: string, got: string) =>
  new ConfigurationError(path, {
    what: `the agent attribute ${name} makes the agent abort`,
    got,
    fix: "use text with balanced parentheses and without {} and [], a number, or ranges such as [1-3,7-9]; sets such as {a,b} exist for resources only",
  });
