import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "fs";
import { tmpdir } from "os";
import { join } from "path";
import { App, TerraformStack, Testing } from "cdktf";
import { BookClusterA } from "../../examples/book-cluster-a/stack";
import { CompanyCluster } from "../../examples/company/stack";
import { ProductionCluster } from "../../examples/production/stack";
import { SynthesizedMachine } from "../../lib/testing";
import { Synthesized } from "../support/cluster";
import { describeWithAws } from "../support/embedded-aws";
import { Terraform } from "../support/terraform";

const EXAMPLES: Record<string, { stack: (app: App) => TerraformStack; machines: number }> = {
  "book-cluster-a": { stack: (app) => new BookClusterA(app, "book-cluster-a"), machines: 10 },
  production: { stack: (app) => new ProductionCluster(app, "production"), machines: 15 },
  company: { stack: (app) => new CompanyCluster(app, "company"), machines: 7 },
};

describeWithAws("the examples, all in one account", (aws) => {
  let directory: string;
  const terraforms = new Map<string, Terraform>();

  function terraform(name: string): Terraform {
    mkdirSync(join(directory, name));
    return new Terraform(join(directory, name), aws());
  }

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), "examples-"));
    const company = terraform("what the company has");
    copyFileSync(join(__dirname, "company.tf"), join(directory, "what the company has", "main.tf"));
    await company.run("init");
    await company.run("apply", "-auto-approve");
    for (const [name, { stack }] of Object.entries(EXAMPLES)) {
      const { terraform: settings, ...blocks } = Synthesized.of(stack(Testing.app())).json;
      const json = { ...blocks, terraform: { required_providers: settings.required_providers } };
      terraforms.set(name, terraform(name));
      writeFileSync(join(directory, name, "cdk.tf.json"), JSON.stringify(json, null, 2));
      await terraforms.get(name)?.run("init");
      await terraforms.get(name)?.run("validate");
    }
    // Terraform waits for AWS most of the time.
    await Promise.all([...terraforms.values()].map((example) => example.run("apply", "-auto-approve")));
  });

  afterAll(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  test.each(Object.keys(EXAMPLES))("%s is what was asked for: a second plan is empty", async (name) => {
    expect(await terraforms.get(name)?.plannedChanges()).toEqual([]);
  });

  test("every machine runs with its own user data", () => {
    const machines = aws()
      .machines()
      .map(({ userData, privateIp }) => SynthesizedMachine.fromUserData(userData, privateIp));
    expect(machines).toHaveLength(Object.values(EXAMPLES).reduce((sum, example) => sum + example.machines, 0));
    expect(new Set(machines.map(({ fqdn }) => fqdn)).size).toBe(machines.length);
  });
});
