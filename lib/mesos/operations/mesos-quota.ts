import { Construct } from "constructs";
import { guaranteeAboveLimit, noDefaultQuotaYet, noLimitsYet, quotaOfHierarchy, quotaOfNothing } from "../../core/errors";
import { asciiJson } from "../../machine/ascii-json";
import { isSince } from "../flags/mesos-build";
import { IMesosMasters } from "../mesos-masters";
import { MastersToTell } from "./masters-to-tell";
import { MesosResourceQuantities, quantities } from "./mesos-resource-quantities";

/** Properties of the quota of a role. */
export interface MesosQuotaProps {
  /** The masters of the cluster, of this stack, with `access` to their machines. */
  readonly masters: IMesosMasters;

  /** The role, without a slash; `*`, which stands for frameworks that name none, from Mesos 1.9.0 on. */
  readonly role: string;

  /**
   * What the role gets at most, its reservations included: of a resource that is not named as much as there is. From Mesos 1.9.0 on.
   *
   * @default - with Mesos 1.9.0 and later no limits; before as much as its guarantees
   */
  readonly limits?: MesosResourceQuantities;

  /**
   * What is kept for the role, even if nobody uses it. Mesos deprecates it from 1.9.0 on.
   *
   * @default - nothing is kept
   */
  readonly guarantees?: MesosResourceQuantities;

  /**
   * Sets limits that the role exceeds already, which then gets no more, and guarantees that the cluster does not have.
   *
   * @default false: Mesos refuses these, which makes the apply fail
   */
  readonly force?: boolean;
}

/**
 * What a role of a running cluster gets at most, and what is kept for it.
 *
 * It is set when the stack is applied, if it is another one, and removed when it leaves the stack. Before Mesos 1.9.0 a quota cannot be
 * changed: the old one is removed first, and set again if Mesos refuses the new one. ACLs must allow the masters' `authentication.operator`
 * `updateQuotas` and `toGetQuotas`.
 *
 * @see https://mesos.apache.org/documentation/latest/quota/
 */
export class MesosQuota extends Construct {
  public constructor(scope: Construct, id: string, props: MesosQuotaProps) {
    super(scope, id);
    const { path } = this.node;
    const { role, force = false } = props;
    const cluster = new MastersToTell(this, props.masters);
    const v1 = isSince(cluster.build, "1.9.0");
    cluster.checkRole(role);
    if (role.includes("/")) {
      throw quotaOfHierarchy(path, role);
    }
    if (role === "*" && !v1) {
      throw noDefaultQuotaYet(path, cluster.version);
    }
    const limits = quantities(path, "limits", props.limits);
    const guarantees = quantities(path, "guarantees", props.guarantees);
    if (Object.keys(limits).length > 0 && !v1) {
      throw noLimitsYet(path, cluster.version);
    }
    // A guarantee of nothing is none; a limit of nothing is one.
    if (Object.keys(limits).length === 0 && Object.values(guarantees).every((amount) => amount === 0)) {
      throw quotaOfNothing(path);
    }
    const above = Object.entries(guarantees).find(([name, amount]) => amount > (limits[name] ?? Infinity));
    if (above !== undefined) {
      throw guaranteeAboveLimit(path, above[0], above[1], limits[above[0]]);
    }
    cluster.tell({
      kind: "quota",
      what: `quota of role ${role}`,
      values: { role, ...shown("limit", limits), ...shown("guarantee", guarantees), ...(force ? { force: "true" } : {}) },
      input: () => ({ role, v1, limits, guarantees, force }),
      removal: {
        input: { role, v1 },
        byHand: v1
          ? `POST /api/v1 ${asciiJson({ type: "UPDATE_QUOTA", update_quota: { force: true, quota_configs: [{ role }] } })}`
          : `DELETE /quota/${role}`,
      },
      needs: [
        { action: "update_quotas", name: role },
        { action: "set_quotas", name: role },
        { action: "remove_quotas", name: cluster.principal },
        { action: "get_quotas", name: role },
      ],
    });
  }
}

function shown(what: string, amounts: Record<string, number>): Record<string, string> {
  return Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [`${what} ${name}`, String(amount)]));
}
