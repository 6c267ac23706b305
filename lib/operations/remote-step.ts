import { Construct } from "constructs";
import { NullProvider, NullResource } from "../core/null";
import { Lazy, ResourceTerraformIterator, TerraformStack, Token } from "../core/terraform";
import { OperatingSystem } from "../machine/operating-system";
import { MachineAccess } from "./machine-access";
import { compressedScript, RemoteScript, scriptOverSsh } from "./remote-script";
import { sshConnection } from "./ssh-connection";
import { RUN_COMMAND } from "./systems-manager-command";

/** A machine that a step runs on. */
export interface RemoteTarget {
  /** Its address: text, or a reference. */
  readonly host: string;
  /** Its host name; nothing for the machines of a pool. */
  readonly hostname?: string;
  readonly operatingSystem: OperatingSystem;
  /** Of an instance, for Systems Manager: its id and its region. */
  readonly instance?: { readonly id: string; readonly region: string };
}

/** What is done on one machine that runs, or on each of some machines of a pool. */
export interface RemoteStepProps {
  readonly access: MachineAccess;
  readonly target: RemoteTarget;
  /** Run as root when the step is made, and again whenever a trigger has another value; asked for when the stack is synthesized. */
  readonly script?: () => RemoteScript;
  /** What a plan shows where it differs: the reason why the step runs again. Asked for when the stack is synthesized. */
  readonly triggers: () => Record<string, string>;
  /** Run when the step is taken away, or made anew. It may refer to `self.triggers` and to nothing else that only Terraform knows. */
  readonly scriptOnDestroy?: RemoteScript;
  /** Addresses of what must be there before. */
  readonly dependsOn?: readonly string[];
  readonly forEach?: ResourceTerraformIterator;
  /** After that many seconds Systems Manager ends the script. Scripts also bound themselves. @default 3600 */
  readonly seconds?: number;
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
    const { target, script, scriptOnDestroy } = props;
    const found = {
      host: target.host,
      ...(target.instance === undefined ? {} : { instance: target.instance.id, region: target.instance.region }),
    };
    // When it is taken away, a step knows nothing but itself.
    const kept = { ...target, host: self("host"), instance: { id: self("instance"), region: self("region") } };
    this.resource = new NullResource(this, "Resource", {
      triggers: Token.asStringMap(
        Lazy.anyValue({ produce: () => ({ ...props.triggers(), ...(scriptOnDestroy === undefined ? {} : found) }) }),
      ),
      forEach: props.forEach,
      provisioners: [
        ...(script === undefined ? [] : [provisioner(props, target, script)]),
        ...(scriptOnDestroy === undefined ? [] : [atDestroy(provisioner(props, kept, () => scriptOnDestroy))]),
      ],
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

  /** For `dependsOn` of users' resources. */
  public get dependable(): NullResource {
    return this.resource;
  }
}

function provisioner({ access, seconds = 3600 }: RemoteStepProps, target: RemoteTarget, script: () => RemoteScript) {
  if (access._ssh !== undefined) {
    return { type: "remote-exec" as const, inline: [Lazy.stringValue({ produce: () => scriptOverSsh(script()) })], connection: sshConnection(access._ssh, target) };
  }
  return {
    type: "local-exec" as const,
    command: RUN_COMMAND.replace(/[$%]\{/g, (start) => start[0] + start),
    interpreter: ["/bin/sh", "-c"],
    environment: {
      SCRIPT: Lazy.stringValue({ produce: () => `\${${compressedScript(script())}}` }),
      INSTANCE: target.instance?.id ?? "",
      REGION: target.instance?.region ?? "",
      SECONDS_TO_RUN: String(seconds),
    },
  };
}

function self(trigger: string): string {
  return `\${self.triggers.${trigger}}`;
}

/** A cluster that is gone cannot be told anything, which must not keep its stack from going too. */
function atDestroy<P>(provisioner: P): P {
  // cdktf passes these on, but its types lack them.
  return { ...provisioner, when: "destroy", onFailure: "continue" };
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
