import { CniNetwork } from "../../lib";
import { describeUnless } from "../support/describe-unless";
import { missingTools, output } from "../support/tools";
import { settingsOf } from "../support/unit-file";
import { agent } from "./cni/agents";

const ROOT = "mesos-constructs-test/tasks";

/** Runs a script in namespaces of its own, with a command in the place of `"$@"` that has the capabilities of a unit and no others. */
function withCapabilitiesOf(unit: string, command: string, script: string): string {
  const [capabilities] = settingsOf(unit, "Service", "CapabilityBoundingSet");
  const set = [
    "-all",
    ...capabilities
      .split(" ")
      .filter(Boolean)
      .map((name) => `+${name.replace(/^CAP_/, "").toLowerCase()}`),
  ].join();
  const limited = ["setpriv", `--bounding-set=${set}`, "--inh-caps=-all", "sh", "-euc", command];
  return output("unshare", ["--mount", "--net", "sh", "-euc", script, "sh", ...limited]);
}

const missing = [...(process.getuid?.() === 0 ? [] : ["not root"]), ...missingTools("unshare", "setpriv", "sysctl")];

describeUnless(missing, "a unit of agents", () => {
  test("makes the cgroup of the tasks where only root with its capability may", () => {
    const unit = agent({ flags: { cgroupsRoot: ROOT } }).file("/usr/local/lib/systemd/system/mesos-cgroups.service").content;
    const [make] = settingsOf(unit, "Service", "ExecStart");
    const script = `mount -t cgroup2 none /sys/fs/cgroup
      "$@" && stat -c %F /sys/fs/cgroup/${ROOT}
      cd /sys/fs/cgroup && rmdir -p ${ROOT}`;
    expect(withCapabilitiesOf(unit, make, script)).toBe("directory\n");
  });

  test("hands controllers down every level of a root cgroup", () => {
    const unit = agent({ flags: { cgroupsRoot: ROOT } }).file("/usr/local/lib/systemd/system/mesos-cgroups.service").content;
    const levels = ["", "/mesos-constructs-test", "/mesos-constructs-test/tasks"];
    const writes = levels.map((level) => `echo +memory > /sys/fs/cgroup${level}/cgroup.subtree_control`);
    expect(settingsOf(unit, "Service", "ExecStart")).toContain(`/bin/sh -c '${writes.join(" && ")}'`);
  });

  test("switches forwarding on, as administrator of the network", () => {
    const network = CniNetwork.bridge("tasks", { ipam: { subnet: "172.16.28.0/24" } });
    const machine = agent({ cniNetworks: [network], flags: { containerizers: ["docker", "mesos"] } });
    const unit = machine.file("/usr/local/lib/systemd/system/cni-forwarding.service").content;
    const [forward] = settingsOf(unit, "Service", "ExecStart");
    expect(withCapabilitiesOf(unit, forward, 'cat /proc/sys/net/ipv4/ip_forward; "$@"; cat /proc/sys/net/ipv4/ip_forward')).toBe(
      "0\nnet.ipv4.ip_forward = 1\n1\n",
    );
  });
});
