import { Construct } from "constructs";
import { isUnresolved } from "../machine/unresolved";
import type { IMesosAgentPool } from "./mesos-agent-pool";

/** What is done once for every pool of agents; `scope` is the younger construct of the two, so that stacks depend on each other one way only. */
type Visit = (scope: Construct, pool: IMesosAgentPool) => void;

/** The pools of agents of one cluster, for those that must reach or furnish all of them, in whatever order the constructs are made. */
export class AgentPools {
  private readonly pools: IMesosAgentPool[] = [];
  private readonly visits: Visit[] = [];

  public add(scope: Construct, pool: IMesosAgentPool): void {
    this.pools.push(pool);
    this.visits.forEach((visit) => visit(scope, pool));
  }

  /** Visits every pool that is there, and every one that comes. */
  public forEach(scope: Construct, visit: Visit): void {
    this.visits.push(visit);
    this.pools.forEach((pool) => visit(scope, pool));
  }

  /** The pools that are there; all of them only when the stack is synthesized. */
  public get all(): readonly IMesosAgentPool[] {
    return this.pools;
  }
}

/** Whether agents of a pool may have an attribute, and with some value: only those of this app say what they have. */
export function mayHave({ _attributes: known }: IMesosAgentPool, name: string, value?: string): boolean {
  const fits = (found: string) => value === undefined || found === value || isUnresolved(found);
  return known === undefined || known.some((attribute) => attribute.name === name && fits(attribute.value));
}

/** Whether agents of a pool are known to have no Docker containerizer. */
export function lacksDocker({ _containerizers: known }: IMesosAgentPool): boolean {
  return known?.includes("docker") === false;
}
