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
