import { attributesOfNoPool, noDockerContainerizer } from "../core/errors";
import { isUnresolved } from "../machine/unresolved";
import { IMesosAgentPool } from "../mesos/mesos-agent-pool";
import { AgentTemplate } from "./agent-template-model";

/** What no pool has that agents of a template need. Pools that run elsewhere may have it; those of this app say so. */
export function templateErrors(path: string, templates: readonly AgentTemplate[], pools: readonly IMesosAgentPool[]): string[] {
  return pools.length === 0
    ? []
    : templates.flatMap((template) => {
        const { label, attributes } = template;
        const fitting = pools.filter((pool) => mayStart(template, pool));
        if (fitting.length === 0) {
          return [attributesOfNoPool(path, label, Object.fromEntries(attributes)).text];
        }
        const lack = fitting.filter((pool) => lacksDocker(template, pool)).map(({ node }) => node.path);
        return lack.length < fitting.length ? [] : [noDockerContainerizer(path, label, lack).text];
      });
}

/**
 * Why agents of templates would fail on a pool whose machines they may start on: the plugin knows the attributes of an offer, and nothing of
 * containerizers or of users.
 */
export function templateWarnings(templates: readonly AgentTemplate[], pool: IMesosAgentPool, isFurnished: boolean): string[] {
  return templates
    .filter((template) => pool._attributes !== undefined && mayStart(template, pool))
    .flatMap((template) =>
      lacksDocker(template, pool)
        ? [[template.label, "has no Docker containerizer"]]
        : isFurnished
          ? []
          : [[template.label, "is not among `pools`"]],
    )
    .map(
      ([label, lack]) =>
        `agents of the template ${label} may start on ${pool.node.path}, which ${lack}, and fail there: give the template attributes that only the other pools have`,
    );
}

function mayStart({ attributes }: AgentTemplate, { _attributes: known }: IMesosAgentPool): boolean {
  return (
    known === undefined ||
    attributes.every(([name, value]) =>
      known.some((one) => one.name === name && (one.value === value || isUnresolved(one.value))),
    )
  );
}

function lacksDocker({ container }: AgentTemplate, { _containerizers: known }: IMesosAgentPool): boolean {
  return container !== undefined && known?.includes("docker") === false;
}
