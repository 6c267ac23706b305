import { DropIn, MachineFragment } from "./nouns";
import { OperatingSystem } from "./operating-system";
import { sandbox } from "./sandbox";
import { systemdUnit, UnitSetting } from "./systemd-unit";

/** Keeps a service from starting before a unit of ours has done its work, and without it; `name` is the drop-in's, without suffix. */
export function requires(service: string, unit: string, name: string): DropIn {
  return { unit: `${service}.service`, name: `${name}.conf`, content: systemdUnit({ Unit: { Requires: unit, After: unit } }) };
}

/** What a machine makes below /etc for a service, at first for root alone. */
export interface MadeBefore {
  /** Of the unit, without suffix. */
  readonly unit: string;
  /** Of the drop-in of the service, without suffix. */
  readonly dropIn: string;
  readonly description: string;
  /** Further settings of the section Unit. */
  readonly conditions?: Readonly<Record<string, UnitSetting>>;
  readonly workingDirectory?: string;
  readonly execStart: readonly string[];
  /** Capabilities that the commands need. */
  readonly capabilities?: readonly string[];
}

/** A unit that makes something at every boot, and the drop-in that keeps the service from starting without it. */
export function madeBefore(
  os: OperatingSystem,
  service: string,
  made: MadeBefore,
): Required<Pick<MachineFragment, "units" | "dropIns">> {
  const { unit, dropIn, description, conditions = {}, workingDirectory, execStart, capabilities } = made;
  const name = `${unit}.service`;
  const content = systemdUnit({
    Unit: { Description: description, Before: `${service}.service`, ...conditions },
    Service: {
      Type: "oneshot",
      RemainAfterExit: true,
      UMask: "0077",
      ...(workingDirectory === undefined ? {} : { WorkingDirectory: workingDirectory }),
      ExecStart: execStart,
      ...sandbox(os, { capabilities, writesEtc: true, local: true }),
    },
  });
  return { units: [{ name, content }], dropIns: [requires(service, name, dropIn)] };
}
