import { TerraformStack } from "cdktf";
import {
  Duration,
  MachineAccess,
  MesosAgentPool,
  MesosLoggingLevel,
  MesosMaintenance,
  MesosMasters,
  MesosQuota,
  MesosReservation,
  MesosResources,
  MesosRoleWeight,
  Secret,
  Size,
  ZooKeeperEnsemble,
} from "../../../lib";

/** What the README shows of settings of a running cluster, after the line that says so. */
export function settings(stack: TerraformStack, zooKeeper: ZooKeeperEnsemble): void {
  // README
  const masters = new MesosMasters(stack, "Masters", {
    zooKeeper,
    access: MachineAccess.ssh(),
    authentication: { operator: { principal: "terraform", secret: Secret.fromParameter("/mesos/terraform") } },
  });
  const agents = new MesosAgentPool(stack, "Agents", { masters, size: 50 });

  new MesosRoleWeight(stack, "Services", { masters, role: "services", weight: 2 });
  new MesosQuota(stack, "Development", { masters, role: "dev", limits: { cpus: 20, mem: Size.gibibytes(64) } });
  new MesosReservation(stack, "Database", {
    masters,
    agent: "agents-0001",
    role: "db",
    resources: MesosResources.parse("cpus:2;mem:8192"),
    volumes: [{ id: "data", containerPath: "data", size: Size.gibibytes(100) }],
  });
  new MesosMaintenance(stack, "Maintenance", {
    masters,
    windows: [{ machines: ["agents-0007", "agents-0008"], start: "2027-03-01T22:00:00Z", duration: Duration.hours(2) }],
  });
  new MesosLoggingLevel(stack, "Logging", { masters, agents, level: 2, duration: Duration.minutes(15) });
}
