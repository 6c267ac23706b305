import { spawnSync } from "child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "fs";
import { tmpdir } from "os";
import { join } from "path";
import { TerraformLocal, TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import { terraformEnvironment } from "../../embedded-aws/terraform-environment";
import { MachineAccess, OperatingSystem } from "../../lib";
import { ClusterSetting } from "../../lib/operations/cluster-setting";
import { RemovableSettings } from "../../lib/operations/removable-settings";
import { Teller } from "../../lib/operations/teller";
import { Synthesized } from "../support/cluster";
import { describeUnless } from "../support/describe-unless";
import { FAKE_SYSTEMS_MANAGER } from "../support/fake-systems-manager";
import { missingTerraform } from "../support/terraform-outputs";

/** Writes down what it is told. */
const PROGRAM = String.raw`import json, sys
told = json.load(sys.stdin)
with open(told["log"], "a") as log: log.write("%s %s\n" % (told["verb"], told["of"]))
`;

const IF_LEFT =
  "weight is left, and no later apply takes it back: send DELETE /weight, or put it into the stack again, apply, and take it out";

/** Settings of what a cluster is told: what each is about, and its value. */
type Settings = Readonly<Record<string, string>>;

/** Stands for a value that only Terraform knows. */
const KNOWN = "known";
const WITH_QUOTES = 'it says "\\${x}"\nINPUT\nexit 1 #"';

const SYSTEMS_MANAGER = MachineAccess.systemsManager();

function stack(settings: Settings, { folder = "/nowhere", instance = "i-1", access = SYSTEMS_MANAGER } = {}): TerraformStack {
  const made = new TerraformStack(Testing.app(), "test");
  const teller: Teller = {
    access,
    target: {
      host: new TerraformLocal(made, "address", "10.0.0.1").asString,
      operatingSystem: OperatingSystem.DEBIAN_12,
      instance: { id: instance, region: "eu-west-1" },
    },
    dependsOn: [],
  };
  const log = join(folder, "log");
  const known = new TerraformLocal(made, "known", WITH_QUOTES.replace(/\$/g, "$$$$")).asString;
  const removable = new RemovableSettings(made, "Settings", teller, PROGRAM);
  Object.entries(settings).forEach(([name, value], index) => {
    new ClusterSetting(new Construct(made, `Setting${index}`), "setting", {
      teller,
      values: { [`value of ${name}`]: value },
      program: PROGRAM,
      input: () => ({ log, verb: `${name} =`, of: value === KNOWN ? known : value }),
      seconds: 20_000,
      removal: {
        settings: removable,
        key: name,
        input: () => ({ log, verb: "forget", of: value === KNOWN ? known : name }),
        seconds: value === "longer" ? 30_000 : 10_000,
        byHand: `DELETE /${name}`,
      },
    });
  });
  return made;
}

test("two settings of one thing are an error that names both", () => {
  const made = stack({ weight: "1" });
  const settings = made.node.findChild("Settings") as RemovableSettings;
  expect(settings.add({ path: "other", key: "weight", input: () => ({}), seconds: 1, byHand: "" })).toBe("test/Setting0");
  expect(settings.add({ path: "other", key: "quota", input: () => ({}), seconds: 1, byHand: "" })).toBeUndefined();
});

test("what tells a setting waits for what takes it back, and a plan shows the values", () => {
  const synthesized = Synthesized.of(stack({ weight: "1" }));
  const [[, step]] = Object.entries(synthesized.resources("null_resource"));
  expect(step).toMatchObject({ triggers: { "value of weight": "1" }, depends_on: [expect.stringMatching(/^terraform_data\./)] });
  const [[, kept]] = Object.entries(synthesized.resources("terraform_data"));
  expect(kept).toMatchObject({
    input: { host: "${local.address}" },
    for_each: { weight: `{"log":"/nowhere/log","verb":"forget","of":"weight","seconds":10000,"ifLeft":"${IF_LEFT}"}` },
  });
});

describeUnless(missingTerraform, "Terraform", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "settings-"));
    writeFileSync(join(folder, "aws"), FAKE_SYSTEMS_MANAGER, { mode: 0o755 });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const terraform = (...args: string[]) => {
    const env = { ...terraformEnvironment(), PATH: `${folder}:${process.env.PATH}` };
    const { status, stdout, stderr } = spawnSync("terraform", args, { cwd: folder, env, encoding: "utf8" });
    if (status !== 0) {
      throw new Error(`terraform ${args.join(" ")}: ${stdout.slice(-2000)}\n${stderr}`);
    }
    return stdout;
  };

  const write = (settings: Settings, options = {}) => {
    const { terraform: versions, ...json } = Synthesized.of(stack(settings, { folder, ...options })).json as Record<
      string,
      object
    >;
    writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify({ ...json, terraform: { ...versions, backend: undefined } }));
    if (!existsSync(join(folder, ".terraform"))) {
      terraform("init");
    }
  };

  /** Applies a stack; what was told because of that. */
  const apply = (settings: Settings, options = {}): string[] => {
    const log = join(folder, "log");
    rmSync(log, { force: true });
    write(settings, options);
    terraform("apply", "-auto-approve", "-parallelism=1", "-no-color");
    return existsSync(log) ? readFileSync(log, "utf8").trim().split("\n") : [];
  };

  test("what takes a setting back over SSH refers to nothing that is gone by then", () => {
    const bastion = { host: "bastion.example.com" };
    write({ weight: "1" }, { access: MachineAccess.ssh({ privateKeyPath: "~/.ssh/key", bastion }) });
    expect(terraform("validate", "-no-color")).toContain("The configuration is valid");
  });

  test("tells what is new or differs, takes back what is gone, the last one too, and nothing else", () => {
    expect(apply({ "weight of ${a}": "1", quota: "\u00fc${b}" }).sort()).toEqual([
      "at i-1 for 23600",
      "at i-1 for 23600",
      "quota = \u00fc${b}",
      "weight of ${a} = 1",
    ]);
    expect(apply({ "weight of ${a}": "1", quota: "\u00fc${b}" })).toEqual([]);
    expect(apply({ "weight of ${a}": "2", quota: "\u00fc${b}" })).toEqual(["at i-1 for 23600", "weight of ${a} = 2"]);
    // Another instance is no reason to take anything back, nor to tell it again.
    expect(apply({ "weight of ${a}": "2", quota: "\u00fc${b}" }, { instance: "i-2" })).toEqual([]);
    expect(apply({ "weight of ${a}": "2" }, { instance: "i-2" })).toEqual(["at i-2 for 13600", "forget quota"]);
    expect(apply({}, { instance: "i-2" })).toEqual(["at i-2 for 13600", "forget weight of ${a}"]);
  });

  test("tells what only Terraform knows, whatever is in it", () => {
    expect(apply({ weight: KNOWN }).join("\n")).toBe(`at i-1 for 23600\nweight = ${WITH_QUOTES}`);
    expect(apply({}).join("\n")).toBe(`at i-1 for 13600\nforget ${WITH_QUOTES}`);
  });

  test("gives what takes something back the time that it was last told", () => {
    apply({ weight: "1" });
    apply({ weight: "longer" });
    expect(apply({})).toEqual(["at i-1 for 33600", "forget weight"]);
  });

  test("goes on where a setting cannot be taken back, and says what is left", () => {
    apply({ weight: "1" });
    write({});
    writeFileSync(join(folder, "aws"), "#!/bin/sh\necho 'An error occurred (AccessDeniedException)' >&2\nexit 254\n");
    const said = terraform("apply", "-auto-approve", "-no-color");
    expect(said).toMatch(/AccessDeniedException[^]*Systems Manager takes no command for i-1/);
    expect(said).toContain(`mesos-constructs: ${IF_LEFT}\n`);
    expect(said).toContain("Apply complete! Resources: 0 added, 0 changed, 2 destroyed.");
  });

  test("tells again what somebody changed by hand where its step is replaced, and takes nothing back for that", () => {
    apply({ weight: "1" });
    rmSync(join(folder, "log"));
    const [step] = terraform("state", "list")
      .split("\n")
      .filter((address) => address.startsWith("null_resource."));
    expect(step).toMatch(/^null_resource\.Setting0_setting_values_\w+$/);
    terraform("apply", "-auto-approve", `-replace=${step}`);
    expect(readFileSync(join(folder, "log"), "utf8")).toBe("at i-1 for 23600\nweight = 1\n");
  });

  test("does not take back what only moved to another construct", () => {
    apply({ weight: "1", quota: "1" });
    // The first construct is gone, and the second one's setting is now the first's.
    expect(apply({ quota: "1" }).filter((line) => line.startsWith("forget"))).toEqual(["forget weight"]);
  });

  test("takes everything back with the stack", () => {
    apply({ weight: "1" });
    rmSync(join(folder, "log"));
    terraform("destroy", "-auto-approve", "-no-color");
    expect(readFileSync(join(folder, "log"), "utf8")).toBe("at i-1 for 13600\nforget weight\n");
  });
});
