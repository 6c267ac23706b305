import { Construct } from "constructs";
import { invalidAgentName, noSuchAgent } from "../../core/errors";
import { isUnresolved } from "../../machine/unresolved";
import { IMesosMasters } from "../mesos-masters";

const NAME = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i;

/**
 * Names of agents as they register: with their domain. Those without one are machines of this app, which may be made later.
 */
export function agentNames(scope: Construct, masters: IMesosMasters, given: readonly string[]): string[] {
  const { path } = scope.node;
  const wrong = given.find((name) => isUnresolved(name) || typeof name !== "string" || !NAME.test(name));
  if (wrong !== undefined) {
    throw invalidAgentName(path, wrong);
  }
  const names = given.map((name) => name.toLowerCase());
  const short = names.filter((name) => !name.includes("."));
  scope.node.addValidation({ validate: () => missing(path, masters, short) });
  const domain = masters._nodes?._site.domainName ?? "";
  return names.map((name) => (name.includes(".") ? name : `${name}.${domain}`));
}

function missing(path: string, masters: IMesosMasters, names: readonly string[]): string[] {
  const pools = masters._pools.all.map(({ _nodes: nodes }) => nodes?.hostnames);
  // Pools that run elsewhere may have any names.
  if (pools.includes(undefined)) {
    return [];
  }
  const known = pools.flatMap((hostnames) => hostnames ?? []);
  return names.filter((name) => !known.includes(name)).map((name) => noSuchAgent(path, name, known).text);
}
