import { join } from "path";
import { ACCEPTED_IN_PLANS, ACCEPTED_WILDCARDS } from "../outside/accepted-findings";
import { describeWithTerraform, putParameter } from "../support/embedded-aws";
import { unexpected } from "../support/outside/accepted";
import { checkov } from "../support/outside/checkov";
import { Document, managedPoliciesOf, policiesOf, unknownPoliciesOf, wildcards } from "../support/outside/iam";
import { EXAMPLES } from "../support/scenarios/examples";
import { AppliedExample, ExampleProps, MadeMachine } from "./applied-example";

const SECRETS = ["/platform/marathon/password", "/platform/jenkins/password", "/platform/mesos/agents"];

const PROPS: readonly ExampleProps[] = [
  { name: "book-cluster-a" },
  { name: "book-cluster-b", onlyPlanned: true },
  { name: "production" },
  { name: "company", before: join(__dirname, "company-before.tf") },
  {
    name: "platform",
    systemsManager: true,
    prepare: async (aws) => {
      for (const name of SECRETS) {
        await putParameter(aws, name, `value of ${name}`);
      }
    },
  },
  { name: "applications", onlyPlanned: true },
];

interface PlanOfHosts {
  readonly configuration: { readonly provider_config: Record<string, { readonly name: string }> };
  readonly planned_values: {
    readonly root_module: {
      readonly resources: ReadonlyArray<{ readonly values: { readonly triggers?: Record<string, string> } }>;
    };
  };
}

interface PlannedChange {
  readonly address: string;
  readonly type: string;
  readonly change: { readonly after: { readonly triggers?: Record<string, string> } };
}

const names = (machines: readonly MadeMachine[]) => machines.map(({ machine }) => machine.name).sort();

describeWithTerraform("the example", () => {
  /** By name; what went wrong with one is the failure of each test that asks for it. */
  const examples = new Map<string, Promise<AppliedExample>>();
  const example = (name: string) => examples.get(name) as Promise<AppliedExample>;

  // All at once: Terraform waits most of the time.
  beforeAll(async () => {
    PROPS.forEach((props) => examples.set(props.name, AppliedExample.start(props)));
    await Promise.allSettled(examples.values());
  });
  afterAll(async () => {
    const started = await Promise.allSettled(examples.values());
    await Promise.all(started.map((result) => (result.status === "fulfilled" ? result.value.stop() : undefined)));
  });

  test("book-cluster-a is planned, applied and then complete", async () => {
    const { terraform, machines } = await example("book-cluster-a");
    expect(await terraform.plannedChanges()).toEqual([]);
    const sorted = machines.sort((a, b) => (a.privateIp < b.privateIp ? -1 : 1));
    expect(sorted.map(({ privateIp, machine }) => `${privateIp} ${machine.name}`)).toEqual(
      Array.from({ length: 10 }, (_, index) => `10.10.0.${70 + index} centos70${70 + index}`),
    );
    const second = sorted[1].machine;
    expect(second.file("/etc/mesos-master/ip").content).toBe("10.10.0.71\n");
    expect(second.file("/etc/mesos-master/quorum").content).toBe("2\n");
    expect(second.file("/etc/mesos-master/cluster").content).toBe("MesosCentOS7\n");
    expect(second.file("/etc/zookeeper/conf/myid").content).toBe("71\n");
  });

  test("book-cluster-b is planned without a provider of AWS: its hosts are not there", async () => {
    const plan = JSON.parse((await example("book-cluster-b")).plan) as PlanOfHosts;
    // The second one is built into Terraform.
    expect(Object.values(plan.configuration.provider_config).map(({ name }) => name)).toEqual(["null", "terraform"]);
    const triggers = plan.planned_values.root_module.resources.map(({ values }) => values.triggers ?? {});
    const rolled = triggers.filter((trigger) => "/etc/mesos/zk" in trigger);
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

  test("production is planned, applied and then complete", async () => {
    const { terraform, machines } = await example("production");
    expect(await terraform.plannedChanges()).toEqual([]);
    expect(names(machines)).toEqual([
      ...["batch-0001", "batch-0002", "batch-0003"],
      ...["master-1", "master-2", "master-3"],
      ...["web-0001", "web-0002", "web-0003", "web-0004", "web-0005", "web-0006"],
      ...["zk-1", "zk-2", "zk-3"],
    ]);
    // References that only Terraform could fill are filled on the machines of a pool too.
    const agent = machines.find(({ machine }) => machine.name === "web-0002")?.machine;
    expect(agent?.file("/etc/mesos-agent/hostname").content).toBe("web-0002.mesos.example.internal\n");
    expect(agent?.file("/etc/mesos-agent/ip").content).toMatch(/^10\.20\.\d+\.\d+\n$/);
    expect(JSON.stringify(agent?.files)).toMatch(/nvme-Amazon_Elastic_Block_Store_vol[0-9a-f]+ /);
  });

  test("company is planned, applied into what the company has, and then complete", async () => {
    const { terraform, machines } = await example("company");
    expect(await terraform.plannedChanges()).toEqual([]);
    expect(machines).toHaveLength(7);
  });

  test("platform is planned, applied and then complete, and knows no secret that AWS keeps", async () => {
    const { terraform, machines, plan, state, userData } = await example("platform");
    expect(await terraform.plannedChanges()).toEqual([]);
    for (const [where, text] of Object.entries({ plan, state, userData: userData.join("") })) {
      const known = SECRETS.filter((name) => text.includes(name));
      expect([where, known, text.includes("value of ")]).toEqual([where, SECRETS, false]);
    }

    const started = ({ machine }: MadeMachine) =>
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

  test("platform sets machines up one master after the other, and then agents two at a time", async () => {
    const { terraform, toldMachines } = await example("platform");
    const instances = (await terraform.resources()).filter(({ type }) => type === "aws_instance").map(({ values }) => values);
    const hostnames = Object.fromEntries(
      instances.map(({ id, tags }) => [id, (tags as Record<string, string>).Name.split(".")[0]]),
    ) as Record<string, string>;
    // Besides, a master is asked about agents, for the quota and the application.
    const turns = [...new Set(toldMachines.map((id) => hostnames[id]))];
    expect(turns).toHaveLength(12);
    expect(turns.slice(0, 3)).toEqual(["master-1", "master-2", "master-3"]);
    const agents = turns.filter((name) => name.startsWith("agents-"));
    const batches = [0, 2, 4].map((first) => agents.slice(first, first + 2).sort());
    expect(batches.map((batch) => batch.join(" "))).toEqual([
      "agents-0001 agents-0002",
      "agents-0003 agents-0004",
      "agents-0005 agents-0006",
    ]);
  });

  // Its steps need machines that run, which an AWS on this machine does not have: it is not applied.
  test("applications is planned: each application and job is a step that shows what it is, and a resource that removes it", async () => {
    const { plan } = await example("applications");
    const { resource_changes: changes } = JSON.parse(plan) as { resource_changes: PlannedChange[] };
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

  describe("plans", () => {
    let all: AppliedExample[];
    beforeAll(async () => {
      all = await Promise.all(examples.values());
      expect(all.map(({ name }) => name).sort()).toEqual(Object.keys(EXAMPLES).sort());
    });

    test("have no finding of checkov that is not accepted", () => {
      // Of hosts there is nothing that checkov knows.
      const known = all.filter(({ name }) => name !== "book-cluster-b");
      const findings = checkov(Object.fromEntries(known.map(({ name, planFile }) => [name, planFile])));
      expect(unexpected(findings, ACCEPTED_IN_PLANS)).toEqual([]);
    });

    test("have no wildcard in a policy that is not accepted", () => {
      expect(all.flatMap(({ plan }) => unknownPoliciesOf(plan))).toEqual([]);
      const own = all.flatMap(({ name, plan }) =>
        policiesOf(plan).map(({ at, document }) => ({ at: `${name}: ${at}`, document })),
      );
      expect(own.map(({ at }) => at.replace(/_[0-9A-F]{8}.*/, ""))).toEqual(
        expect.arrayContaining(["platform: aws_iam_role.Nodes_role", "platform: aws_iam_role_policy.Nodes_secrets"]),
      );
      const managed = [...new Set(all.flatMap(({ plan }) => managedPoliciesOf(plan)))];
      const documents = Object.entries(all[0].aws.policyDocuments(managed)).map(([at, document]) => ({
        at,
        document: document as Document,
      }));
      expect(unexpected([...own, ...documents].flatMap(wildcards), ACCEPTED_WILDCARDS)).toEqual([]);
    });
  });
});
