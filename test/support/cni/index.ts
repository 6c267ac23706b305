import { existsSync } from "fs";
import { join } from "path";
import { SynthesizedMachine } from "../../../lib/testing";
import { missingTools, output } from "../tools";

/** A container that joins one network; `ports` as a task's `port_mappings`. */
export interface CniContainer {
  readonly id: string;
  readonly network: string;
  readonly ports?: ReadonlyArray<{ readonly host_port: number; readonly container_port: number }>;
}

/** What stands on the machine at one time. */
interface CniState {
  readonly bridges: Record<string, { up: boolean; addresses: string[]; ports: number; hairpin: boolean[] }>;
  /** By container; null without an interface. */
  readonly containers: Record<string, { addresses: string[]; mtu: number; routes: string[] } | null>;
  readonly forwarding: string;
  readonly masquerade: string[];
  readonly leases: string[];
  /** What plugins left in /var/lib, which outlives a reboot. */
  readonly elsewhere: string[];
}

/** What an agent found; who is reached is given as the address that it takes the asking one for. */
export interface CniFindings {
  /** Names of the networks that Mesos takes. */
  readonly networks: string[];
  readonly results: Record<string, unknown>;
  readonly reached: Record<string, Record<string, unknown>>;
  readonly before: CniState;
  readonly attached: CniState;
  readonly after: CniState;
}

/** What the machine of these tests lacks: root, namespaces, and the packages containernetworking-plugins, iptables and iproute2. */
export const missingForCni = [
  ...missingTools("ip", "iptables", "unshare", "python3"),
  ...(existsSync("/usr/lib/cni/bridge") ? [] : ["the package containernetworking-plugins"]),
  ...(process.getuid?.() === 0 ? [] : ["root"]),
];

/**
 * Attaches containers to the networks of a machine with the real plugins, and detaches them again.
 *
 * @param prepare what a shell does on the machine before; /opt and /usr/libexec are its own
 */
export function attachContainers(
  machine: SynthesizedMachine,
  containers: readonly CniContainer[],
  prepare?: string,
): CniFindings {
  const flag = (name: string) => machine.file(`/etc/mesos-agent/${name}`).content.trim();
  const directory = `${flag("network_cni_config_dir")}/`;
  const files = machine.files.filter(({ path }) => path.startsWith(directory));
  const job = {
    plugins: flag("network_cni_plugins_dir"),
    files: Object.fromEntries(files.map(({ path, content }) => [path, content])),
    containers,
    prepare,
  };
  const namespaces = ["--mount", "--net", "--pid", "--fork", "--kill-child", "--mount-proc"];
  const program = ["python3", join(__dirname, "agent.py")];
  return JSON.parse(output("unshare", [...namespaces, ...program], { input: JSON.stringify(job) })) as CniFindings;
}
