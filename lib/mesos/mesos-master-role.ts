import { combineFragments } from "../machine/combine-fragments";
import { MachineFacts } from "../machine/facts";
import { MachineFragment } from "../machine/nouns";
import { OperatingSystem } from "../machine/operating-system";
import { MachineRole } from "../machine/role";
import { mesosPackage } from "../packages/mesos-packages";
import { daemonFiles, logRetention, serviceDropIn } from "./daemon-files";
import { masterHealth } from "./daemon-health";
import { MesosMasterModel } from "./mesos-master-model";

export const MASTER_SERVICE = "mesos-master";

/** A master on one machine. */
export function mesosMasterRole(name: string, os: OperatingSystem, model: MesosMasterModel): MachineRole {
  return { name, configure: (machine) => configure(name, os, model, machine) };
}

function configure(name: string, os: OperatingSystem, model: MesosMasterModel, machine: MachineFacts): MachineFragment {
  const own = [
    { name: "hostname", value: machine.fqdn },
    { name: "ip", value: machine.privateIp },
    { name: "quorum", value: String(model.quorum) },
    { name: "work_dir", value: model.workDir },
    ...(model.cluster === undefined ? [] : [{ name: "cluster", value: model.cluster }]),
  ];
  const features = model.features.flatMap((feature) => feature.configure?.(machine) ?? []);
  const files = daemonFiles({
    service: MASTER_SERVICE,
    logDir: model.logDir,
    masters: model,
    variables: [["PORT", String(model.port)]],
    zkVariable: "ZK",
    flags: [...own, ...model.flags],
    libprocess: model.libprocess,
  });
  return combineFragments(mesosPackage(name, os, model.packages), files, ...features, {
    directories: [
      { path: `/etc/${MASTER_SERVICE}`, mode: "0755", owner: "root", exclusive: true },
      { path: model.logDir, mode: "0755", owner: "root" },
    ],
    files: [logRetention(model.logDir)],
    dropIns: [serviceDropIn(MASTER_SERVICE)],
    services: [
      { name: MASTER_SERVICE, state: "started" },
      { name: model.packages.agentServiceName, state: "masked" },
      { name: "zookeeper", state: "masked" },
    ],
    volumes: [{ name: MASTER_SERVICE, mountPoint: model.workDir, mode: "0755", owner: "root", before: MASTER_SERVICE }],
    ports: [{ port: model.port, what: "Mesos master" }],
    health: [masterHealth(MASTER_SERVICE, model, machine)],
  });
}
