import { mountedVolume, MOUNT_SCRIPT } from "./data-volume";
import { MachineConfig } from "./merge";
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

/** The repositories of a machine as its system has them. */
export function repositories(machine: MachineConfig): RepositoryOnMachine[] {
  return machine.repositories.map((repository) => repositoryOnMachine(repository, machine.operatingSystem));
}
