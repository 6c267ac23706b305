import { ConfigurationError } from "./configuration-error";

/** Errors of Marathon's properties; those of its options stand apart. */

export const marathonNeedsMesos = (path: string, marathon: string, needed: string, got: string) =>
  new ConfigurationError(path, {
    what: `Marathon ${marathon} does not work with a Mesos before ${needed}`,
    got,
    fix: "use newer packages of Mesos, or an older Marathon",
  });

export const disableHttpWithoutTls = (path: string) =>
  new ConfigurationError(path, {
    what: "options.disableHttp closes the only port, as there is no certificate",
    fix: "give `tls` too, or leave it out",
  });

export const badCredentialUser = (path: string, got: unknown) =>
  new ConfigurationError(path, {
    what: "httpCredentials.user must be one word without a colon, which ends it",
    got,
    fix: "leave out blanks, colons, quotes, backslashes and $",
  });

export const metricsOfOtherVersion = (path: string, property: string, version: string, fix: string) =>
  new ConfigurationError(path, { what: `Marathon ${version} does not have ${property}`, fix });

export const noPlugins = (path: string) =>
  new ConfigurationError(path, {
    what: "plugins needs at least one jar and one plugin in it",
    fix: "give both, or leave `plugins` out",
  });

export const badPluginClass = (path: string, plugin: string, got: unknown) =>
  new ConfigurationError(path, {
    what: `the plugin ${plugin} names something that is no class`,
    got,
    fix: "give full names, such as mesosphere.marathon.plugin.auth.Authenticator",
  });

export const badPluginJar = (path: string, got: string) =>
  new ConfigurationError(path, {
    what: "the address of a plugin's jar must end with the name of its file",
    got,
    fix: "use for example https://files.example.com/auth-plugin_2.11-1.0.jar",
  });

export const propertyTooNew = (path: string, property: string, version: string, since: string) =>
  new ConfigurationError(path, {
    what: `${property} exists since Marathon ${since}, which is newer than the packages`,
    got: version,
    fix: "leave it out, or use a newer Marathon",
  });

export const datadogWithoutKey = (path: string) =>
  new ConfigurationError(path, {
    what: "options.metricsDatadogProtocol is the API of Datadog, which needs a key",
    fix: "give metricsDatadogApiKey, or use the protocol udp",
  });

export const tagsWithoutSentry = (path: string) =>
  new ConfigurationError(path, {
    what: "options.sentryTags has no effect without sentry",
    fix: "give sentry too, or leave it out",
  });

export const marathonShowsSecret = (path: string, property: string, version: string, where: string, packaged: boolean) =>
  new ConfigurationError(path, {
    what: `this Marathon shows ${property} in ${where}`,
    got: version,
    fix: `use Marathon 1.9.114 or later${packaged ? ", or Mesosphere's package of 1.3.7 to 1.4," : ""} or leave it out`,
  });
