import { TerraformStack } from "cdktf";
import { AclEntity, MesosAgentPool, MesosMasters, NodeGroup, OperatingSystem, ZooKeeperEnsemble } from "../../../lib";
import { newNetwork, newStack } from "../cluster";

/** Marathon may register frameworks in the role services, and nobody else; operators alone may read sandboxes. */
function onlyMarathon(): TerraformStack {
  const stack = newStack("acls");
  const network = newNetwork(stack, { availabilityZones: ["eu-west-1a"] });
  const machines = { operatingSystem: OperatingSystem.UBUNTU_24_04 };
  const nodes = new NodeGroup(stack, "Master", { network, size: 1, ...machines });
  const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { nodes });
  const masters = new MesosMasters(stack, "Masters", {
    nodes,
    zooKeeper,
    acls: {
      registerFrameworks: [
        { principals: AclEntity.some("marathon"), roles: AclEntity.some("services") },
        { principals: AclEntity.NONE, roles: AclEntity.some("services") },
      ],
    },
  });
  new MesosAgentPool(stack, "Agent", {
    masters,
    acls: {
      accessSandboxes: [
        { principals: AclEntity.some("ops"), users: AclEntity.ANY },
        { principals: AclEntity.NONE, users: AclEntity.ANY },
      ],
    },
    ...machines,
  });
  return stack;
}

/** Who may do what. */
export const ACLS: Record<string, () => TerraformStack> = { acls: onlyMarathon };
