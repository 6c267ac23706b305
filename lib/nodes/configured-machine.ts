import { Size } from "../core/size";
import { MachineFacts } from "../machine/facts";
import { MachineConfig, mergeRoles } from "../machine/merge";
import { machineParts } from "../machine/on-machine";
import { OperatingSystem } from "../machine/operating-system";
import { MachineRole } from "../machine/role";
import { SecretReference } from "../machine/secret";
import { RemoteScript } from "../operations/remote-script";
import { templateText } from "../operations/terraform-text";
import { firstScript } from "../script/first-script";
import { renderScript } from "../script/render-script";

/** A fact of a machine: the Terraform reference that stands for it, and how long its value can get. */
export interface Fact {
  readonly reference: string;
  readonly longest: number;
}

export interface ConfiguredMachineProps {
  readonly path: string;
  readonly operatingSystem: OperatingSystem;
  readonly machine: MachineFacts;
  /** Memory of the machine, where it is known. */
  readonly memory?: Size;
  /** What the machine makes of the sum of its roles. */
  readonly adapt?: (machine: MachineConfig) => MachineConfig;
}

/** What roles make of one machine, or of all machines of a pool, and what stands for what only Terraform knows. */
export class ConfiguredMachine {
  private readonly roles: MachineRole[] = [];
  private readonly facts = new Map<string, Fact>();
  private sum: MachineConfig;
  private changes = 0;

  public constructor(private readonly props: ConfiguredMachineProps) {
    this.sum = this.merge([]);
  }

  /** The sum of the roles. */
  public get config(): MachineConfig {
    return this.sum;
  }

  /** Another number whenever the machine may have become another one. */
  public get revision(): number {
    return this.changes;
  }

  public addFact(name: string, fact: Fact): void {
    this.facts.set(name, fact);
    this.changes++;
  }

  /** Adds a role; an error when it contradicts one that is there. */
  public addRole(role: MachineRole): void {
    this.sum = this.merge([...this.roles, role]);
    this.roles.push(role);
    this.changes++;
  }

  /** Asks the roles again. */
  public refresh(): void {
    this.sum = this.merge(this.roles);
    this.changes++;
  }

  /** What stands for a fact. */
  public reference(name: string): string | undefined {
    return this.facts.get(name)?.reference;
  }

  /** How long the value of a fact can get. */
  public longest(name: string): number {
    return this.facts.get(name)?.longest ?? 0;
  }

  /** What the machine fetches when it boots. */
  public get secrets(): SecretReference[] {
    const pieces = this.sum.secretFiles.flatMap(({ content }) => content);
    return pieces
      .flatMap((piece) => (typeof piece !== "string" && "base64" in piece ? piece.base64 : [piece]))
      .flatMap((piece) => (typeof piece === "string" ? [] : piece.secret));
  }

  /** Makes a machine that runs what its configuration says. */
  public get script(): RemoteScript {
    return this.remote(renderScript(this.sum));
  }

  /** The same for a machine on which nothing runs yet: it waits for no other one. */
  public get firstScript(): RemoteScript {
    return this.remote(firstScript(renderScript(this.sum)));
  }

  /** What the machine is made of, by name, as plans show it. */
  public get parts(): Record<string, string> {
    return this.partsWith((name) => this.reference(name));
  }

  /** The same with something else in the place of facts. */
  public partsWith(references: (fact: string) => string | undefined): Record<string, string> {
    const parts = Object.entries(machineParts(this.sum));
    return Object.fromEntries(parts.map(([name, text]) => [templateText(name, references), templateText(text, references)]));
  }

  private remote(text: string): RemoteScript {
    return { text, references: (name) => this.reference(name) };
  }

  private merge(roles: readonly MachineRole[]): MachineConfig {
    const { path, operatingSystem, machine, memory, adapt = (sum) => sum } = this.props;
    return adapt(mergeRoles(path, operatingSystem, machine, roles, memory));
  }
}
