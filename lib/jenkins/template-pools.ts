import { attributesOfNoPool, noDockerContainerizer } from "../core/errors";
import { lacksDocker, mayHave } from "../mesos/agent-pools";
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
        const lack = fitting.filter((pool) => cannotRun(template, pool)).map(({ node }) => node.path);
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
    .flatMap((template) => {
      const lack = cannotRun(template, pool) ? "has no Docker containerizer" : isFurnished ? undefined : "is not among `pools`";
      return lack === undefined
        ? []
        : `agents of the template ${template.label} may start on ${pool.node.path}, which ${lack}, and fail there: give the template attributes that only the other pools have`;
    });
}

function mayStart({ attributes }: AgentTemplate, pool: IMesosAgentPool): boolean {
  return attributes.every(([name, value]) => mayHave(pool, name, value));
}

function cannotRun({ container }: AgentTemplate, pool: IMesosAgentPool): boolean {
  return container !== undefined && lacksDocker(pool);
}
