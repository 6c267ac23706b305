import { ConfigurationError } from "./configuration-error";

/** Errors of what frameworks are told to run: applications and jobs. `subject` is one of them, such as `the application /web`. */

export const definitionSetting = (path: string, subject: string, property: string, got: unknown, allowed: string) =>
  new ConfigurationError(path, { what: `${property} of ${subject} cannot have this value`, got, fix: `use ${allowed}` });

export const definitionConflict = (path: string, subject: string, what: string, fix: string) =>
  new ConfigurationError(path, { what: `${subject} ${what}`, fix });

export const fieldNotInVersion = (path: string, subject: string, program: string, field: string, versions: string, got: string) =>
  new ConfigurationError(path, {
    what: `the field ${field} of ${subject} does not exist in this version of ${program}`,
    got,
    fix: `${program} ${versions} has it; leave it out`,
  });

export const valueNotInVersion = (
  path: string,
  subject: string,
  program: string,
  property: string,
  got: unknown,
  versions: string,
  version: string,
) =>
  new ConfigurationError(path, {
    what: `${program} ${version} does not know this value of ${property} of ${subject}`,
    got,
    fix: `${program} ${versions} knows it; use another one`,
  });

export const dockerOfNoPool = (path: string, subject: string, pools: readonly string[]) =>
  new ConfigurationError(path, {
    what: `${subject} runs in the Docker engine, and no pool of agents that it may start on has the Docker containerizer`,
    got: pools,
    fix: "give a pool docker: DockerEngine.distribution(), or let Mesos run the image, on a pool with imageProviders",
  });

export const attributeOfNoPool = (path: string, subject: string, got: string) =>
  new ConfigurationError(path, {
    what: `a constraint of ${subject} names an attribute that no pool of agents has`,
    got,
    fix: "add it to attributes of a MesosAgentPool, or use hostname",
  });

export const portOfNoPool = (path: string, subject: string, got: number) =>
  new ConfigurationError(path, {
    what: `${subject} asks for a port of the machine that no pool of agents offers`,
    got,
    fix: "use one that resources of a MesosAgentPool offer (31000 to 32000 are the default), or 0 for any",
  });
