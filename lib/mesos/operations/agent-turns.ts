import { Construct } from "constructs";
import { Duration } from "../../core/duration";
import { TerraformStack } from "../../core/terraform";
import { INodes } from "../../nodes/nodes";
import { Around } from "../../nodes/rollout";
import { isSince } from "../flags/mesos-build";
import { MesosAgentModel } from "../mesos-agent-model";
import { IMesosMasters } from "../mesos-masters";
import { MastersToTell } from "./masters-to-tell";

/** An agent may have to restart, find the leading master, and register. */
const SECONDS_TO_REGISTER = 600;

/** Agents that take over changes while they run. */
export interface ChangingAgents {
  readonly masters: IMesosMasters;
  readonly nodes: INodes;
  readonly model: MesosAgentModel;
  readonly maxGracePeriod: Duration;
}

/**
 * What the masters are told when agents have their turn: before it that they drain those that cannot keep their id, after it that those which
 * could are put to work again; then the next agents follow. Masters that nobody reaches from this stack are told nothing.
 */
export function agentTurns(scope: Construct, { masters, nodes, model, maxGracePeriod }: ChangingAgents): Around {
  const unreached = nodes._rollout === undefined || masters._nodes?._teller === undefined;
  if (unreached || TerraformStack.of(scope) !== TerraformStack.of(masters)) {
    return {};
  }
  const toTell = new MastersToTell(scope, masters);
  const drains = [toTell.build, model.packages._build].every((build) => isSince(build, "1.9.0"));
  const grace = maxGracePeriod.toSeconds();
  const identity = {
    port: model.port,
    attributes: Object.fromEntries(model.attributes.map(({ name, value }) => [name, value])),
    resources: model.resources,
    additive: model.flags.some(({ name, value }) => name === "reconfiguration_policy" && value === "additive"),
  };
  const input = { identity, grace, drains };
  const needs = drains
    ? ["drain_agents", "reactivate_agents"].map((action) => ({ action }))
    : ["get_maintenance_schedules", "update_maintenance_schedules"].map((action) => ({ action }));
  return {
    at: masters._nodes,
    before: (turn) =>
      toTell.tellOfAgents("drain", {
        told: "drain",
        turn,
        triggers: {
          port: String(identity.port),
          attributes: Object.entries(identity.attributes)
            .map((pair) => pair.join(":"))
            .join(";"),
          resources: identity.resources,
        },
        input,
        seconds: grace + SECONDS_TO_REGISTER,
        needs,
      }),
    after: (turn) =>
      toTell.tellOfAgents("active", {
        told: "undrain",
        turn,
        triggers: { run: turn.run },
        input,
        seconds: SECONDS_TO_REGISTER,
        needs,
      }),
  };
}
