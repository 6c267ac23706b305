import { ConfigurationError } from "./configuration-error";

/** Errors of Marathon's applications and groups. */

export const badApplicationId = (path: string, what: string, got: unknown) =>
  new ConfigurationError(path, {
    what: `the id of ${what} must be an absolute path`,
    got,
    fix: "use names of lower case letters, digits, dashes and dots, each after a slash, such as /web/server; restart, tasks and versions cannot be the last one",
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

export const notInGroup = (path: string, group: string, got: string) =>
  new ConfigurationError(path, {
    what: `each application and group in ${group} must have an id of its own, one name below it`,
    got,
    fix: `use for example ${group}/web; what lies deeper is given to a group between them`,
  });

export const emptyGroup = (path: string, got: string) =>
  new ConfigurationError(path, { what: "a group must have an application, in itself or in a group in it", got, fix: "give one" });
