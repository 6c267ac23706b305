import { Construct } from "constructs";
import { readyWithoutAccess } from "../core/errors";
import { ITerraformDependable, TerraformStack } from "../core/terraform";
import { asciiJson } from "../machine/ascii-json";
import { fact } from "../machine/facts";
import { MachineRole } from "../machine/role";
import { pythonScript } from "../operations/python-script";
import { RemoteStep, RemoteStepProps } from "../operations/remote-step";
import { templateText } from "../operations/terraform-text";
import { HEALTH_PROGRAM } from "../script/health";
import { checksOnFirst } from "./first-machine";
import { INodes } from "./nodes";

/** A component as its health is asked on its first machine. */
export interface AskedComponent {
  readonly nodes: INodes;
  /** What the component is on a machine. */
  readonly role: MachineRole;
  /** Its service there, without suffix. */
  readonly service: string;
  /** Where the other members answer, where the role does not know them. */
  readonly others?: readonly string[];
  /** Machines whose agents are meant: the masters are asked for them. */
  readonly agents?: INodes;
}

/** First boots install packages, and masters may have to wait for all of their kind. */
const SECONDS = 900;

/** What others can depend on that need a component as a whole: a step that is made when it is first asked for. */
export class Readiness {
  private made?: RemoteStep;

  public constructor(
    private readonly scope: Construct,
    public readonly asked: AskedComponent,
  ) {}

  public get dependable(): ITerraformDependable {
    this.made ??= this.make();
    return this.made.dependable;
  }

  private make(): RemoteStep {
    const { nodes, agents } = this.asked;
    const machines = [nodes, ...(agents === undefined ? [] : [agents])];
    const stack = TerraformStack.of(this.scope);
    return this.step(this.scope, "ready", agents?.fqdns.join(" "), {
      triggers: () => ({
        machines: machines.flatMap(({ _rollout }) => _rollout?.steps ?? []).join(" "),
        ...(agents === undefined ? {} : { agents: templateText(named(agents.fqdns), () => undefined) }),
      }),
      // What is in another stack is there before.
      dependsOn: machines.filter((other) => TerraformStack.of(other) === stack).flatMap(({ _settled }) => _settled),
    });
  }

  /** @param agents host names with blanks between them: masters are asked for them */
  private step(scope: Construct, id: string, agents: string | undefined, when: Pick<RemoteStepProps, "triggers" | "dependsOn">) {
    const { nodes, role, service, others } = this.asked;
    if (nodes._teller === undefined) {
      throw readyWithoutAccess(scope.node.path, nodes.node.path);
    }
    const { access, target } = nodes._teller;
    const input = () => {
      const { hostname, checks } = checksOnFirst(nodes, role, target);
      return {
        hostname,
        checks: checks?.map((check) => ({ ...check, ...(others === undefined ? {} : { others }) })),
        ...(agents === undefined ? {} : { agents: fact("agents") }),
      };
    };
    const seconds = access._healthSeconds ?? SECONDS;
    const words = [agents === undefined ? "ready" : "agents", service, String(seconds)];
    return new RemoteStep(scope, id, {
      access,
      target,
      seconds,
      script: () => ({
        text: pythonScript(target.operatingSystem, HEALTH_PROGRAM, asciiJson(input()), words),
        references: () => agents,
      }),
      ...when,
    });
  }
}

/** Names of machines, where they are many as those of a pool are. */
function named(fqdns: readonly string[]): string {
  return fqdns.length > 20 ? `${fqdns.length} from ${fqdns[0]} to ${fqdns[fqdns.length - 1]}` : fqdns.join(" ");
}
