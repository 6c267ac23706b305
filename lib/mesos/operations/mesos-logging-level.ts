import { Construct } from "constructs";
import { Duration } from "../../core/duration";
import { agentsWithoutMachines, emptyDuration, invalidVerbosity } from "../../core/errors";
import { isSince } from "../flags/mesos-build";
import { IMesosAgentPool } from "../mesos-agent-pool";
import { IMesosMasters } from "../mesos-masters";
import { MastersToTell } from "./masters-to-tell";

/** Properties of a level of logging for a while. */
export interface MesosLoggingLevelProps {
  /** The masters of the cluster, of this stack, with `access` to their machines. */
  readonly masters: IMesosMasters;

  /**
   * Agents that log more, of this app.
   *
   * @default - the masters do
   */
  readonly agents?: IMesosAgentPool;

  /** How much is logged besides: 1, 2 or 3, which is most. */
  readonly level: number;

  /** For how long. */
  readonly duration: Duration;
}

/**
 * More in the logs of running masters or agents for a while, as `/logging/toggle` does. It reverts by itself, at a restart too, and begins anew
 * when something in it changes. For what daemons log all the time there is `loggingLevel` of their `flags`.
 *
 * ACLs must allow the masters' `authentication.operator` `setLogLevel`, on agents those of their own.
 *
 * @see https://mesos.apache.org/documentation/latest/endpoints/logging/toggle/
 */
export class MesosLoggingLevel extends Construct {
  public constructor(scope: Construct, id: string, props: MesosLoggingLevelProps) {
    super(scope, id);
    const { masters, agents, level, duration } = props;
    const { path } = this.node;
    const cluster = new MastersToTell(this, masters);
    if (![1, 2, 3].includes(level)) {
      throw invalidVerbosity(path, level);
    }
    if (duration.toMilliseconds() === 0) {
      throw emptyDuration(path, "duration", duration.toMesos());
    }
    const nodes = agents === undefined ? masters._nodes : agents._nodes;
    if (nodes === undefined) {
      throw agentsWithoutMachines(path, (agents ?? masters).node.path);
    }
    const hosts = nodes.fqdns;
    const setLevel = { action: "set_log_level" };
    const toggle = { action: "get_endpoints", name: "/logging/toggle" };
    cluster.tell({
      kind: "logging_level",
      what: `logging level of ${(agents ?? masters).node.path}`,
      values: { level: String(level), duration: duration.toMesos(), machines: hosts.join(" ") },
      input: () => ({ hosts, port: (agents ?? masters).port, level, duration: duration.toMesos() }),
      // The ACLs of agents are their own.
      needs: agents !== undefined ? [] : [isSince(cluster.build, "1.4.0") ? setLevel : toggle],
    });
  }
}
