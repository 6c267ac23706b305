import { ConfigurationError } from "./configuration-error";

/** Errors of Metronome. */

export const notAMetronomeVersion = (path: string, got: unknown) =>
  new ConfigurationError(path, {
    what: "this is no version of Metronome that can be configured",
    got,
    fix: "give a version from 0.1.9 to 0.6.70, without the commit that names of archives end with",
  });

export const metronomeCannotAuthenticate = (path: string, got: string) =>
  new ConfigurationError(path, {
    what: "this version of Metronome cannot authenticate with the masters",
    got,
    fix: "use another version, or leave `authentication` out",
  });

export const metronomeNeedsHttp = (path: string, got: string) =>
  new ConfigurationError(path, {
    what: "this version of Metronome does not start without its plain port, which `tls` closes",
    got,
    fix: "use another version, or leave `tls` out",
  });

export const httpPortBesideTls = (path: string, got: unknown) =>
  new ConfigurationError(path, {
    what: "httpPort is given, but with `tls` Metronome listens on httpsPort only",
    got,
    fix: "leave httpPort out",
  });

export const httpsPortWithoutTls = (path: string, got: unknown) =>
  new ConfigurationError(path, {
    what: "httpsPort is given, but there is no certificate",
    got,
    fix: "give `tls` too, or leave httpsPort out",
  });

export const metronomeHasNoStatsd = (path: string, got: string) =>
  new ConfigurationError(path, {
    what: "this version of Metronome cannot send metrics to StatsD",
    got,
    fix: "use Metronome 0.6.21 or later, or leave `statsd` out: metrics are at /v1/metrics",
  });

export const badMetricPrefix = (path: string, got: unknown) =>
  new ConfigurationError(path, {
    what: "statsd.prefix must be the first part of a metric's name",
    got,
    fix: "use letters, digits and . _ -, beginning with a letter",
  });

export const badLogbackPattern = (path: string, got: unknown) =>
  new ConfigurationError(path, {
    what: "logback.pattern must be one line that holds the message",
    got,
    fix: "give a pattern of Logback with %message in it, such as %level %logger{15} - %message%n%xException{20}",
  });

export const badLogbackLevel = (path: string, got: unknown, allowed: readonly string[]) =>
  new ConfigurationError(path, { what: "logback.level is no level of Logback", got, fix: `use ${allowed.join(", ")}` });

export const metronomeOptionNotInVersion = (path: string, option: string, versions: string, got: string) =>
  new ConfigurationError(path, {
    what: `the option ${option} does nothing in this version of Metronome`,
    got,
    fix: `Metronome ${versions} heeds it; leave it out`,
  });

export const metronomeValueNotInVersion = (path: string, option: string, got: unknown, versions: string, version: string) =>
  new ConfigurationError(path, {
    what: `Metronome ${version} does not know this value of the option ${option}`,
    got,
    fix: `Metronome ${versions} knows it; leave it out`,
  });

export const metronomeOptionWithoutEffect = (path: string, option: string) =>
  new ConfigurationError(path, {
    what: "this option has no effect in any version of Metronome",
    got: option,
    fix: "leave it out",
  });

export const metronomePluginsIncomplete = (path: string, missing: string) =>
  new ConfigurationError(path, {
    what: "plugins need their directory and their configuration file",
    fix: `add the option ${missing}, or leave the other one out`,
  });

export const badJobId = (path: string, got: unknown) =>
  new ConfigurationError(path, {
    what: "the id of a job must be a name of Metronome",
    got,
    fix: "use parts of lower case letters, digits and dashes, with dots between them, such as prod.cleanup",
  });

export const badScheduleId = (path: string, got: unknown) =>
  new ConfigurationError(path, {
    what: "the id of a schedule must be a name of Metronome",
    got,
    fix: "use at least two lower case letters, digits and dashes, such as every-5-minutes",
  });

export const badTimezone = (path: string, got: unknown) =>
  new ConfigurationError(path, {
    what: "the timezone of a schedule must be in the database of IANA",
    got,
    fix: "use a name such as Europe/Berlin or UTC",
  });
