import { ConfigurationError } from "./configuration-error";

/** Errors of packages and their repositories. */

export const notAnArmoredKey = (path: string, got: string) =>
  new ConfigurationError(path, {
    what: "a repository key must be an ASCII-armoured public key",
    got,
    fix: "export it with `gpg --armor --export`, beginning with -----BEGIN PGP PUBLIC KEY BLOCK-----",
  });

export const notAKeyUrl = (path: string, got: string) =>
  new ConfigurationError(path, {
    what: "a repository key is fetched over https only",
    got,
    fix: "use an https URL, or RepositoryKey.fromFile()",
  });

export const repositoryForOtherSystem = (path: string, format: string, os: string, needed: string) =>
  new ConfigurationError(path, {
    what: `a repository of another package format was given for ${os}`,
    got: `PackageRepository.${format}()`,
    fix: `use PackageRepository.${needed}()`,
  });

export const notAPackageVersion = (path: string, got: string) =>
  new ConfigurationError(path, {
    what: "a package version must begin with a version of Mesos",
    got,
    fix: "give for example 1.11.0, or a build of it such as 1.11.0-0.9.0",
  });

export const impossiblePackages = (
  path: string,
  packages: string,
  os: string,
  systems: readonly string[],
  others: readonly string[],
) =>
  new ConfigurationError(path, {
    what: `${packages} do not exist for the machines' operating system`,
    got: os,
    fix: `they exist for ${systems.join(", ")}${others.length === 0 ? "" : `; ${os} takes ${others.join(" or ")}`}`,
  });

export const notAMarathonVersion = (path: string, got: string) =>
  new ConfigurationError(path, {
    what: "this is no version of Marathon that can be configured",
    got,
    fix: "give a version from 1.3.0 to 1.11.24, or a build of it such as 1.4.13-1.0.685.ubuntu1604",
  });

export const notADownloadUrl = (path: string, what: string, got: unknown) =>
  new ConfigurationError(path, {
    what: `the URL of ${what} must be an address that machines can download a file from`,
    got,
    fix: "use an http or https URL without blanks, for example of a mirror of your own",
  });

export const notASha256 = (path: string, what: string, got: unknown) =>
  new ConfigurationError(path, {
    what: `the SHA-256 of ${what} must be 64 hexadecimal digits`,
    got,
    fix: "take it from the publisher, or download the file, check its origin and run `sha256sum` on it",
  });

export const notAJavaVersion = (path: string, got: unknown) =>
  new ConfigurationError(path, {
    what: "a version of Java must be a whole number",
    got,
    fix: "give for example 17, and 8 for what was also called 1.8",
  });

export const noSuchJava = (path: string, got: number, os: string, versions: readonly number[]) =>
  new ConfigurationError(path, {
    what: `the repositories of ${os} do not have this version of Java`,
    got,
    fix: `use ${versions.map((version) => `JavaRuntime.distribution(${version})`).join(" or ")}, or JavaRuntime.archive() for a Java of your own`,
  });
