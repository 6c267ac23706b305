import { Construct } from "constructs";
import { DataResource, Lazy, ref, TerraformIterator, Token } from "../core/terraform";
import { asciiJson } from "../machine/ascii-json";
import { fact } from "../machine/facts";
import { isUnresolved } from "../machine/unresolved";
import { atDestroy, provisioner } from "./provisioner";
import { pythonScript } from "./python-script";
import { RemoteTarget } from "./remote-target";
import { Teller } from "./teller";
import { referencesInJson, templateText } from "./terraform-text";

/** A setting that is taken back. */
export interface RemovableSetting {
  /** Path of its construct. */
  readonly path: string;
  /** What it is about, as plans call it: `weight of role services`. Another one is another setting, and the one that was is taken back. */
  readonly key: string;
  /** What the program reads as JSON; asked for when the stack is synthesized. */
  readonly input: () => object;
  /** How long the program may take; it reads that as `seconds`. */
  readonly seconds: number;
  /** Who wants to do it by hand sends this request, by its method and where it goes. */
  readonly byHand: string;
}

/**
 * What takes the settings of a cluster back when they leave the stack.
 *
 * Terraform runs nothing for a resource whose block is gone. So this one is made with the cluster and stays as long as it, with an instance
 * for every setting that is there: what an instance knows changes in place, and only one that goes takes its setting back.
 *
 * One that cannot be taken back goes all the same. Over SSH Terraform cannot tell a machine that is gone from a cluster that refuses, and either
 * would keep a whole stack from being destroyed, with which the cluster goes.
 */
export class RemovableSettings extends Construct {
  private readonly settings = new Map<string, RemovableSetting>();
  private readonly resource: DataResource;

  /**
   * @param program Python, for 2.7 and 3: takes one setting back; where it cannot it says why, and `ifLeft` of what it reads
   */
  public constructor(scope: Construct, id: string, { access, target, dependsOn }: Teller, program: string) {
    super(scope, id);
    const { host, instance } = target;
    const each = TerraformIterator.fromMap(Token.asAnyMap(Lazy.anyValue({ produce: () => this.inputs() })));
    const input = fact("input");
    const script = { text: pythonScript(target.operatingSystem, program, input), references: (name: string) => itself(name) };
    this.resource = new DataResource(this, "Resource", {
      forEach: each,
      input: {
        host,
        ...(instance === undefined ? {} : { instance: instance.id, region: instance.region }),
        input: each.value,
      },
      provisioners: [
        atDestroy(
          provisioner({
            access,
            target: asKept(target),
            script: () => script,
            seconds: Token.asNumber(kept("seconds")),
            ifFailed: Token.asString(kept("ifLeft")),
          }),
        ),
      ],
    });
    this.resource.dependsOn = [...dependsOn];
  }

  /** Takes a setting back once it is not there any more; gives the path of the construct that has its key already. */
  public add(setting: RemovableSetting): string | undefined {
    // What only Terraform knows cannot name an instance.
    const key = isUnresolved(setting.key) ? setting.path : setting.key;
    const holder = this.settings.get(key)?.path;
    if (holder === undefined) {
      this.settings.set(key, setting);
    }
    return holder;
  }

  /** What `depends_on` calls it. */
  public get address(): string {
    return `${this.resource.terraformResourceType}.${this.resource.friendlyUniqueId}`;
  }

  private inputs(): Record<string, string> {
    const entries = [...this.settings].sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(
      entries.map(([key, { input, seconds, byHand }]) => [
        templateText(key, () => undefined),
        templateText(referencesInJson(asciiJson({ ...input(), seconds, ifLeft: ifLeft(key, byHand) })), () => undefined),
      ]),
    );
  }
}

/** What an instance was last told: when it goes it knows nothing else. */
function itself(name: string): string {
  return Token.asString(ref(`self.output.${name}`));
}

/** What the program of a setting was to read: the one that goes is in no configuration any more. */
function kept(name: string) {
  return ref(`jsondecode(self.output.input).${name}`);
}

function ifLeft(key: string, byHand: string): string {
  return `${key} is left, and no later apply takes it back: send ${byHand}, or put it into the stack again, apply, and take it out`;
}

function asKept(target: RemoteTarget): RemoteTarget {
  return {
    ...target,
    host: itself("host"),
    ...(target.instance === undefined ? {} : { instance: { id: itself("instance"), region: itself("region") } }),
  };
}
