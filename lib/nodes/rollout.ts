import { Construct } from "constructs";
import { MachineAccess } from "../operations/machine-access";
import { RemoteScript } from "../operations/remote-script";
import { RemoteStep } from "../operations/remote-step";
import { RemoteTarget } from "../operations/remote-target";

/** A machine that takes over changes of its configuration while it runs. */
export interface RolledMachine {
  readonly target: RemoteTarget;
  /** Makes the machine what its configuration says, and waits until its services are healthy. */
  readonly script: () => RemoteScript;
  /** What the machine is made of, by path; another value is the reason why it changes. */
  readonly triggers: () => Record<string, string>;
  /** Addresses of what must be there before, such as the instance. */
  readonly dependsOn: readonly string[];
}

/** The machines of a group take over changes one after the other: a failing one stops those after it, and the next apply begins there. */
export class Rollout {
  private readonly chain: RemoteStep[] = [];

  public constructor(private readonly access: MachineAccess) {}

  /** The next machine, after those that were added before. */
  public add(scope: Construct, { target, script, triggers, dependsOn }: RolledMachine): void {
    const before = this.chain.at(-1)?.address ?? [];
    const step = new RemoteStep(scope, "rollout", {
      access: this.access,
      target,
      script,
      triggers,
      dependsOn: [...dependsOn, before].flat(),
    });
    this.chain.push(step);
  }

  /** Lets the first machine wait for others' rollouts. */
  public after(addresses: readonly string[]): void {
    this.chain[0]?.waitFor(addresses);
  }

  /** After these every machine is what its configuration says. */
  public get settled(): string[] {
    return this.chain.slice(-1).map(({ address }) => address);
  }

  /** Ids of the steps: one that runs again gets another one. */
  public get steps(): string[] {
    return this.chain.map(({ dependable }) => dependable.id);
  }
}
