import { attributeOfNoPool, dockerOfNoPool, portOfNoPool } from "../../core/errors";
import { isUnresolved } from "../../machine/unresolved";
import type { IMesosAgentPool } from "../../mesos/mesos-agent-pool";
import type { IMesosMasters } from "../../mesos/mesos-masters";
import { MarathonApplicationOptions } from "./application-options";
import { MarathonContainerType } from "./container";

/** What an application asks of agents that none of their pools has. Pools that run elsewhere may have it; those of this app say so. */
export function errorsOfPools(path: string, masters: IMesosMasters, application: MarathonApplicationOptions): string[] {
  const pools = masters._pools.all;
  return pools.length === 0
    ? []
    : [
        ...dockerErrors(path, pools, application),
        ...attributeErrors(path, pools, application),
        ...portErrors(path, pools, application),
      ].map(({ text }) => text);
}

type Check = (
  path: string,
  pools: readonly IMesosAgentPool[],
  application: MarathonApplicationOptions,
) => ReadonlyArray<{ readonly text: string }>;

const dockerErrors: Check = (path, pools, { id, container }) => {
  const { docker, type = MarathonContainerType.DOCKER } = container ?? {};
  const isInEngine = docker !== undefined && type === MarathonContainerType.DOCKER;
  const lack = pools.every(({ _containerizers }) => _containerizers?.includes("docker") === false);
  return isInEngine && lack
    ? [
        dockerOfNoPool(
          path,
          id,
          pools.map(({ node }) => node.path),
        ),
      ]
    : [];
};

const attributeErrors: Check = (path, pools, { id, constraints = [] }) => {
  if (pools.some(({ _attributes }) => _attributes === undefined)) {
    return [];
  }
  const has = (field: string) => pools.some(({ _attributes = [] }) => _attributes.some(({ name }) => name === field));
  const lacking = constraints
    // Where there is no such attribute, there is none that is unlike the value.
    .filter(
      ({ _field, _operator }) =>
        _operator !== "UNLIKE" && _field !== "hostname" && !_field.startsWith("@") && !isUnresolved(_field),
    )
    .find(({ _field }) => !has(_field));
  return lacking === undefined ? [] : [attributeOfNoPool(path, id, lacking._field)];
};

const portErrors: Check = (path, pools, { id, requirePorts, portDefinitions = [], container }) => {
  const asked = [
    ...(requirePorts === true ? portDefinitions.flatMap(({ port = 0 }) => port) : []),
    ...(container?.portMappings ?? []).flatMap(({ hostPort = 0 }) => hostPort),
  ].filter((port) => port !== 0);
  const offers = (port: number) =>
    pools.some(({ taskPorts }) => taskPorts.some(({ fromPort, toPort }) => port >= fromPort && port <= toPort));
  const lacking = asked.find((port) => !offers(port));
  return lacking === undefined ? [] : [portOfNoPool(path, id, lacking)];
};
