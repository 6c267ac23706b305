import { TerraformStack } from "cdktf";
import {
  Duration,
  MachineAccess,
  MesosAgentPool,
  MesosAgentPoolProps,
  MesosMasters,
  NodeGroup,
  ZooKeeperEnsemble,
} from "../../../lib";
import { newNetwork, newStack, warnings } from "../../support/cluster";

interface Reached {
  /** Whether there is a way into the machines of the masters. */
  readonly masters?: boolean;
  readonly agents?: boolean;
  readonly ofAnotherStack?: boolean;
}

const access = (is: boolean) => (is ? { access: MachineAccess.ssh() } : {});

function warned({ masters = true, agents = true, ofAnotherStack = false }: Reached, props: Partial<MesosAgentPoolProps> = {}) {
  const stack = newStack();
  const nodes = new NodeGroup(stack, "Nodes", { network: newNetwork(stack), size: 1, ...access(masters) });
  const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { nodes });
  const made = new MesosMasters(stack, "Masters", { nodes, zooKeeper });
  const scope = ofAnotherStack ? new TerraformStack(stack.node.root, "other") : stack;
  new MesosAgentPool(scope, "Agents", { masters: made, ...access(agents), ...props });
  return warnings(scope).filter((warning) => warning.includes("drains"));
}

const NO_WAY = "there is no way into a machine of the masters, test/Masters";
const ELSEWHERE = "the masters, test/Masters, are in another stack";

test.each<[string, Reached, string]>([
  ["masters that nobody reaches", { masters: false }, `test/Agents: ${NO_WAY}`],
  ["masters of another stack", { ofAnotherStack: true }, `other/Agents: ${ELSEWHERE}`],
])("agents that are changed while they run have a warning beside %s", (_, reached, why) => {
  expect(warned(reached)).toEqual([expect.stringContaining(`${why}, so nobody drains the agents: another port, domain,`)]);
});

test("other agents have none", () => {
  expect([warned({}), warned({ masters: false, agents: false })]).toEqual([[], []]);
});

describe("fails when maxGracePeriod", () => {
  test.each<[string, Reached, string]>([
    ["cannot be kept by masters that nobody reaches", { masters: false }, NO_WAY],
    ["cannot be kept by masters of another stack", { ofAnotherStack: true }, ELSEWHERE],
    ["is for agents that nobody reaches", { agents: false }, "there is no way into the agents' machines"],
  ])("%s", (_, reached, why) => {
    expect(() => warned(reached, { maxGracePeriod: Duration.minutes(5) })).toThrow(
      `Agents] maxGracePeriod is how long masters let the tasks of agents end before a change, and ${why}`,
    );
  });

  test.each([1500, 0])("is no number of whole seconds: %d ms", (milliseconds) => {
    expect(() => warned({}, { maxGracePeriod: Duration.milliseconds(milliseconds) })).toThrow(
      `[test/Agents] maxGracePeriod must be whole seconds, at least one, got "${milliseconds / 1000} seconds"`,
    );
  });
});
