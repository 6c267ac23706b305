import { Construct } from "constructs";
import { settingTwice } from "../core/errors";
import { asciiJson } from "../machine/ascii-json";
import { pythonScript } from "./python-script";
import { RemoteStep } from "./remote-step";
import { RemovableSetting, RemovableSettings } from "./removable-settings";
import { Teller } from "./teller";
import { referencesInJson, templateText } from "./terraform-text";

/** What a running cluster is told. */
export interface ClusterSettingProps {
  readonly teller: Teller;
  /** What a plan shows when the setting changes: names and values as the user knows them. */
  readonly values: Record<string, string>;
  /** Python program, for 2.7 and 3, that reads the input as JSON and makes it so: it reads what is first, and changes only what differs. */
  readonly program: string;
  /** Asked for when the stack is synthesized. */
  readonly input: () => object;
  /** How long the program may take; it reads that as `seconds`. */
  readonly seconds: number;
  /** How it is taken back when it leaves the stack. */
  readonly removal?: Removal;
}

/** How a setting is taken back. */
export interface Removal extends Omit<RemovableSetting, "path"> {
  /** Those of its cluster. */
  readonly settings: RemovableSettings;
}

/**
 * Something that a running cluster is told: a weight, a quota, an application. What tells it runs again when a value differs; what takes
 * it back is another resource, so that a change does not take back what it changes.
 */
export class ClusterSetting extends Construct {
  /** Address of the step after which it is so. */
  public readonly address: string;

  public constructor(scope: Construct, id: string, { teller, values, program, input, seconds, removal }: ClusterSettingProps) {
    super(scope, id);
    const { path } = scope.node;
    const { access, target, dependsOn } = teller;
    if (removal !== undefined) {
      const holder = removal.settings.add({ path, ...removal });
      if (holder !== undefined) {
        throw settingTwice(path, removal.key, holder);
      }
    }
    this.address = new RemoteStep(this, "values", {
      access,
      target,
      seconds,
      triggers: () => Object.fromEntries(Object.entries(values).map(([name, value]) => [literal(name), literal(value)])),
      script: () => ({
        text: pythonScript(target.operatingSystem, program, referencesInJson(asciiJson({ ...input(), seconds }))),
        references: () => undefined,
      }),
      dependsOn: [...dependsOn, ...(removal === undefined ? [] : [removal.settings.address])],
    }).address;
  }
}

/** Text that Terraform does not take for a template; references stay. */
function literal(text: string): string {
  return templateText(text, () => undefined);
}
