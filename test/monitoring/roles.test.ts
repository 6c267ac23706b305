import { MachineCertificates, MesosTls, OperatingSystem, Secret } from "../../lib";
import { MachineFragment } from "../../lib/machine/nouns";
import { frameworkInputRole, mesosInputRole, zooKeeperInputRole } from "../../lib/monitoring/input-roles";
import { MetricsModel } from "../../lib/monitoring/mesos-metrics-model";
import { MetricsDestination } from "../../lib/monitoring/metrics-destination";
import { telegrafRole } from "../../lib/monitoring/telegraf-role";
import { describeUnless } from "../support/describe-unless";
import { ALL_SYSTEMS } from "../support/one-machine";
import { missingSystemdAnalyze, unitComplaints } from "../support/systemd-analyze";
import { missingTomllib, readToml } from "../support/toml";
import { settingsOf } from "../support/unit-file";
import { CA, installed, MARATHON, metrics, on, textOf, unknownOptions } from "./telegraf";

const NAME = "Stack/Metrics";
const LOGIN = { principal: "me trics", secret: Secret.unsafePlainText('s3/cr"et@${HOME}%') };

const telegraf = (model: MetricsModel, watched = true, region?: string) =>
  on(telegrafRole(NAME, OperatingSystem.UBUNTU_24_04, { model, installed: installed(), watched, region }));
const master = (model: MetricsModel, scheme = "http") =>
  on(mesosInputRole(NAME, model, { kind: "master", os: OperatingSystem.UBUNTU_24_04, scheme, port: 5050 }));

/** A file of the collector's, as Telegraf would read it: every option is one that it knows. */
function read(fragment: MachineFragment, path: string): Record<string, Record<string, Array<Record<string, unknown>>>> {
  const [document] = readToml([textOf(fragment, path)]);
  expect(unknownOptions(document)).toEqual([]);
  return document as ReturnType<typeof read>;
}
const input = (fragment: MachineFragment, file: string) => read(fragment, `/etc/telegraf/telegraf.d/${file}.conf`).inputs;
const outputs = (model: MetricsModel, watched?: boolean, region?: string) =>
  read(telegraf(model, watched, region), "/etc/telegraf/telegraf.d/outputs.conf").outputs;

describeUnless(missingTomllib, "the collector", () => {
  test("of a master asks it on its own address, and waits longer than by default for a busy one", () => {
    expect(input(master(metrics()), "mesos-master")).toEqual({
      mesos: [{ timeout: 3000, masters: ["http://10.20.0.5:5050"], tags: { cluster: "Stack/Masters" } }],
    });
  });

  test("of an agent asks it as an agent, on the port that it has", () => {
    const fragment = on(
      mesosInputRole(NAME, metrics(), { kind: "agent", os: OperatingSystem.UBUNTU_24_04, scheme: "http", port: 5052 }),
    );
    expect(input(fragment, "mesos-agent").mesos[0]).toMatchObject({ slaves: ["http://10.20.0.5:5052"] });
    expect(input(fragment, "mesos-agent").mesos[0]).not.toHaveProperty("masters");
  });

  test("with TLS asks by the name that the certificate has, and trusts the authority that it is given", () => {
    expect(input(master(metrics({ ca: CA }), "https"), "mesos-master").mesos[0]).toMatchObject({
      masters: ["https://zk-1.mesos.example.internal:5050"],
      tls_ca: "/etc/telegraf/ca.pem",
    });
    expect(textOf(telegraf(metrics({ ca: CA })), "/etc/telegraf/ca.pem")).toBe(CA);
    expect(input(master(metrics(), "https"), "mesos-master").mesos[0]).not.toHaveProperty("tls_ca");
  });

  test("knows the authority of a cluster with TLS, and shows a certificate of its own", () => {
    const certificates = MachineCertificates.fromAuthority({
      certificate: Secret.unsafePlainText(CA),
      privateKey: Secret.fromParameter("/ca/key"),
    });
    const fragment = master(metrics({ ca: CA }, undefined, MesosTls.mutual(certificates)), "https");
    const tls = "/etc/mesos/tls/telegraf";
    expect(input(fragment, "mesos-master").mesos[0]).toEqual({
      timeout: 3000,
      masters: ["https://zk-1.mesos.example.internal:5050"],
      tls_ca: `${tls}/authority.pem`,
      tls_cert: `${tls}/certificate.pem`,
      tls_key: `${tls}/key.pem`,
      tags: { cluster: "Stack/Masters" },
    });
    expect(textOf(fragment, `${tls}/authority.pem`)).toBe(CA);
    expect(fragment.units?.[0].content).toContain("/bin/chown telegraf key.pem");
    expect(fragment.dropIns).toMatchObject([{ unit: "telegraf.service" }]);
  });

  test("shows its credential, whatever is in it, and only its own user reads it", () => {
    const fragment = master(metrics({ credential: { ...LOGIN, principal: "metrics" } }));
    const [url] = input(fragment, "mesos-master").mesos[0].masters as string[];
    const { username, password, host } = new URL(url);
    expect([username, decodeURIComponent(password), host]).toEqual(["metrics", 's3/cr"et@${HOME}%', "10.20.0.5:5050"]);
    // Telegraf replaces variables before it reads the document.
    expect(url).not.toContain("$");
    expect(fragment.files).toBeUndefined();
    expect(fragment.secretFiles).toMatchObject([{ mode: "0400", owner: "telegraf", before: ["telegraf"] }]);
  });

  test("of a member of ZooKeeper asks it with numbers that have fractions", () => {
    expect(input(on(zooKeeperInputRole(NAME, metrics(), 2182)), "zookeeper")).toEqual({
      zookeeper: [{ servers: ["10.20.0.5:2182"], parse_floats: "float", tags: { cluster: "Stack/Masters" } }],
    });
  });

  test("of a framework reads its document of numbers, under the name of its service", () => {
    expect(input(on(frameworkInputRole(NAME, metrics(), MARATHON)), "marathon-batch")).toEqual({
      http: [
        {
          urls: ["http://zk-1.mesos.example.internal:8080/metrics"],
          data_format: "json",
          name_override: "marathon-batch",
          tagexclude: ["url"],
          tags: { cluster: "Stack/Masters" },
        },
      ],
    });
  });

  test("has the password of a framework in Telegraf's own store of secrets, as it is", () => {
    const credentials = { user: "ops", password: LOGIN.secret };
    const fragment = on(frameworkInputRole(NAME, metrics(), { ...MARATHON, scheme: "https", credentials }));
    const document = read(fragment, "/etc/telegraf/telegraf.d/marathon-batch.conf");
    expect(document.inputs.http[0]).toMatchObject({ username: "ops", password: "@{marathon_batch:marathon_batch_password}" });
    expect(document.secretstores).toEqual({ docker: [{ id: "marathon_batch", path: "/etc/telegraf/secrets" }] });
    expect(textOf(fragment, "/etc/telegraf/secrets/marathon_batch_password")).toBe('s3/cr"et@${HOME}%');
    // Of a store's id and its keys Telegraf takes these only.
    expect(document.inputs.http[0].password).toMatch(/^@\{\w+:\w+\}$/);
  });

  test("sends to Graphite under names that do not change when another member leads", () => {
    const destinations = [
      MetricsDestination.graphite({ host: "graphite.example.com", prefix: "mesos.production" }),
      MetricsDestination.graphite({ host: "10.0.0.9", port: 2013 }),
    ];
    expect(outputs(metrics({ destinations }))).toEqual({
      graphite: [
        { servers: ["graphite.example.com:2003"], prefix: "mesos.production", template: "host.measurement.field" },
        { servers: ["10.0.0.9:2013"], template: "host.measurement.field" },
      ],
    });
  });

  test("keeps what Prometheus fetches for three collections", () => {
    const model = metrics({ destinations: [MetricsDestination.prometheus({ port: 9999 })] });
    expect(outputs(model)).toEqual({
      prometheus_client: [{ listen: ":9999", metric_version: 2, expiration_interval: "90s", string_as_label: false }],
    });
    expect(telegraf(model).ports).toEqual([{ port: 9999, what: "Telegraf for Prometheus" }]);
  });

  test("sends to CloudWatch what alarms watch by cluster, and what is asked for by machine", () => {
    const destinations = [MetricsDestination.cloudWatch({ namespace: "Corp/Mesos", metrics: ["slave/cpus_*"] })];
    const output = { region: "eu-west-1", namespace: "Corp/Mesos" };
    const ofMachines = { ...output, fieldinclude: ["slave/cpus_*"], taginclude: ["cluster", "host"] };
    expect(outputs(metrics({ destinations }), true, "eu-west-1").cloudwatch).toEqual([
      {
        ...output,
        namepass: ["mesos", "zookeeper"],
        fieldinclude: [
          "master/elected",
          "registrar/registry_size_bytes",
          "master/slaves_active",
          "synced_followers",
          "znode_count",
        ],
        taginclude: ["cluster"],
      },
      ofMachines,
    ]);
    expect(outputs(metrics({ destinations }), false, "eu-west-1").cloudwatch).toEqual([ofMachines]);
  });

  test("calls the machine by its host name, and does not send in step with others", () => {
    expect(read(telegraf(metrics()), "/etc/telegraf/telegraf.conf")).toEqual({
      agent: { hostname: "zk-1", interval: "30s", flush_interval: "30s", flush_jitter: "6s" },
    });
  });
});

test("nothing but what is declared is read from the collector's directory", () => {
  expect(telegraf(metrics()).directories).toEqual([
    { path: "/etc/telegraf/telegraf.d", mode: "0755", owner: "root", exclusive: true },
  ]);
});

describeUnless(missingSystemdAnalyze, "systemd", () => {
  test.each(ALL_SYSTEMS)("takes the collector's unit of %s, which runs as its own user", (os) => {
    const { units = [], users } = on(telegrafRole(NAME, os, { model: metrics(), installed: installed(os), watched: true }));
    expect(units.map(({ name }) => name)).toEqual(["telegraf.service"]);
    const [{ content }] = units;
    expect(unitComplaints([{ path: "/usr/local/lib/systemd/system/telegraf.service", content }])).toBe("");
    expect(settingsOf(content, "Service", "User")).toEqual([users?.[0].name]);
    expect(settingsOf(content, "Service", "Restart")).toEqual(["always"]);
  });
});
