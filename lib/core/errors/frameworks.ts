import { ConfigurationError } from "./configuration-error";

/** Errors of what the frameworks of a cluster have in common. */

export const machinesOfTheMasters = (path: string, props: readonly string[]) =>
  new ConfigurationError(path, {
    what: "properties of machines are given, but it runs on the masters' machines",
    got: props.join(", "),
    fix: "give `size` too for machines of its own, or set them on the masters' nodes",
  });

export const frameworkNameTaken = (path: string, got: string, holder: string) =>
  new ConfigurationError(path, {
    what: `another framework of the same masters has the same name: ${holder}`,
    got,
    fix: "give one of them another frameworkName",
  });

export const badFrameworkName = (path: string, got: unknown) =>
  new ConfigurationError(path, {
    what: "frameworkName must be a name that can also name a service",
    got,
    fix: "use letters, digits and . _ -, beginning with a letter",
  });

export const badJavaOption = (path: string, got: unknown) =>
  new ConfigurationError(path, {
    what: "javaOpts has an option that a JVM cannot be given here",
    got,
    fix: "give options that begin with - and hold neither blanks nor quotes",
  });

export const heapInJavaOpts = (path: string, got: string) =>
  new ConfigurationError(path, {
    what: "javaOpts sizes the heap",
    got,
    fix: "use heapSize, which is checked against the machine",
  });

export const noJavaInLibrary = (path: string) =>
  new ConfigurationError(path, {
    what: "the library of clusterd's packages (libmesos) has no Java bindings: a framework on the JVM would end when it loads it",
    fix: "give `nativeJavaLibrary: NativeJavaLibrary.archive()` or `.file()` with a libmesos that was built with Java, or use MesosPackages.mesosphere()",
  });

export const badLibraryPath = (path: string, got: string, example: string) =>
  new ConfigurationError(path, {
    what: "the path of a library must end with the name of a shared object",
    got,
    fix: `use for example ${example}`,
  });

export const notAHostName = (path: string, property: string, got: unknown) =>
  new ConfigurationError(path, {
    what: `${property} must be a host name or an IPv4 address`,
    got,
    fix: "give it without scheme, port and path",
  });

export const notWholeUnits = (path: string, property: string, got: number, unit: string) =>
  new ConfigurationError(path, { what: `${property} must be a whole number of ${unit}, at least 1`, got, fix: "round it" });

export const serviceWithoutAccess = (path: string, service: string) =>
  new ConfigurationError(path, {
    what: `${service} is told what to run on one of its machines, and there is no way into one`,
    fix: "give its NodeGroup or ExistingHosts `access`, such as MachineAccess.ssh(); machines of a NodePool and of a service that runs elsewhere are not reached",
  });

export const toldFromOtherStack = (path: string, service: string) =>
  new ConfigurationError(path, {
    what: `${service} is told what to run in its own stack, and this is another one`,
    fix: "make both in one stack",
  });
