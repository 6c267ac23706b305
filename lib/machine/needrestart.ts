import { GENERATED } from "./formats";
import { MachineConfig } from "./merge";
import { MachineFile } from "./nouns";

/**
 * Keeps needrestart from restarting what a machine runs. Ubuntu 24.04 has it restart, after every change of packages, what uses a library
 * that was replaced: a security update would take every voter away within the same hour. It still lists them as deferred.
 */
export function needrestartSettings({ operatingSystem, services }: MachineConfig): MachineFile[] {
  const started = services.filter(({ state }) => state === "started").map(({ name }) => name.replace(/[^\w-]/g, "\\$&"));
  if (!operatingSystem._needrestart || started.length === 0) {
    return [];
  }
  // Added to the table, which has needrestart's own exceptions.
  const exception = `$nrconf{override_rc}{qr(^(${started.join("|")})\\.service$)} = 0;`;
  return [{ path: "/etc/needrestart/conf.d/mesos-constructs.conf", content: `# ${GENERATED}\n${exception}\n` }];
}
