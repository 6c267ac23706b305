import { Construct } from "constructs";
import { badBatchSize } from "../core/errors";
import { Lazy, ref, TerraformIterator, TerraformResource, Token } from "../core/terraform";
import { MachineAccess } from "../operations/machine-access";
import { RemoteScript } from "../operations/remote-script";
import { RemoteTarget } from "../operations/remote-target";
import { Rollout } from "./rollout";

/** The machines of a pool, as far as a rollout needs them. */
export interface RolledPool {
  readonly size: number;
  readonly batchSize?: number;
  /** What the host names begin with, and end with. */
  readonly prefix: string;
  readonly domainName: string;
  /** The interfaces of the machines, by host name. */
  readonly interfaces: TerraformResource;
  readonly instanceId: string;
  readonly target: RemoteTarget;
  readonly script: () => RemoteScript;
  /** What the machines are made of, with words in the place of what differs between them. */
  readonly parts: () => Record<string, string>;
  readonly dependsOn: readonly string[];
}

/** So many turns a pool has by default at most, however large it is. */
const MOST_TURNS = 10;

/**
 * The machines of a pool take over changes in batches. What they are made of stands once in the stack, in a resource whose difference a plan
 * shows, and its digest at every machine.
 */
export function poolRollout(scope: Construct, access: MachineAccess, pool: RolledPool): Rollout {
  const { size, prefix, batchSize = defaultBatchSize(size) } = pool;
  if (!Number.isInteger(batchSize) || batchSize < 1) {
    throw badBatchSize(scope.node.path, batchSize, "for about a tenth of them");
  }
  // cdktf's own class for terraform_data runs `terraform version` for each one, and does not synthesize without Terraform.
  const configuration = new TerraformResource(scope, "configuration", { terraformResourceType: "terraform_data" });
  configuration.addOverride("input", Lazy.anyValue({ produce: pool.parts }));
  const rollout = new Rollout(access);
  for (let first = 1; first <= size; first += batchSize) {
    const name = `format("${prefix}-%04d", i)`;
    const numbers = `for i in range(${first}, ${Math.min(first + batchSize, size + 1)})`;
    const machines = ref(`{${numbers} : ${name} => ${pool.interfaces.fqn}[${name}]}`);
    rollout.add(scope, `rollout-${String(first).padStart(4, "0")}`, {
      target: pool.target,
      script: pool.script,
      triggers: () => ({ instance: pool.instanceId, configuration: `\${sha256(jsonencode(${configuration.fqn}.input))}` }),
      dependsOn: pool.dependsOn,
      fqdns: Token.asString(ref(`join(" ", [${numbers} : format("${prefix}-%04d.${pool.domainName}", i)])`)),
      forEach: TerraformIterator.fromMap(Token.asAnyMap(machines)),
    });
  }
  return rollout;
}

/** Round numbers, as batches are known by their first machine: those of a pool that grows by one would all be others. */
const ROUND = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

function defaultBatchSize(size: number): number {
  return ROUND.find((batchSize) => batchSize * MOST_TURNS >= size) ?? ROUND[ROUND.length - 1];
}
