import { MachineConfig } from "./merge";

/** A machine whose data lie on its own disk: directories in the place of data volumes. */
export function onOwnDisk(machine: MachineConfig): MachineConfig {
  const places = machine.volumes.map(({ mountPoint: path, mode, owner }) => ({ path, mode, owner }));
  const directories = [...machine.directories, ...places].sort((a, b) => (a.path < b.path ? -1 : 1));
  return { ...machine, volumes: [], directories };
}
