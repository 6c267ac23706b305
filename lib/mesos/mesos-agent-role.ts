import { combineFragments } from "../machine/combine-fragments";
import { MachineFacts } from "../machine/facts";
import { requires } from "../machine/made-before";
import { MachineFragment } from "../machine/nouns";
import { OperatingSystem } from "../machine/operating-system";
import { MachineRole } from "../machine/role";
import { sandbox } from "../machine/sandbox";
import { systemdUnit } from "../machine/systemd-unit";
import { mesosPackage } from "../packages/mesos-packages";
import { agentIdentity } from "./agent-identity";
import { USEFUL_CONTROLLERS } from "./cgroups";
import { daemonFiles, logRetention, serviceDropIn } from "./daemon-files";
import { agentHealth } from "./daemon-health";
import { MesosAgentModel } from "./mesos-agent-model";

/** An agent on one machine. */
export function mesosAgentRole(name: string, os: OperatingSystem, model: MesosAgentModel): MachineRole {
  return { name, configure: (machine) => configure(name, os, model, machine) };
}

function configure(name: string, os: OperatingSystem, model: MesosAgentModel, machine: MachineFacts): MachineFragment {
  const service = model.packages.agentServiceName;
  const own = [
    { name: "hostname", value: machine.fqdn },
    { name: "ip", value: machine.privateIp },
    { name: "port", value: String(model.port) },
    { name: "work_dir", value: model.workDir },
    ...model.attributes.map((attribute) => ({ name: `attributes/${attribute.name}`, value: attribute.value })),
    ...(model.resources === "" ? [] : [{ name: "resources", value: model.resources }]),
  ];
  const cgroups = model.cgroupsV2 === undefined ? {} : cgroupControllers(os, service, model.cgroupsV2);
  const logMode = model.features.some(({ showsSecrets }) => showsSecrets === true) ? "0700" : "0755";
  const features = model.features.flatMap((feature) => feature.configure?.(machine) ?? []);
  const files = daemonFiles({
    service,
    logDir: model.logDir,
    masters: model.masters,
    variables: [],
    zkVariable: "MASTER",
    flags: [...own, ...model.flags],
    libprocess: model.libprocess,
  });
  return combineFragments(mesosPackage(name, os, model.packages), files, agentIdentity(os, service, model.workDir), ...features, {
    directories: [
      { path: `/etc/${service}`, mode: "0755", owner: "root", exclusive: true },
      { path: model.logDir, mode: logMode, owner: "root" },
    ],
    files: [logRetention(model.logDir, logMode)],
    units: cgroups.units,
    dropIns: [serviceDropIn(service), ...(cgroups.dropIns ?? [])],
    services: [
      { name: service, state: "started" },
      { name: "mesos-master", state: "masked" },
      { name: "zookeeper", state: "masked" },
    ],
    volumes: [{ name: service, mountPoint: model.workDir, mode: "0755", owner: "root", before: service }],
    ports: [{ port: model.port, what: "Mesos agent" }],
    health: [agentHealth(service, model, machine)],
    portRanges: model.taskPorts.map((range) => ({ ...range, what: "tasks of the Mesos agent" })),
  });
}

/** On cgroup v2 the agent makes a cgroup for each task, but hands no controllers to it: without this the first task fails. */
function cgroupControllers(
  os: OperatingSystem,
  service: string,
  { root, needed }: NonNullable<MesosAgentModel["cgroupsV2"]>,
): MachineFragment {
  const useful = USEFUL_CONTROLLERS.filter((controller) => !needed.includes(controller));
  const hierarchy = "/sys/fs/cgroup";
  const name = "mesos-cgroups.service";
  const cgroup = `${hierarchy}/${root}`;
  // A cgroup has only the controllers that every one above it hands down.
  const levels = root.split("/").map((_, index, names) => [hierarchy, ...names.slice(0, index + 1)].join("/"));
  const enable = (controller: string) =>
    [hierarchy, ...levels].map((level) => `echo +${controller} > ${level}/cgroup.subtree_control`).join(" && ");
  return {
    units: [
      {
        name,
        content: systemdUnit({
          Unit: {
            Description: "cgroup v2 controllers for the tasks of the Mesos agent",
            ConditionPathExists: `${hierarchy}/cgroup.controllers`,
          },
          Service: {
            Type: "oneshot",
            RemainAfterExit: true,
            ExecStart: [
              `/bin/mkdir -p ${cgroup}`,
              ...needed.map((c) => `/bin/sh -c '${enable(c)}'`),
              ...useful.map((c) => `-/bin/sh -c '${enable(c)}'`),
            ],
            // The root of a hierarchy has no permission to write, for root neither.
            ...sandbox(os, { local: true, capabilities: ["CAP_DAC_OVERRIDE"] }),
          },
        }),
      },
    ],
    dropIns: [requires(service, name, "cgroups")],
  };
}
