import { AskedOfAgents } from "../../frameworks/pool-checks";
import { MarathonApplicationOptions } from "./application-options";
import { MarathonContainerType } from "./container";

/** What an application asks of agents. */
export function askedOfAgents({
  id,
  container,
  constraints = [],
  requirePorts,
  portDefinitions = [],
}: MarathonApplicationOptions): AskedOfAgents {
  const { docker, type = MarathonContainerType.DOCKER, portMappings = [] } = container ?? {};
  const ports = [
    ...(requirePorts === true ? portDefinitions.flatMap(({ port = 0 }) => port) : []),
    ...portMappings.flatMap(({ hostPort = 0 }) => hostPort),
  ];
  return {
    subject: `the application ${id}`,
    docker: docker !== undefined && type === MarathonContainerType.DOCKER,
    attributes: constraints
      // An agent without the attribute is unlike any value.
      .filter(({ _field, _operator }) => _operator !== "UNLIKE" && _field !== "hostname" && !_field.startsWith("@"))
      .map(({ _field }) => _field),
    ports: ports.filter((port) => port !== 0),
  };
}
