import { TerraformStack } from "cdktf";
import { renderCloudConfig } from "../../lib/cloud-init/render";
import { MachineConfig } from "../../lib/machine/merge";
import { PackageFormat } from "../../lib/machine/operating-system";
import { renderScript } from "../../lib/script/render-script";
import { describeUnless } from "../support/describe-unless";
import { machineConfigs } from "../support/machine-configs";
import { missingForSandbox, Run, Sandbox } from "../support/sandbox";
import { SCENARIOS } from "../support/scenarios";
import { inFolder } from "../support/tools";

/** What a run says of an error; the lines that differ are of no interest here. */
const outcome = ({ status, stderr }: Run) => ({ status, stderr });
const SUCCESS = { status: 0, stderr: "" };

function bootedBy(sandbox: Sandbox, machine: MachineConfig): void {
  const manager = machine.operatingSystem.packageFormat === PackageFormat.APT ? "apt-get" : "yum";
  expect(outcome(sandbox.boot(renderCloudConfig(machine), manager))).toEqual(SUCCESS);
}

describeUnless(missingForSandbox, "a machine made by cloud-init and one made by the script", () => {
  describe.each(Object.entries(SCENARIOS))("of %s", (_, stack) => {
    test("have the same files, packages and services, and neither is changed by the script", () => {
      for (const [path, machine] of differentMachines(stack())) {
        inFolder((folder) => {
          const [booted, scripted] = ["booted", "scripted"].map((name) => new Sandbox(`${folder}/${name}`));
          bootedBy(booted, machine);
          const state = booted.state;
          const script = renderScript(machine);
          expect({ path, run: outcome(scripted.apply(script)) }).toEqual({ path, run: SUCCESS });
          expect({ path, state: scripted.state }).toEqual({ path, state });
          for (const sandbox of [booted, scripted]) {
            sandbox.takeLog();
            expect({ path, run: outcome(sandbox.apply(script)) }).toEqual({ path, run: SUCCESS });
            expect({ path, state: sandbox.state, told: sandbox.takeLog().filter(changesSomething) }).toEqual({
              path,
              state,
              told: [],
            });
          }
        });
      }
    });
  });
});

/** What the machines of all stacks so far are made of, without numbers. */
const compared = new Set<string>();

/** The machines of a stack without those that differ from one before in the numbers of names and addresses only. */
function differentMachines(stack: TerraformStack): Array<[string, MachineConfig]> {
  return [...machineConfigs(stack)].filter(([, machine]) => {
    const withoutNumbers = (renderCloudConfig(machine) + renderScript(machine)).replace(/\d+/g, "0");
    return !compared.has(withoutNumbers) && compared.add(withoutNumbers);
  });
}

/** Told to systemd without an effect on what runs. */
function changesSomething(line: string): boolean {
  return !/^(daemon-reload|start data-volume-)/.test(line);
}
