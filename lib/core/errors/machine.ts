import { ConfigurationError } from "./configuration-error";

/** Errors of one machine: what its roles cannot have at the same time. */

export const conflictingDeclarations = (path: string, noun: string, key: string, roles: readonly string[]) =>
  new ConfigurationError(path, {
    what: `two roles want different content for the ${noun} ${key}: ${roles.join(" and ")}`,
    fix: "give the two the same settings, or put them on different machines",
  });

export const portTaken = (path: string, port: number, users: readonly string[], free: number | undefined) =>
  new ConfigurationError(path, {
    what: `two components want the same port of one machine: ${users.join(" and ")}`,
    got: port,
    fix: `${free === undefined ? "" : `give one of them another port, for example ${free}, or `}put them on different machines`,
  });

export const portInRange = (
  path: string,
  port: number,
  what: string,
  range: { readonly begin: number; readonly end: number; readonly what: string },
) =>
  new ConfigurationError(path, {
    what: `the port of ${what} is one of those of the ${range.what}, ${range.begin} to ${range.end}: it could find its port taken`,
    got: port,
    fix: "give it another port, or the tasks other ones with `resources`",
  });

export const heapsTooLarge = (path: string, heaps: readonly string[], total: string, memory: string, reserve: string) =>
  new ConfigurationError(path, {
    what: `the heaps of one machine do not fit into its memory of ${memory}, of which ${reserve} are left to the system: ${heaps.join(", ")}`,
    got: `${total} together`,
    fix: "give one of them a smaller heapSize, the machine a larger instanceType, or put them on different machines",
  });

export const referenceInBinaryFile = (path: string, file: string) =>
  new ConfigurationError(path, {
    what: `the file ${file} holds both a Terraform reference and characters that only base64 can carry`,
    fix: "remove control characters, emoji and decomposed letters, or the reference",
  });

export const userDataTooLarge = (path: string, bytes: number, limit: number, largest: readonly string[]) =>
  new ConfigurationError(path, {
    what: `user data is larger than EC2 accepts, even compressed; the largest files are ${largest.join(", ")}`,
    got: `${bytes} bytes`,
    fix: `make the machine's files smaller (the limit is ${limit} bytes), or put fewer components on it`,
  });

export const unreadableVariable = (path: string, variable: string, got: string) =>
  new ConfigurationError(path, {
    what: `the variable ${variable} has a line break or another character that systemd does not take`,
    got,
    fix: "remove it",
  });
