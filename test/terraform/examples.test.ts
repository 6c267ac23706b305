import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TerraformStack, Testing } from "cdktf";
import { EmbeddedAws } from "../../embedded-aws/embedded-aws";
import { Applications } from "../../examples/applications/stack";
import { BookClusterA } from "../../examples/book-cluster-a/stack";
import { BookClusterB } from "../../examples/book-cluster-b/stack";
import { CompanyCluster } from "../../examples/company/stack";
import { Platform } from "../../examples/platform/stack";
import { ProductionCluster } from "../../examples/production/stack";
import { NodeGroup, ZooKeeperEnsemble } from "../../lib";
import { SynthesizedMachine } from "../../lib/testing";
import { ACCEPTED_IN_PLANS, ACCEPTED_WILDCARDS } from "../outside/accepted-findings";
import { newNetwork, newStack, Synthesized } from "../support/cluster";
import { describeWithAws, putParameter } from "../support/embedded-aws";
import { QUIET_SYSTEMS_MANAGER } from "../support/fake-systems-manager";
import { unexpected } from "../support/outside/accepted";
import { checkov } from "../support/outside/checkov";
import { Document, managedPoliciesOf, policiesOf, unknownPoliciesOf, wildcards } from "../support/outside/iam";
import { EXAMPLES } from "../support/scenarios/examples";
import { Terraform } from "../support/terraform";

const folders: string[] = [];

/** The plans of the examples as JSON, in files. */
const plans: Record<string, string> = {};

/** A folder for Terraform that is gone after the tests. */
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "terraform-"));
  folders.push(folder);
  return folder;
}

afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** Writes what `cdktf synth` writes, with the state in the same folder. */
function write(folder: string, stack: TerraformStack): void {
  const { terraform, ...json } = Synthesized.of(stack).json as Record<string, Record<string, unknown>>;
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify({ ...json, terraform: { ...terraform, backend: undefined } }));
}

describeWithAws("the example book-cluster-a", (aws) => {
  test("is planned, applied and then complete", async () => {
    const folder = newFolder();
    write(folder, new BookClusterA(Testing.app(), "book-cluster-a"));
    const terraform = new Terraform(folder, aws());
    await terraform.apply();
    expect(await terraform.plannedChanges()).toEqual([]);
    plans["book-cluster-a"] = terraform.planFile;

    const machines = aws()
      .machines()
      .map(({ userData, privateIp }) => ({ privateIp, machine: SynthesizedMachine.fromUserData(userData, privateIp) }))
      .sort((a, b) => (a.privateIp < b.privateIp ? -1 : 1));
    expect(machines.map(({ privateIp, machine }) => `${privateIp} ${machine.name}`)).toEqual(
      Array.from({ length: 10 }, (_, index) => `10.10.0.${70 + index} centos70${70 + index}`),
    );
    const second = machines[1].machine;
    expect(second.file("/etc/mesos-master/ip").content).toBe("10.10.0.71\n");
    expect(second.file("/etc/mesos-master/quorum").content).toBe("2\n");
    expect(second.file("/etc/mesos-master/cluster").content).toBe("MesosCentOS7\n");
    expect(second.file("/etc/zookeeper/conf/myid").content).toBe("71\n");
  });
});

describeWithAws("the example book-cluster-b", (aws) => {
  test("is planned without a provider of AWS: its hosts are not there", async () => {
    const folder = newFolder();
    write(folder, new BookClusterB(Testing.app(), "book-cluster-b"));
    const terraform = new Terraform(folder, aws());
    await terraform.plan();
    plans["book-cluster-b"] = terraform.planFile;

    const plan = JSON.parse(readFileSync(terraform.planFile, "utf8")) as PlanOfHosts;
    // The second one is built into Terraform.
    expect(Object.values(plan.configuration.provider_config).map(({ name }) => name)).toEqual(["null", "terraform"]);
    const triggers = plan.planned_values.root_module.resources.map(({ values }) => values.triggers ?? {});
    const rolled = triggers.filter((names) => "/etc/mesos/zk" in names);
    expect(rolled.map(({ fqdn, address }) => `${address} ${fqdn}`).sort()).toEqual(
      Array.from({ length: 8 }, (_, index) => `10.10.0.${92 + index} ubuntu16${92 + index}.mesos.example.internal`),
    );
    const second = rolled.find(({ address }) => address === "10.10.0.93");
    expect(second).toMatchObject({
      "/etc/mesos-master/ip": "10.10.0.93\n",
      "/etc/mesos-master/quorum": "2\n",
      "/etc/mesos-master/cluster": "MesosUbuntu16\n",
      "/etc/zookeeper/conf/myid": "93\n",
      "package mesos": "1.0.1-*",
    });
  });
});

interface PlanOfHosts {
  readonly configuration: { readonly provider_config: Record<string, { readonly name: string }> };
  readonly planned_values: {
    readonly root_module: {
      readonly resources: ReadonlyArray<{ readonly values: { readonly triggers?: Record<string, string> } }>;
    };
  };
}

describeWithAws("the example production", (aws) => {
  test("is planned, applied and then complete", async () => {
    const folder = newFolder();
    write(folder, new ProductionCluster(Testing.app(), "production"));
    const terraform = new Terraform(folder, aws());
    await terraform.apply();
    expect(await terraform.plannedChanges()).toEqual([]);
    plans.production = terraform.planFile;

    const machines = aws()
      .machines()
      .map(({ userData, privateIp }) => SynthesizedMachine.fromUserData(userData, privateIp));
    expect(machines.map(({ name }) => name).sort()).toEqual([
      ...["batch-0001", "batch-0002", "batch-0003"],
      ...["master-1", "master-2", "master-3"],
      ...["web-0001", "web-0002", "web-0003", "web-0004", "web-0005", "web-0006"],
      ...["zk-1", "zk-2", "zk-3"],
    ]);
    // References that only Terraform could fill are filled on the machines of a pool too.
    const agent = machines.find(({ name }) => name === "web-0002");
    expect(agent?.file("/etc/mesos-agent/hostname").content).toBe("web-0002.mesos.example.internal\n");
    expect(agent?.file("/etc/mesos-agent/ip").content).toMatch(/^10\.20\.\d+\.\d+\n$/);
    expect(JSON.stringify(agent?.files)).toMatch(/nvme-Amazon_Elastic_Block_Store_vol[0-9a-f]+ /);
  });
});

describeWithAws("the example company", (aws) => {
  test("is planned, applied into what the company has, and then complete", async () => {
    const before = newFolder();
    copyFileSync(join(__dirname, "company-before.tf"), join(before, "main.tf"));
    await new Terraform(before, aws()).apply();

    const folder = newFolder();
    write(folder, new CompanyCluster(Testing.app(), "company"));
    const terraform = new Terraform(folder, aws());
    await terraform.apply();
    expect(await terraform.plannedChanges()).toEqual([]);
    plans.company = terraform.planFile;
    expect(aws().machines()).toHaveLength(7);
  });
});

describeWithAws("the example platform", (aws) => {
  const folder = newFolder();
  const secrets = ["/platform/marathon/password", "/platform/jenkins/password", "/platform/mesos/agents"];

  test("is planned, applied and then complete, and knows no secret that AWS keeps", async () => {
    for (const name of secrets) {
      await putParameter(aws(), name, `value of ${name}`);
    }
    write(folder, new Platform(Testing.app(), "platform"));
    const terraform = new Terraform(folder, withSystemsManager(aws(), folder));
    await terraform.apply();
    const plan = readFileSync(terraform.planFile, "utf8");
    expect(await terraform.plannedChanges()).toEqual([]);
    plans.platform = terraform.planFile;

    const userData = aws()
      .machines()
      .map((machine) => machine.userData)
      .join("");
    const state = readFileSync(join(folder, "terraform.tfstate"), "utf8");
    for (const [where, text] of Object.entries({ plan, state, userData })) {
      const known = secrets.filter((name) => text.includes(name));
      expect([where, known, text.includes("value of ")]).toEqual([where, secrets, false]);
    }

    const machines = aws()
      .machines()
      .map(({ userData, privateIp }) => ({ privateIp, machine: SynthesizedMachine.fromUserData(userData, privateIp) }));
    const started = ({ machine }: (typeof machines)[number]) =>
      Object.keys(machine.services).filter((name) => machine.services[name] === "started");
    const running = Object.fromEntries(machines.map((made) => [made.machine.name, started(made).join(" ")]));
    expect(running).toEqual({
      ...Object.fromEntries(["1", "2", "3"].map((n) => [`master-${n}`, "marathon mesos-master metronome telegraf zookeeper"])),
      ...Object.fromEntries(["1", "2", "3", "4", "5", "6"].map((n) => [`agents-000${n}`, "mesos-agent telegraf"])),
      ...Object.fromEntries(["1", "2"].map((n) => [`traefik-${n}`, "traefik"])),
      "jenkins-1": "jenkins",
    });
    // Also where the text is compressed, references are filled.
    for (const { machine, privateIp } of machines.filter(({ machine: { name } }) => name.startsWith("master-"))) {
      expect(machine.file("/etc/default/marathon").content).toContain(`LIBPROCESS_IP="${privateIp}"\n`);
    }
  });

  test("sets machines up one master after the other, and then agents two at a time", async () => {
    const resources = await new Terraform(folder, aws()).resources();
    const instances = resources.filter(({ type }) => type === "aws_instance").map(({ values }) => values);
    const names = Object.fromEntries(
      instances.map(({ id, tags }) => [id, (tags as Record<string, string>).Name.split(".")[0]]),
    ) as Record<string, string>;
    const told = readFileSync(join(folder, "log"), "utf8").trim().split("\n");
    // Besides, a master is asked about agents, for the quota and the application.
    const turns = [...new Set(told.map((id) => names[id]))];
    expect(turns).toHaveLength(12);
    expect(turns.slice(0, 3)).toEqual(["master-1", "master-2", "master-3"]);
    const agents = turns.filter((name) => name.startsWith("agents-"));
    expect(
      [0, 2, 4].map((first) =>
        agents
          .slice(first, first + 2)
          .sort()
          .join(" "),
      ),
    ).toEqual(["agents-0001 agents-0002", "agents-0003 agents-0004", "agents-0005 agents-0006"]);
  });
});

/** An AWS with machines that do what Systems Manager tells them; they have no Mesos, so nothing is run. */
function withSystemsManager(aws: EmbeddedAws, folder: string): Pick<EmbeddedAws, "environment"> {
  writeFileSync(join(folder, "aws"), QUIET_SYSTEMS_MANAGER, { mode: 0o755 });
  return { environment: (base) => ({ ...aws.environment(base), PATH: `${folder}:${process.env.PATH}` }) };
}

describeWithAws("the example applications", (aws) => {
  interface Planned {
    readonly address: string;
    readonly type: string;
    readonly change: { readonly after: { readonly triggers?: Record<string, string> } };
  }

  // Its steps need machines that run, which an AWS on this machine does not have: it is not applied.
  test("is planned: each application and job is a step that shows what it is, and a resource that removes it", async () => {
    const folder = newFolder();
    write(folder, new Applications(Testing.app(), "applications"));
    const terraform = new Terraform(folder, aws());
    await terraform.plan();
    plans.applications = terraform.planFile;
    const { resource_changes: changes } = JSON.parse(readFileSync(terraform.planFile, "utf8")) as { resource_changes: Planned[] };
    const steps = changes
      .filter(({ type }) => type === "null_resource")
      .map(({ change }) => change.after.triggers ?? {})
      .filter(({ id, ...others }) => id !== undefined || "/shop/queue" in others);
    expect(steps.map(({ id = "/shop" }) => id).sort()).toEqual(["/shop", "/web/docker", "/web/server", "vegeta"]);
    expect(steps.find(({ id }) => id === "vegeta")).toMatchObject({ schedule: expect.stringContaining("*/5 * * * *") });
    const told = changes
      .map(({ address }) => address.replace(/_[0-9A-F]{8}/, ""))
      .filter((address) => address.includes("_Told["));
    expect(told.sort()).toEqual([
      'terraform_data.Marathon_Told["application /web/docker"]',
      'terraform_data.Marathon_Told["application /web/server"]',
      'terraform_data.Marathon_Told["group /shop"]',
      'terraform_data.Metronome_Told["job vegeta"]',
    ]);
  });
});

describeWithAws("the plans of all examples", (aws) => {
  beforeAll(() => expect(Object.keys(plans).sort()).toEqual(Object.keys(EXAMPLES).sort()));

  test("have no finding of checkov that is not accepted", () => {
    // Of hosts there is nothing that checkov knows.
    const known = Object.entries(plans).filter(([example]) => example !== "book-cluster-b");
    const findings = known.flatMap(([example, plan]) =>
      checkov(plan).map((finding) => ({ ...finding, at: `${example}: ${finding.at}` })),
    );
    expect(unexpected(findings, ACCEPTED_IN_PLANS)).toEqual([]);
  });

  test("have no wildcard in a policy that is not accepted", () => {
    const texts = Object.entries(plans).map(([example, file]) => [example, readFileSync(file, "utf8")] as const);
    expect(texts.flatMap(([, plan]) => unknownPoliciesOf(plan))).toEqual([]);
    const own = texts.flatMap(([example, plan]) =>
      policiesOf(plan).map(({ at, document }) => ({ at: `${example}: ${at}`, document })),
    );
    expect(own.map(({ at }) => at.replace(/_[0-9A-F]{8}.*/, ""))).toEqual(
      expect.arrayContaining(["platform: aws_iam_role.Nodes_role", "platform: aws_iam_role_policy.Nodes_secrets"]),
    );
    const managed = [...new Set(texts.flatMap(([, plan]) => managedPoliciesOf(plan)))];
    const documents = Object.entries(aws().policyDocuments(managed)).map(([at, document]) => ({
      at,
      document: document as Document,
    }));
    expect(unexpected([...own, ...documents].flatMap(wildcards), ACCEPTED_WILDCARDS)).toEqual([]);
  });
});

describeWithAws("a changed configuration", (aws) => {
  function ensemble(initLimit: number): TerraformStack {
    const stack = newStack();
    const network = newNetwork(stack, { availabilityZones: ["eu-west-1a"] });
    const nodes = new NodeGroup(stack, "Nodes", { network, size: 1, hostnamePrefix: "zk" });
    new ZooKeeperEnsemble(stack, "ZooKeeper", { nodes, initLimit });
    return stack;
  }

  test("changes no machine that exists, and every plan says on which ones it is pending", async () => {
    const folder = newFolder();
    const terraform = new Terraform(folder, aws());
    write(folder, ensemble(10));
    await terraform.apply();
    expect(await terraform.run("plan")).not.toContain("pending");

    write(folder, ensemble(20));
    expect(await terraform.plannedChanges()).toEqual([]);
    expect(await terraform.run("apply", "-auto-approve")).toContain(
      "zk-1 runs the configuration that it booted with. The current one is pending",
    );
    expect((await terraform.run("plan")).replace(/\s+/g, " ")).toContain(
      "The current one is pending until their instances are replaced",
    );

    const instance = /aws_instance\.\S+/.exec(await terraform.run("state", "list"))?.[0];
    const volume = JSON.parse(await terraform.run("show", "-json")).values.root_module.resources.find(
      ({ type }: { type: string }) => type === "aws_ebs_volume",
    ).values.id;
    await terraform.run("apply", "-auto-approve", `-replace=${instance}`);
    expect(await terraform.run("plan")).not.toContain("pending");
    const [{ userData }] = aws().machines();
    expect(userData).toContain("initLimit=20");
    // The new instance has the disk of the old one.
    expect(userData).toContain(`Elastic_Block_Store_${volume.replace("-", "")} `);
  });
});
