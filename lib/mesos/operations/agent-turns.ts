import { Construct } from "constructs";
import { Duration } from "../../core/duration";
import { maxGracePeriodUnkept } from "../../core/errors";
import { Annotations, TerraformStack } from "../../core/terraform";
import { INodes } from "../../nodes/nodes";
import { Around } from "../../nodes/rollout";
import { wholeSeconds } from "../../operations/whole-seconds";
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
  readonly maxGracePeriod?: Duration;
}

/**
 * What the masters are told when agents have their turn: before it that they drain those that cannot keep their id, after it that those which
 * could are put to work again; then the next agents follow. Masters that nobody reaches from this stack are told nothing.
 */
export function agentTurns(scope: Construct, { masters, nodes, model, maxGracePeriod }: ChangingAgents): Around {
  const grace = wholeSeconds(scope.node.path, "maxGracePeriod", maxGracePeriod) ?? Duration.minutes(10).toSeconds();
  const unreached = unreachedBecause(scope, masters, nodes);
  if (unreached !== undefined) {
    if (maxGracePeriod !== undefined) {
      throw maxGracePeriodUnkept(scope.node.path, maxGracePeriod.toString(), unreached);
    }
    if (nodes._rollout !== undefined) {
      Annotations.of(scope).addWarning(
        `${unreached}, so nobody drains the agents: another port, domain, default role, other attributes or resources give them new ids, and ` +
          `their tasks are lost without notice; put the agents into the stack of their masters, and give the masters \`access\``,
      );
    }
    return {};
  }
  const toTell = new MastersToTell(scope, masters);
  const drains = [toTell.build, model.packages._build].every((build) => isSince(build, "1.9.0"));
  const identity = identityOf(model);
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
          port: identity.port,
          attributes: Object.entries(identity.attributes)
            .map((pair) => pair.join(":"))
            .join(";"),
          resources: identity.resources,
          domain: identity.domain,
          default_role: identity.default_role,
          reconfiguration_policy: identity.additive ? "additive" : "equal",
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

/** Why the masters cannot be told of these agents. */
function unreachedBecause(scope: Construct, masters: IMesosMasters, nodes: INodes): string | undefined {
  if (nodes._rollout === undefined) {
    return "there is no way into the agents' machines, which take over changes when they are replaced";
  }
  const { path } = masters.node;
  if (masters._nodes?._teller === undefined) {
    return `there is no way into a machine of the masters, ${path}`;
  }
  return TerraformStack.of(scope) === TerraformStack.of(masters) ? undefined : `the masters, ${path}, are in another stack`;
}

/** What decides whether agents keep their id, as their flags say it; empty where they do not. */
function identityOf(model: MesosAgentModel) {
  const flag = (wanted: string) => model.flags.find(({ name }) => name === wanted)?.value ?? "";
  return {
    port: flag("advertise_port") || String(model.port),
    attributes: Object.fromEntries(model.attributes.map(({ name, value }) => [name, value])),
    resources: model.resources,
    domain: flag("domain"),
    default_role: flag("default_role"),
    additive: flag("reconfiguration_policy") === "additive",
  };
}
