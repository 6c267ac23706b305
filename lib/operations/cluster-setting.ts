import { Construct } from "constructs";
import { MachineAccess } from "./machine-access";
import { pythonScript } from "./python-script";
import { RemoteStep, RemoteTarget } from "./remote-step";

/** Where a cluster is told something: one of its machines that is reached, once it is what its configuration says. */
export interface Teller {
  readonly access: MachineAccess;
  readonly target: RemoteTarget;
  /** Addresses of what must be there before. */
  readonly dependsOn: readonly string[];
}

/** What a running cluster is told. */
export interface ClusterSettingProps {
  readonly teller: Teller;
  /** What it is about; another one is another setting, and the one that was is taken back. */
  readonly identity: Record<string, string>;
  /** What a plan shows when the setting changes: names and values as the user knows them. */
  readonly values: Record<string, string>;
  /** Python program, for 2.7 and 3, that reads the input as JSON and makes it so: it reads what is first, and changes only what differs. */
  readonly program: string;
  readonly input: object;
  /** What the same program gets when the setting leaves the stack. It must not depend on anything that only Terraform knows. */
  readonly inputOnRemoval?: object;
}

/**
 * Something that a running cluster is told: a weight, a quota, an application. Two steps, so that a change does not take back what it
 * changes: one says that the setting is in the stack, and takes it back when it is not any more; the other one tells the values.
 */
export class ClusterSetting extends Construct {
  /** Address of the step after which it is so. */
  public readonly address: string;

  public constructor(scope: Construct, id: string, props: ClusterSettingProps) {
    super(scope, id);
    const { access, target, dependsOn } = props.teller;
    const script = (input: object) => ({
      text: pythonScript(target.operatingSystem, props.program, input),
      references: () => undefined,
    });
    const { inputOnRemoval } = props;
    const presence =
      inputOnRemoval === undefined
        ? []
        : [
            new RemoteStep(this, "presence", {
              access,
              target,
              triggers: () => props.identity,
              scriptOnDestroy: script(inputOnRemoval),
              dependsOn,
            }).address,
          ];
    this.address = new RemoteStep(this, "values", {
      access,
      target,
      triggers: () => ({ ...props.identity, ...props.values }),
      script: () => script(props.input),
      dependsOn: [...dependsOn, ...presence],
    }).address;
  }
}
