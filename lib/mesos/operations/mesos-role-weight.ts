import { Construct } from "constructs";
import { invalidWeight } from "../../core/errors";
import { asciiJson } from "../../machine/ascii-json";
import { isUnresolved } from "../../machine/unresolved";
import { IMesosMasters } from "../mesos-masters";
import { MastersToTell } from "./masters-to-tell";

/** Properties of the weight of a role. */
export interface MesosRoleWeightProps {
  /** The masters of the cluster, of this stack, with `access` to their machines. */
  readonly masters: IMesosMasters;

  /** The role; `*` is the one of frameworks that name none. A `/` makes a hierarchy, from Mesos 1.3.0 on. */
  readonly role: string;

  /** Its share of what frameworks are offered, against those of others of the same level: above 0, which each has 1 of. */
  readonly weight: number;
}

/**
 * The weight of a role in a running cluster: with 2 it is offered twice as much as a role with 1.
 *
 * It is set when the stack is applied, if it is another one, and goes back to 1 when it leaves the stack. ACLs must allow the masters'
 * `authentication.operator` `updateWeights` and `viewRoles`.
 *
 * @see https://mesos.apache.org/documentation/latest/weights/
 */
export class MesosRoleWeight extends Construct {
  public constructor(scope: Construct, id: string, props: MesosRoleWeightProps) {
    super(scope, id);
    const { masters, role, weight } = props;
    const cluster = new MastersToTell(this, masters);
    cluster.checkRole(role);
    if (!isUnresolved(weight) && !(typeof weight === "number" && weight > 0 && Number.isFinite(weight))) {
      throw invalidWeight(this.node.path, weight);
    }
    cluster.tell({
      kind: "weight",
      what: `weight of role ${role}`,
      values: { role, weight: String(weight) },
      input: () => ({ role, weight: String(weight) }),
      removal: { input: { role }, byHand: `PUT /weights ${asciiJson([{ role, weight: 1 }])}` },
      needs: [
        { action: "update_weights", name: role },
        { action: "view_roles", name: role },
      ],
    });
  }
}
