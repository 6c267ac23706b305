import { attributeOfNoPool, ConfigurationError, dockerOfNoPool, portOfNoPool } from "../core/errors";
import { isUnresolved } from "../machine/unresolved";
import { lacksDocker, mayHave } from "../mesos/agent-pools";
import { IMesosMasters } from "../mesos/mesos-masters";

/** What something that runs on a cluster asks of agents. */
export interface AskedOfAgents {
  /** What it is, such as `the application /web`. */
  readonly subject: string;
  /** Whether it is a container of the Docker engine. */
  readonly docker: boolean;
  /** Attributes that an agent must have to run it. */
  readonly attributes: readonly string[];
  /** Ports of the machine that it must have. */
  readonly ports: readonly number[];
}

/** What is asked of agents that no pool of their masters has. Pools that run elsewhere may have it; those of this app say so. */
export function errorsOfPools(path: string, masters: IMesosMasters, asked: AskedOfAgents): string[] {
  const pools = masters._pools.all;
  const { subject } = asked;
  if (pools.length === 0) {
    return [];
  }
  const errors: ConfigurationError[] = [];
  const attributes = asked.attributes.filter((name) => !isUnresolved(name));
  // It needs both of one pool.
  const fitting = pools.filter((pool) => attributes.every((name) => mayHave(pool, name)));
  const candidates = fitting.length === 0 ? pools : fitting;
  if (asked.docker && candidates.every(lacksDocker)) {
    errors.push(
      dockerOfNoPool(
        path,
        subject,
        candidates.map(({ node }) => node.path),
      ),
    );
  }
  const attribute = attributes.find((name) => !pools.some((pool) => mayHave(pool, name)));
  if (attribute !== undefined) {
    errors.push(attributeOfNoPool(path, subject, attribute));
  }
  const offered = pools.flatMap(({ taskPorts }) => taskPorts);
  const port = asked.ports.find((one) => !offered.some(({ fromPort, toPort }) => one >= fromPort && one <= toPort));
  if (port !== undefined) {
    errors.push(portOfNoPool(path, subject, port));
  }
  return errors.map(({ text }) => text);
}
