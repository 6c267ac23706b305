import { JsonMap, stringify } from "@iarna/toml";
import { MachineFacts } from "../machine/facts";
import { GENERATED } from "../machine/formats";
import { MachineFile, MachineFragment } from "../machine/nouns";
import { OperatingSystem } from "../machine/operating-system";
import { MachineRole } from "../machine/role";
import { sandbox } from "../machine/sandbox";
import { systemdUnit } from "../machine/systemd-unit";
import { InstalledTelegraf } from "../packages/telegraf-packages";
import { MetricsModel } from "./mesos-metrics-model";
import { WATCHED } from "./watched-metrics";

export const SERVICE = "telegraf";
export const USER = "telegraf";

const HOME = "/etc/telegraf";
const CONFIGURATION = `${HOME}/telegraf.conf`;

/** Everything in it is read. */
export const DIRECTORY = `${HOME}/telegraf.d`;

/** Of the daemons' authorities. */
export const CA_FILE = `${HOME}/ca.pem`;

/** Each secret is a file, called like the secret. */
export const SECRETS = `${HOME}/secrets`;

/** What the machines of one group have in common. */
export interface Collector {
  readonly model: MetricsModel;
  readonly installed: InstalledTelegraf;
  /** Where metrics of the machines go to CloudWatch: the region. */
  readonly region?: string;
  /** Whether what alarms watch is told by daemons of these machines. */
  readonly watched: boolean;
}

/** Telegraf on one machine, and where its metrics go. What it asks is in files of further roles. */
export function telegrafRole(name: string, os: OperatingSystem, collector: Collector): MachineRole {
  return { name, configure: (machine) => configure(os, collector, machine) };
}

function configure(os: OperatingSystem, collector: Collector, { hostname }: MachineFacts): MachineFragment {
  const { repositories, packages, downloads, program } = collector.installed;
  const { ca, interval, prometheus } = collector.model;
  return {
    repositories,
    packages,
    downloads,
    users: [{ name: USER, home: HOME }],
    directories: [{ path: DIRECTORY, mode: "0755", owner: "root", exclusive: true }],
    files: [
      tomlFile(CONFIGURATION, {
        agent: {
          hostname,
          interval: `${interval}s`,
          flush_interval: `${interval}s`,
          // Machines do not send all at the same moment.
          flush_jitter: `${Math.floor(interval / 5)}s`,
        },
      }),
      tomlFile(`${DIRECTORY}/outputs.conf`, { outputs: outputs(collector) }),
      ...(ca === undefined ? [] : [{ path: CA_FILE, content: ca }]),
    ],
    units: [{ name: `${SERVICE}.service`, content: unit(os, program) }],
    services: [{ name: SERVICE, state: "started" }],
    ports: prometheus === undefined ? [] : [{ port: prometheus.port, what: "Telegraf for Prometheus" }],
  };
}

export function tomlFile(path: string, document: object): MachineFile {
  // Without what is undefined, which the serializer refuses.
  const plain = JSON.parse(JSON.stringify(document)) as JsonMap;
  return { path, content: `# ${GENERATED}\n${stringify(plain)}` };
}

function outputs({ model, region, watched }: Collector): object {
  const { graphites, prometheus, cloudWatch, interval } = model;
  const toCloudWatch = region === undefined || cloudWatch === undefined ? [] : cloudWatchOutputs(cloudWatch, region, watched);
  return {
    ...(graphites.length === 0
      ? {}
      : {
          graphite: graphites.map(({ to, port, prefix }) => ({
            servers: [`${to.host}:${port}`],
            prefix,
            // Without the state of a member, or a metric would get another name when another one leads.
            template: "host.measurement.field",
          })),
        }),
    ...(prometheus === undefined
      ? {}
      : {
          prometheus_client: [
            {
              listen: `:${prometheus.port}`,
              metric_version: 2,
              // Three collections that bring nothing are a daemon that is gone.
              expiration_interval: `${3 * interval}s`,
              string_as_label: false,
            },
          ],
        }),
    ...(toCloudWatch.length === 0 ? {} : { cloudwatch: toCloudWatch }),
  };
}

/** What alarms watch has the cluster as its only dimension: whoever leads, the largest value of all members is the leader's. */
function cloudWatchOutputs(to: NonNullable<MetricsModel["cloudWatch"]>, region: string, watched: boolean): object[] {
  const { namespace, metrics } = to;
  const output = { region, namespace };
  return [
    ...(watched
      ? [{ ...output, namepass: ["mesos", "zookeeper"], fieldinclude: Object.values(WATCHED), taginclude: ["cluster"] }]
      : []),
    ...(metrics.length === 0 ? [] : [{ ...output, fieldinclude: metrics, taginclude: ["cluster", "host"] }]),
  ];
}

function unit(os: OperatingSystem, program: string): string {
  return systemdUnit({
    Unit: {
      Description: "Metrics of this machine's daemons (Telegraf)",
      Documentation: "https://docs.influxdata.com/telegraf/v1/",
      After: "network-online.target",
      Wants: "network-online.target",
    },
    Service: {
      User: USER,
      ExecStart: `${program} --config ${CONFIGURATION} --config-directory ${DIRECTORY}`,
      Restart: "always",
      RestartSec: 5,
      // It locks the pages that hold secrets.
      LimitMEMLOCK: 8 * 1024 * 1024,
      ...sandbox(os),
    },
    Install: { WantedBy: "multi-user.target" },
  });
}
