import { ConfigurationError } from "./configuration-error";

/** Errors of the plain values (durations, sizes, ports). */

export const notADuration = (path: string, got: unknown) =>
  new ConfigurationError(path, {
    what: "an amount of time must be a number from 0 to 292 years, the longest that Mesos knows",
    got,
    fix: "give a number such as Duration.seconds(10)",
  });

export const notASize = (path: string, got: unknown) =>
  new ConfigurationError(path, {
    what: "a size must be a whole number of at least 0",
    got,
    fix: "give whole units, for example Size.mebibytes(512)",
  });

export const notAPort = (path: string, what: string, got: unknown) =>
  new ConfigurationError(path, { what: `${what} must be a TCP port`, got, fix: "use a whole number from 1 to 65535" });

export const privilegedPort = (path: string, property: string, got: number, service: string) =>
  new ConfigurationError(path, {
    what: `${property} is a port that only root may open, and ${service} does not run as root`,
    got,
    fix: "use a port from 1024 on, and a load balancer or proxy for another one",
  });
