import { Construct } from "constructs";
import { NullProvider, NullResource } from "../core/null";
import { ITerraformIterator, Lazy, TerraformStack, Token } from "../core/terraform";
import { provisioner, Run } from "./provisioner";

/** What is done on one machine that runs, or on each of some machines of a pool. */
export interface RemoteStepProps extends Run {
  /** What a plan shows where it differs: the reason why the step runs again. Asked for when the stack is synthesized. */
  readonly triggers: () => Record<string, string>;
  /** Addresses of what must be there before. */
  readonly dependsOn?: readonly string[];
  readonly forEach?: ITerraformIterator;
}

/**
 * A script on a machine that runs, as a null_resource: Terraform orders the steps, a failing one stops what depends on it, and the next
 * apply begins there again.
 */
export class RemoteStep extends Construct {
  private readonly resource: NullResource;

  public constructor(scope: Construct, id: string, props: RemoteStepProps) {
    super(scope, id);
    nullProvider(this);
    this.resource = new NullResource(this, "Resource", {
      triggers: Token.asStringMap(Lazy.anyValue({ produce: props.triggers })),
      forEach: props.forEach,
      provisioners: [provisioner(props)],
    });
    this.waitFor(props.dependsOn ?? []);
  }

  /** Lets it run only after these. */
  public waitFor(addresses: readonly string[]): void {
    this.resource.dependsOn = [...new Set([...(this.resource.dependsOn ?? []), ...addresses])];
  }

  /** What `depends_on` calls it. */
  public get address(): string {
    return `${this.resource.terraformResourceType}.${this.resource.friendlyUniqueId}`;
  }

  /** Another text whenever it runs again. */
  public get run(): string {
    const { fqn, id, forEach } = this.resource;
    return forEach === undefined ? id : `\${sha256(join(" ", [for machine in ${fqn} : machine.id]))}`;
  }

  /** For `dependsOn` of users' resources. */
  public get dependable(): NullResource {
    return this.resource;
  }
}

/** Nobody configures it: a stack that has none yet gets one. */
function nullProvider(scope: Construct): void {
  const stack = TerraformStack.of(scope);
  const has = stack.node.children.some(
    (child) => (child as Partial<NullProvider>).terraformResourceType === NullProvider.tfResourceType,
  );
  if (!has) {
    new NullProvider(stack, "null");
  }
}
