import { Construct, IConstruct } from "constructs";
import { ITerraformIterator, TerraformStack } from "../core/terraform";
import { MachineAccess } from "../operations/machine-access";
import { RemoteScript } from "../operations/remote-script";
import { RemoteStep } from "../operations/remote-step";
import { RemoteTarget } from "../operations/remote-target";
import { patientScript } from "../script/patient-script";
import type { ComponentOnNodes, INodes } from "./nodes";

/** A machine that takes over changes of its configuration while it runs, or some machines of a pool that do so at the same time. */
export interface Turn {
  readonly target: RemoteTarget;
  /** Makes the machine what its configuration says, and waits until its services are healthy. */
  readonly script: () => RemoteScript;
  /** What the machine is made of, by path; another value is the reason why it changes. */
  readonly triggers: () => Record<string, string>;
  /** Addresses of what must be there before, such as the instance. */
  readonly dependsOn: readonly string[];
  /** Host names with the domain, with blanks between them: text, or a reference. */
  readonly fqdns: string;
  /** The machines of a pool. */
  readonly forEach?: ITerraformIterator;
}

/** A turn, for steps that run elsewhere. */
export interface OtherTurn {
  /** The construct to make a step under. */
  readonly scope: Construct;
  /** Host names with the domain, with blanks between them: text, or a reference. */
  readonly fqdns: string;
  /** Addresses of what must have run before. */
  readonly dependsOn: readonly string[];
}

/** A turn that has ended. */
export interface EndedTurn extends OtherTurn {
  /** Another text whenever the machines have had their turn again. */
  readonly run: string;
}

/** What is done elsewhere when machines have their turn, such as asking a master about agents: steps, by their address. */
export interface Around {
  /** Where it is done: what is changed there too is changed before, unless it must come after. */
  readonly at?: INodes;
  readonly before?: (turn: OtherTurn) => string;
  readonly after?: (turn: EndedTurn) => string;
}

/** One of several machines that take over changes at the same time. */
export interface MachineInTurn extends Turn {
  /** The construct to make its step under, and the id there. */
  readonly scope: Construct;
  readonly id: string;
}

interface Begun {
  readonly steps: readonly RemoteStep[];
  readonly fqdns: string;
  /** Addresses of what must be there before, such as the instances. */
  readonly needs: readonly string[];
  /** Addresses of what must have run before the next turn. */
  readonly ends: string[];
}

/**
 * Machines take over changes turn by turn: a failing one stops those after it, and the next apply begins there. A step of Terraform that is
 * made anew is destroyed first, the last turn first; then the first turn runs.
 */
export class Rollout {
  private readonly turns: Begun[] = [];
  /** The rollouts that come before. */
  private readonly others = new Set<Rollout>();

  public constructor(private readonly access: MachineAccess) {}

  /** The next turn, after those that were added before. */
  public add(scope: Construct, id: string, turn: Turn): void {
    this.addBatch([{ scope, id, ...turn }]);
  }

  /** The next turn, of machines that have it at the same time. */
  public addBatch(machines: readonly MachineInTurn[]): void {
    const { access, settled } = this;
    const steps = machines.map(({ scope, id, dependsOn, ...turn }) => {
      const script = () => patiently(turn.script(), access);
      return new RemoteStep(scope, id, {
        ...turn,
        script,
        access,
        seconds: waits(access),
        dependsOn: [...dependsOn, ...settled],
      });
    });
    const fqdns = machines.map((machine) => machine.fqdns).join(" ");
    const needs = [...new Set(machines.flatMap(({ dependsOn }) => dependsOn))];
    this.turns.push({ steps, fqdns, needs, ends: steps.map(({ address }) => address) });
  }

  /**
   * The place of a component's changes among those of others, and what is done elsewhere for it. Machines that several components share may
   * have to come before and after others: what was there first decides, and that is what the others need.
   */
  public order(nodes: INodes, { connectsTo, around = {} }: Pick<ComponentOnNodes, "connectsTo" | "around">): void {
    const others = [...connectsTo, around.at].filter((other) => other !== undefined && sameStack(other, nodes));
    for (const rollout of others.flatMap((other) => other?._rollout ?? [])) {
      if (!rollout.comesAfter(this)) {
        this.others.add(rollout);
      }
    }
    this.turns[0].steps.forEach((step) => step.waitFor(this.settledBefore));
    this.surround(around);
  }

  private get settledBefore(): string[] {
    return [...this.others].flatMap(({ settled }) => settled);
  }

  private comesAfter(rollout: Rollout): boolean {
    return this === rollout || [...this.others].some((other) => other.comesAfter(rollout));
  }

  private surround({ before, after }: Around): void {
    this.turns.forEach((turn, index) => {
      const { steps, fqdns, needs } = turn;
      const [scope] = steps;
      if (before !== undefined) {
        const dependsOn = [...needs, ...this.settledBefore, ...(this.turns[index - 1]?.ends ?? [])];
        const address = before({ scope, fqdns, dependsOn });
        steps.forEach((step) => step.waitFor([address]));
      }
      if (after !== undefined) {
        const run = steps.map((step) => step.run).join(" ");
        const address = after({ scope, fqdns, run, dependsOn: steps.map((step) => step.address) });
        turn.ends.push(address);
        this.turns[index + 1]?.steps.forEach((step) => step.waitFor([address]));
      }
    });
  }

  /** After these every machine is what its configuration says. */
  public get settled(): string[] {
    return this.turns.at(-1)?.ends ?? [];
  }

  /** What changes when a turn runs again. */
  public get steps(): string[] {
    return this.turns.flatMap(({ steps }) => steps.map(({ run }) => run));
  }
}

/** A script that waits for health as long as the way into its machine says. */
function patiently(script: RemoteScript, { _healthSeconds: seconds }: MachineAccess): RemoteScript {
  return seconds === undefined ? script : { ...script, text: patientScript(script.text, seconds) };
}

/** How long a script may wait for health altogether: several services, each before and after its restart. */
function waits({ _healthSeconds: seconds = 0 }: MachineAccess): number {
  return seconds * 10;
}

/** A stack that another one needs is deployed before it. */
function sameStack(one: IConstruct, other: IConstruct): boolean {
  return TerraformStack.of(one) === TerraformStack.of(other);
}
