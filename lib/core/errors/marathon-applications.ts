import { ConfigurationError } from "./configuration-error";

/** Errors of Marathon's applications and groups. */

export const badApplicationId = (path: string, what: string, got: unknown) =>
  new ConfigurationError(path, {
    what: `the id of ${what} must be an absolute path`,
    got,
    fix: "use names of lower case letters, digits, dashes and dots, each after a slash, such as /web/server; restart, tasks and versions cannot be the last one",
  });

export const applicationSetting = (path: string, id: string, property: string, got: unknown, fix: string) =>
  new ConfigurationError(path, { what: `${property} of the application ${id} cannot have this value`, got, fix: `use ${fix}` });

export const applicationConflict = (path: string, id: string, what: string, fix: string) =>
  new ConfigurationError(path, { what: `the application ${id} ${what}`, fix });

export const fieldNotInMarathon = (path: string, id: string, field: string, versions: string, got: string) =>
  new ConfigurationError(path, {
    what: `the field ${field} of the application ${id} does not exist in this version of Marathon`,
    got,
    fix: `Marathon ${versions} has it; leave it out`,
  });

export const applicationNeedsFeature = (path: string, id: string, property: string, feature: string) =>
  new ConfigurationError(path, {
    what: `${property} of the application ${id} needs the feature ${feature} of Marathon`,
    fix: `add ${feature} to options.enableFeatures of the MarathonService, or leave it out`,
  });

export const applicationInGroup = (path: string, id: string, group: string, holder: string) =>
  new ConfigurationError(path, {
    what: `${id} lies in the group ${group}, which ${holder} deploys: it removes everything that it was not given`,
    fix: "give it to that MarathonGroup, or use another id",
  });

export const dockerOfNoPool = (path: string, id: string, pools: readonly string[]) =>
  new ConfigurationError(path, {
    what: `the application ${id} runs in the Docker engine, and no pool of agents has the Docker containerizer`,
    got: pools,
    fix: "give a pool docker: DockerEngine.distribution(), or use the container type MESOS on a pool with imageProviders",
  });

export const attributeOfNoPool = (path: string, id: string, got: string) =>
  new ConfigurationError(path, {
    what: `a constraint of the application ${id} names an attribute that no pool of agents has`,
    got,
    fix: "add it to attributes of a MesosAgentPool, or use hostname",
  });

export const portOfNoPool = (path: string, id: string, got: number) =>
  new ConfigurationError(path, {
    what: `the application ${id} asks for a port of the machine that no pool of agents offers`,
    got,
    fix: "use one that resources of a MesosAgentPool offer (31000 to 32000 are the default), or 0 for any",
  });

export const valueNotInMarathon = (path: string, id: string, field: string, got: unknown, versions: string, version: string) =>
  new ConfigurationError(path, {
    what: `Marathon ${version} does not know this value of ${field} of the application ${id}`,
    got,
    fix: `Marathon ${versions} knows it; use another one`,
  });
