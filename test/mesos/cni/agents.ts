import { MesosAgentPool } from "../../../lib";
import { SynthesizedCluster, SynthesizedMachine } from "../../../lib/testing";
import { Synthesized } from "../../support/cluster";
import { userData, withMasters } from "../clusters";

/** A pool of agents with these properties, in the network 10.20.0.0/16. */
export function agents(props: object) {
  const { stack, masters } = withMasters();
  new MesosAgentPool(stack, "Agents", { masters, ...props });
  return stack;
}

/** The machine of an agent. */
export function agent(props: object): SynthesizedMachine {
  const { machines } = SynthesizedCluster.fromStack(agents(props));
  return machines.find(({ name }) => name.startsWith("agents")) as SynthesizedMachine;
}

/** User data of an agent's machine. */
export const agentUserData = (props: object) => userData(Synthesized.of(agents(props)), "Agents/Nodes");
