import { App, TerraformStack, Testing } from "cdktf";
import {
  Connections,
  MachineCertificates,
  MarathonService,
  MesosAgentPool,
  MesosMasters,
  MesosMetrics,
  MesosMetricsProps,
  MesosTls,
  MetricsDestination,
  MetronomeService,
  NodeGroup,
  Secret,
  ZooKeeperEnsemble,
} from "../../lib";
import { SynthesizedCluster, SynthesizedMachine } from "../../lib/testing";
import { archive, LIBRARY } from "../marathon/marathons";
import { withMasters } from "../mesos/clusters";
import { archive as metronome } from "../metronome/metronomes";
import { newNetwork, newStack, Synthesized } from "../support/cluster";
import { GRAPHITE, TOPIC } from "./telegraf";

const PROMETHEUS = MetricsDestination.prometheus({ cidrBlocks: ["10.0.0.0/8"] });
const CLOUD_WATCH = MetricsDestination.cloudWatch();

/** Masters and a pool, with metrics that are made before the pool. */
function cluster(props: Partial<MesosMetricsProps> = {}, mastersProps: object = {}) {
  const made = withMasters({ instanceType: "m6i.large", ...mastersProps });
  const { stack, masters } = made;
  const metrics = new MesosMetrics(stack, "Metrics", { masters, destinations: [GRAPHITE], ...props });
  return { ...made, metrics, agents: new MesosAgentPool(stack, "Agents", { masters, size: 4 }) };
}

/** What the collector of each kind of machine asks: files of telegraf.d by the machine's name. */
function asked(stack: TerraformStack): Record<string, string[]> {
  const files = ({ files }: SynthesizedMachine) => {
    const secret = files.find(({ path }) => path.endsWith("secrets.json"))?.content ?? "";
    const paths = [...files.map(({ path }) => path), ...(secret.match(/\/etc\/telegraf\/[\w./-]+/g) ?? [])];
    return paths.flatMap((path) => /^\/etc\/telegraf\/(?:telegraf\.d|secrets)\/(.*)$/.exec(path)?.[1] ?? []);
  };
  const machines = SynthesizedCluster.fromStack(stack).machines.filter(({ name }) => !/-[2-9]$/.test(name));
  return Object.fromEntries(machines.map((machine) => [machine.name, [...new Set(files(machine))].sort()]));
}

const edgesOf = (stack: TerraformStack) =>
  SynthesizedCluster.fromStack(stack).edges.filter((edge) => /metrics|Prometheus/.test(edge));

describe("metrics of a cluster", () => {
  test("are collected on every machine by its own collector, whenever a pool is made", () => {
    const { stack, masters } = withMasters();
    new MesosAgentPool(stack, "Older", { masters });
    new MesosMetrics(stack, "Metrics", { masters, destinations: [GRAPHITE] });
    new MesosAgentPool(stack, "Younger", { masters, port: 5052 });
    expect(asked(stack)).toEqual({
      "zookeeper-1": ["outputs.conf", "zookeeper.conf"],
      "masters-1": ["mesos-master.conf", "outputs.conf"],
      "older-####": ["mesos-agent.conf", "outputs.conf"],
      "younger-####": ["mesos-agent.conf", "outputs.conf"],
    });
    const younger = SynthesizedCluster.fromStack(stack).machines.find(({ name }) => name.startsWith("younger"));
    expect(younger?.file("/etc/telegraf/telegraf.d/mesos-agent.conf").content).toContain(
      'slaves = [ "http://${each.value.private_ip}:5052" ]',
    );
    expect(younger?.services.telegraf).toBe("started");
  });

  test("of daemons that share a machine are collected by one collector", () => {
    const stack = newStack();
    const network = newNetwork(stack);
    const nodes = new NodeGroup(stack, "Nodes", { network, hostnamePrefix: "m", instanceType: "m6i.xlarge" });
    const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { nodes });
    const masters = new MesosMasters(stack, "Masters", { nodes, zooKeeper });
    const services = { masters, nativeJavaLibrary: LIBRARY };
    const httpCredentials = { user: "ops", password: Secret.fromParameter("/marathon") };
    const marathon = new MarathonService(stack, "Marathon", { ...services, packages: archive(), httpCredentials });
    const metronomes = [new MetronomeService(stack, "Metronome", { ...services, archive: metronome() })];
    new MesosAgentPool(stack, "Agents", { masters, nodes, workDir: "/var/lib/mesos-agent" });
    const destinations = [GRAPHITE, PROMETHEUS, CLOUD_WATCH];
    new MesosMetrics(stack, "Metrics", { masters, destinations, marathons: [marathon], metronomes });
    expect(asked(stack)).toEqual({
      "m-1": [
        "marathon.conf",
        "marathon_password",
        "mesos-agent.conf",
        "mesos-master.conf",
        "metronome.conf",
        "outputs.conf",
        "zookeeper.conf",
      ],
    });
    const [machine] = SynthesizedCluster.fromStack(stack).machines;
    const content = (name: string) => machine.file(`/etc/telegraf/telegraf.d/${name}.conf`).content;
    expect(content("metronome")).toContain("http://m-1.mesos.example.internal:9000/v1/metrics");
    expect(content("marathon")).toContain("http://m-1.mesos.example.internal:8080/metrics");
    expect(content("outputs").match(/^\[\[.*$/gm)).toEqual([
      "[[outputs.graphite]]",
      "[[outputs.prometheus_client]]",
      "[[outputs.cloudwatch]]",
    ]);
  });

  test("reach Graphite from every component, and Prometheus reaches all of them", () => {
    const app = Testing.app();
    const servers = [{ connections: Connections.fromSecurityGroupId(newStack("servers", app), "Servers", "sg-prometheus") }];
    const destinations = [
      MetricsDestination.graphite({ host: "10.9.0.7", port: 2013 }),
      MetricsDestination.graphite({ host: "graphite.example.com", cidrBlocks: ["10.8.0.0/24"] }),
      MetricsDestination.prometheus({ port: 9999, servers, cidrBlocks: ["10.7.0.0/24"] }),
    ];
    const { stack } = cluster({ destinations });
    expect(edgesOf(stack)).toEqual(
      ["Agents", "Masters", "ZooKeeper"]
        .flatMap((name) => [
          `10.7.0.0/24 -> ${name} 9999/tcp: Prometheus to metrics`,
          `${name} -> 10.8.0.0/24 2003/tcp: metrics to Graphite`,
          `${name} -> 10.9.0.7/32 2013/tcp: metrics to Graphite`,
          `sg-prometheus -> ${name} 9999/tcp: Prometheus to metrics`,
        ])
        .sort((a, b) => edgeOrder(a).localeCompare(edgeOrder(b))),
    );
  });

  test("open nothing to Prometheus servers that nobody named", () => {
    expect(edgesOf(cluster({ destinations: [MetricsDestination.prometheus()] }).stack)).toEqual([]);
  });

  test("go to CloudWatch with a permission for this namespace only, of those machines only that tell what is watched", () => {
    const { stack } = cluster({ destinations: [MetricsDestination.cloudWatch({ namespace: "Corp/Mesos" })] });
    const synthesized = Synthesized.of(stack);
    const policies = synthesized.resources("aws_iam_role_policy");
    const ofMetrics = Object.keys(policies).filter((path) => path.endsWith("/permissions"));
    expect(ofMetrics.sort()).toEqual(["Masters/Nodes/permissions", "ZooKeeper/Nodes/permissions"]);
    expect(JSON.parse(String(policies["Masters/Nodes/permissions"].policy))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: "cloudwatch:PutMetricData",
          Resource: "*",
          Condition: { StringEquals: { "cloudwatch:namespace": "Corp/Mesos" } },
        },
      ],
    });
    expect(synthesized.resource("aws_iam_instance_profile", "Masters/Nodes/instance-profile").depends_on).toEqual(
      expect.arrayContaining([expect.stringMatching(/^aws_iam_role_policy\.Masters_Nodes_permissions/)]),
    );
    expect(asked(stack)["agents-####"]).toEqual([]);
  });

  test("of agents too, where they are asked for", () => {
    const destinations = [MetricsDestination.cloudWatch({ metrics: ["slave/cpus_used"] })];
    const { stack } = cluster({ destinations });
    expect(asked(stack)["agents-####"]).toEqual(["mesos-agent.conf", "outputs.conf"]);
    expect(Object.keys(Synthesized.of(stack).resources("aws_iam_role_policy"))).toContain("Agents/Nodes/permissions");
  });

  test("tell what a profile of one's own must allow", () => {
    const { masters } = cluster({ destinations: [CLOUD_WATCH] }, { instanceProfileName: "corp" });
    const messages = masters.nodes.node.metadata.filter(({ type }) => type === "@cdktf/info").map(({ data }) => data);
    expect(messages).toEqual([
      "the role of the instance profile corp must allow cloudwatch:PutMetricData on * where cloudwatch:namespace is Mesos",
    ]);
  });

  test("come from a cluster with TLS and a login as it wants them", () => {
    const credential = { principal: "metrics", secret: Secret.fromParameter("/mesos/metrics") };
    const tls = MesosTls.mutual(MachineCertificates.fromParameters("/mesos/tls"));
    const { stack } = cluster({ credential }, { tls, authentication: { credentials: [credential] } });
    const secrets = (name: string) =>
      SynthesizedCluster.fromStack(stack)
        .machines.find((machine) => machine.name === name)
        ?.file("/etc/mesos-constructs/secrets.json").content;
    const login = (daemons: string) =>
      `${daemons} = [ \\"https://metrics:"},{"secret":"/mesos/metrics","escape":"url"},{"text":"@`;
    expect(secrets("masters-1")).toContain(`${login("masters")}masters-1.mesos.example.internal:5050`);
    expect(secrets("agents-####")).toContain(`${login("slaves")}\${each.key}.mesos.example.internal:5051`);
    expect(secrets("agents-####")).toContain(String.raw`tls_cert = \"/etc/mesos/tls/telegraf/certificate.pem\"`);
  });

  test("come over plain connections where masters and agents alone have no TLS", () => {
    const { stack } = cluster({}, { libprocess: { sslEnabled: true, sslKeyFile: "/k", sslCertFile: "/c" } });
    const conf = (name: string, file: string) =>
      SynthesizedCluster.fromStack(stack)
        .machines.find((machine) => machine.name === name)
        ?.file(`/etc/telegraf/telegraf.d/${file}.conf`).content;
    expect(conf("masters-1", "mesos-master")).toContain('"https://masters-1.mesos.example.internal:5050"');
    expect(conf("agents-####", "mesos-agent")).toContain('"http://${each.value.private_ip}:5051"');
  });
});

/** Edges are told with ports as numbers. */
const edgeOrder = (edge: string) => edge.replace(/\d+\/tcp/, (port) => port.padStart(9, "0"));

describe("alarms", () => {
  const alarms = { alarmActions: [TOPIC] };
  const alarmsOf = (stack: TerraformStack) => Synthesized.of(stack).resources("aws_cloudwatch_metric_alarm");

  test("watch the leader's values of the cluster, and take silence for a failure", () => {
    const { stack } = cluster({ destinations: [CLOUD_WATCH], alarms });
    const made = alarmsOf(stack);
    const watched = Object.entries(made).map(([path, { metric_name, threshold }]) => [path, metric_name, threshold]);
    expect(watched.sort()).toEqual([
      ["Metrics/agents-lost", "mesos_master/slaves_active", 4],
      ["Metrics/leader-not-recovered", "mesos_registrar/registry_size_bytes", 1],
      ["Metrics/no-elected-master", "mesos_master/elected", 1],
      ["Metrics/zookeeper-members", "zookeeper_synced_followers", 2],
    ]);
    for (const alarm of Object.values(made)) {
      expect(alarm).toMatchObject({
        namespace: "Mesos",
        dimensions: { cluster: "test/Masters" },
        statistic: "Maximum",
        comparison_operator: "LessThanThreshold",
        treat_missing_data: "breaching",
        alarm_actions: [TOPIC],
        period: 60,
        evaluation_periods: 3,
      });
    }
    expect(made["Metrics/agents-lost"].alarm_name).toBe("test-Metrics-agents-lost");
  });

  test("watch metrics that the collectors send by the same names, in the same namespace and dimension", () => {
    const { stack } = cluster({ destinations: [MetricsDestination.cloudWatch({ namespace: "Corp" })], alarms });
    const sent = SynthesizedCluster.fromStack(stack).machine("masters-1").file("/etc/telegraf/telegraf.d/outputs.conf").content;
    for (const { metric_name, namespace, dimensions } of Object.values(alarmsOf(stack))) {
      const [, measurement, field] = /^(mesos|zookeeper)_(.*)$/.exec(String(metric_name)) as RegExpExecArray;
      expect(sent).toContain(`namespace = "${namespace}"`);
      expect(sent).toContain(`"${measurement}"`);
      expect(sent).toContain(`"${field}"`);
      expect(sent).toContain(`taginclude = [ "${Object.keys(dimensions as object).join()}" ]`);
    }
  });

  test.each([
    [1, "zookeeper_znode_count", 1],
    [3, "zookeeper_synced_followers", 2],
    [5, "zookeeper_synced_followers", 3],
    [7, "zookeeper_synced_followers", 4],
  ])("go off with %i members of ZooKeeper when the next loss takes it down", (size, metric, threshold) => {
    const stack = newStack();
    const network = newNetwork(stack);
    const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { network, size });
    const masters = new MesosMasters(stack, "Masters", { zooKeeper });
    new MesosMetrics(stack, "Metrics", { masters, destinations: [CLOUD_WATCH], alarms: { expectedAgents: 1 } });
    const made = alarmsOf(stack)["Metrics/zookeeper-members"];
    expect(made).toMatchObject({ metric_name: metric, threshold });
    if (size > 1) {
      // The leader does not follow itself: with the quorum alone up it has one follower less than that.
      const synced = (up: number) => up - 1;
      const quorum = Math.floor(size / 2) + 1;
      expect(synced(quorum) < threshold).toBe(true);
      expect(synced(quorum + 1) < threshold).toBe(false);
    }
  });

  test("count the agents of all pools, or take the number that they are given", () => {
    const { stack, masters } = cluster({ destinations: [CLOUD_WATCH], alarms });
    new MesosAgentPool(stack, "More", { masters, size: 3 });
    expect(alarmsOf(stack)["Metrics/agents-lost"].threshold).toBe(7);
    const given = cluster({ destinations: [CLOUD_WATCH], alarms: { expectedAgents: 2 } });
    expect(alarmsOf(given.stack)["Metrics/agents-lost"].threshold).toBe(2);
  });

  test("want to know how many agents there should be", () => {
    const none = withMasters();
    new MesosMetrics(none.stack, "Metrics", { masters: none.masters, destinations: [CLOUD_WATCH], alarms });
    expect(() => Synthesized.of(none.stack)).toThrow("no pool of these masters is in this app");
    const { stack, masters } = cluster({ destinations: [CLOUD_WATCH], alarms });
    MesosAgentPool.fromMesosAgentPoolAttributes(stack, "Elsewhere", { masters, securityGroupId: "sg-1" });
    expect(() => Synthesized.of(stack)).toThrow("the sizes of test/Elsewhere are not in this app");
  });

  test("do not ask an ensemble that another one watches", () => {
    const { stack } = cluster({ destinations: [CLOUD_WATCH], alarms, zooKeeper: false });
    expect(Object.keys(alarmsOf(stack))).not.toContain("Metrics/zookeeper-members");
    expect(asked(stack)["zookeeper-1"]).toEqual([]);
  });
});

describe("metrics", () => {
  test("of two clusters on one ensemble ask its members once", () => {
    const { stack, zooKeeper } = cluster();
    const second = new MesosMasters(stack, "Second", { zooKeeper, zkPath: "/second" });
    const make = (id: string, props: object) =>
      new MesosMetrics(stack, id, { masters: second, destinations: [GRAPHITE], ...props });
    expect(() => make("Twice", {})).toThrow(
      "the machines test/ZooKeeper/Nodes have the collector of test/Metrics, and a machine can have one",
    );
  });

  test("of a second cluster leave out the ensemble of the first", () => {
    const { stack, zooKeeper } = cluster();
    const masters = new MesosMasters(stack, "Second", { zooKeeper, zkPath: "/second" });
    new MesosMetrics(stack, "SecondMetrics", { masters, destinations: [PROMETHEUS], zooKeeper: false });
    expect(asked(stack)["second-1"]).toEqual(["mesos-master.conf", "outputs.conf"]);
  });

  test("of masters in another stack come from the machines of that stack, without a circle of stacks", () => {
    const app: App = Testing.app();
    const first = newStack("first", app);
    const network = newNetwork(first);
    const zooKeeper = new ZooKeeperEnsemble(first, "ZooKeeper", { network });
    const masters = new MesosMasters(first, "Masters", { zooKeeper });
    const second = newStack("second", app);
    new MesosMetrics(second, "Metrics", {
      masters,
      destinations: [GRAPHITE, PROMETHEUS, CLOUD_WATCH],
      alarms: { expectedAgents: 1 },
    });
    new MesosAgentPool(second, "Agents", { masters });
    expect(first.dependencies).toEqual([]);
    expect(JSON.stringify(Synthesized.of(first).json)).not.toContain("terraform_remote_state");
    expect(Object.keys(Synthesized.of(second).resources("aws_cloudwatch_metric_alarm"))).toHaveLength(4);
  });

  test("of masters that run elsewhere are those of what is in this app", () => {
    const { stack, zooKeeper } = withMasters();
    const masters = MesosMasters.fromMesosMastersAttributes(stack, "Elsewhere", { zooKeeper, securityGroupId: "sg-1" });
    new MesosMetrics(stack, "Metrics", { masters, destinations: [GRAPHITE] });
    new MesosAgentPool(stack, "Agents", { masters });
    expect(asked(stack)).toMatchObject({ "agents-####": ["mesos-agent.conf", "outputs.conf"], "masters-1": [] });
    const second = newStack();
    const outside = { zooKeeper, securityGroupId: "sg-1" };
    const lonely = MesosMasters.fromMesosMastersAttributes(second, "Elsewhere", outside);
    new MesosMetrics(second, "Metrics", { masters: lonely, destinations: [GRAPHITE], zooKeeper: false });
    expect(() => Synthesized.of(second)).toThrow("no machine of the cluster is in this app");
  });

  test("need machines of this app, and daemons that answer", () => {
    const { stack, zooKeeper, masters } = withMasters();
    const destinations = [GRAPHITE];
    const elsewhere = MarathonService.fromMarathonServiceAttributes(stack, "M", {
      masters,
      hosts: ["m"],
      securityGroupId: "sg-1",
    });
    expect(() => new MesosMetrics(stack, "A", { masters, destinations, marathons: [elsewhere] })).toThrow(
      "the machines of test/M are not in this app",
    );
    const marathon = new MarathonService(stack, "N", { masters, packages: archive(), nativeJavaLibrary: LIBRARY });
    expect(() => new MesosMetrics(stack, "D", { masters, destinations: [CLOUD_WATCH], marathons: [marathon] })).toThrow(
      "the metrics of test/N go nowhere",
    );
    const others = MesosMasters.fromMesosMastersAttributes(stack, "Others", { zooKeeper, zkPath: "/o", securityGroupId: "sg-1" });
    const watched = { masters: others, destinations: [CLOUD_WATCH], alarms: {} };
    expect(() => new MesosMetrics(stack, "B", watched)).toThrow("these masters are not in this app");
    const silent = new ZooKeeperEnsemble(stack, "Silent", {
      network: zooKeeper.network,
      hostnamePrefix: "silent",
      fourLetterWordWhitelist: ["ruok"],
    });
    const silentMasters = new MesosMasters(stack, "SilentMasters", { zooKeeper: silent });
    expect(() => new MesosMetrics(stack, "C", { masters: silentMasters, destinations })).toThrow(
      'mntr, which the ensemble does not give, got "ruok"',
    );
  });
});
