import { mountedVolume, MOUNT_SCRIPT } from "./data-volume";
import { MachineConfig } from "./merge";
import { needrestartSettings } from "./needrestart";
import { MachineFile, Package } from "./nouns";
import { aptPreferences, repositoryOnMachine, RepositoryOnMachine, usesApt } from "./repository-files";
import { secretsOnMachine } from "./secret-files";
import { UNITS } from "./service-inputs";

/** Every file of a machine, by its path: what the roles declare, and what their other nouns are on a machine. */
export function machineFiles(machine: MachineConfig): MachineFile[] {
  const volumes = machine.volumes.map(mountedVolume);
  const secrets = secretsOnMachine(machine);
  const units = [...machine.units, ...volumes.map(({ unit }) => unit), ...secrets.units];
  const dropIns = [...machine.dropIns, ...volumes.map(({ dropIn }) => dropIn), ...secrets.dropIns];
  const files: MachineFile[] = [
    ...repositories(machine).flatMap((repository) => repository.files),
    ...(usesApt(machine.operatingSystem) ? aptPreferences(machine.packages, machine.unwantedPackages) : []),
    ...needrestartSettings(machine),
    ...machine.files,
    ...units.map(({ name, content }) => ({ path: `${UNITS}/${name}`, content })),
    ...dropIns.map(({ unit, name, content }) => ({ path: `/etc/systemd/system/${unit}.d/${name}`, content })),
    ...(volumes.length > 0 ? [MOUNT_SCRIPT] : []),
    ...secrets.files,
  ];
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Every package of a machine, with what the nouns need themselves. */
export function packagesOf(machine: MachineConfig): readonly Package[] {
  const hasCurl = machine.packages.some(({ name }) => name === "curl");
  return machine.downloads.length === 0 || hasCurl ? machine.packages : [...machine.packages, { name: "curl" }];
}

/** Everything that a machine is made of, by name: what differs here is what differs on the machine. */
export function machineParts(machine: MachineConfig): Record<string, string> {
  const files = machineFiles(machine);
  const parts = [
    ...files.map(({ path, content }) => [path, content]),
    ...files.flatMap(({ path, mode }) => (mode === undefined ? [] : [[`mode of ${path}`, mode]])),
    ...packagesOf(machine).map(({ name, version }) => [`package ${name}`, version ?? "any version"]),
    ...repositories(machine).flatMap(({ download }) => (download === undefined ? [] : [[`key ${download.path}`, download.url]])),
    ...machine.downloads.map(({ path, url, sha256, ...how }) => [
      `download ${path}`,
      [url, sha256, ...Object.values(how)].join(" "),
    ]),
    ...machine.users.map(({ name, home }) => [`user ${name}`, home]),
    ...machine.directories.map(({ path, mode, owner, exclusive }) => [
      `directory ${path}`,
      [mode, owner, ...(exclusive === true ? ["exclusive"] : [])].join(" "),
    ]),
    ...machine.services.map(({ name, state }) => [`service ${name}`, state]),
  ];
  return Object.fromEntries(parts) as Record<string, string>;
}

/** The repositories of a machine as its system has them. */
export function repositories(machine: MachineConfig): RepositoryOnMachine[] {
  return machine.repositories.map((repository) => repositoryOnMachine(repository, machine.operatingSystem));
}
