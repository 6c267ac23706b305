import { FrameworkMetrics } from "../../lib/frameworks/framework-metrics";
import { MachineFragment } from "../../lib/machine/nouns";
import { OperatingSystem } from "../../lib/machine/operating-system";
import { ClusterAuthentication, MesosAuthentication } from "../../lib/mesos/security/mesos-authentication";
import { MesosTls } from "../../lib/mesos/security/mesos-tls";
import { MetricsModel, MetricsSettings, resolveMetrics } from "../../lib/monitoring/mesos-metrics-model";
import { MetricsDestination } from "../../lib/monitoring/metrics-destination";
import { TelegrafPackages } from "../../lib/packages/telegraf-packages";
import { MACHINE } from "../support/one-machine";

export const GRAPHITE = MetricsDestination.graphite({ host: "graphite.example.com" });
export const TOPIC = "arn:aws:sns:eu-west-1:123456789012:operators";
export const CA = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";

/** The metrics of a cluster whose masters ask for nothing, or for what is given. */
export function metrics(
  settings: Partial<MetricsSettings> = {},
  authentication?: MesosAuthentication,
  tls?: MesosTls,
): MetricsModel {
  const security = { authentication: new ClusterAuthentication("Stack/Masters", authentication), tls };
  return resolveMetrics("Stack/Metrics", { name: "Stack/Masters", security }, { destinations: [GRAPHITE], ...settings });
}

export const installed = (os = OperatingSystem.UBUNTU_24_04, packages = TelegrafPackages.repository()) =>
  packages._on("Stack/Metrics", os, "amd64");

/** What a role adds to a machine. */
export function on(role: { configure: (machine: typeof MACHINE) => MachineFragment }): MachineFragment {
  return role.configure(MACHINE);
}

/** A file with its secrets in it that are plain text, escaped as machines do. */
export function textOf({ files = [], secretFiles = [] }: MachineFragment, path: string): string {
  const secret = secretFiles.find((file) => file.path === path);
  if (secret === undefined) {
    return files.find((file) => file.path === path)?.content ?? `no ${path}`;
  }
  return secret.content
    .map((piece) => {
      if (typeof piece === "string") {
        return piece;
      }
      if ("base64" in piece) {
        throw new Error("no file of Telegraf's holds base64");
      }
      const text = piece.secret.kind === "plainText" ? piece.secret.text : "?";
      return piece.escape === "url" ? encodeURIComponent(text) : text;
    })
    .join("");
}

export const MARATHON = {
  serviceName: "marathon-batch",
  scheme: "http",
  port: 8080,
  path: "/metrics",
} as FrameworkMetrics;

const EVERY_PLUGIN = ["alias", "fieldinclude", "name_override", "namepass", "tagexclude", "taginclude", "tags", "data_format"];
const TLS = ["tls_ca", "tls_cert", "tls_key", "tls_key_pwd", "tls_server_name", "insecure_skip_verify"];

/** The options that Telegraf 1.39.3 reads, from its source. It does not start with others. */
const OPTIONS: Record<string, readonly string[]> = {
  agent: ["hostname", "interval", "flush_interval", "flush_jitter", "metric_buffer_limit", "round_interval"],
  "inputs.mesos": ["timeout", "masters", "master_collections", "slaves", "slave_collections", ...TLS],
  "inputs.zookeeper": ["servers", "timeout", "parse_floats", "tls_enable", ...TLS],
  "inputs.http": ["urls", "method", "headers", "username", "password", "token", "timeout", "success_status_codes", ...TLS],
  "outputs.graphite": ["servers", "prefix", "template", "templates", "timeout", ...TLS],
  "outputs.prometheus_client": [
    ...["listen", "metric_version", "path", "expiration_interval", "string_as_label", "export_timestamp", "ip_range"],
    ...["basic_username", "basic_password", "tls_cert", "tls_key"],
  ],
  "outputs.cloudwatch": ["region", "namespace", "high_resolution_metrics", "write_statistics", "max_dimensions", "role_arn"],
  "secretstores.docker": ["id", "path", "dynamic"],
};

type Table = Record<string, unknown>;

/** Options of a document of Telegraf's that it does not know. */
export function unknownOptions(document: Table): string[] {
  const unknown = (plugin: string, table: Table) =>
    Object.keys(table)
      .filter((option) => ![...(OPTIONS[plugin] ?? []), ...EVERY_PLUGIN].includes(option))
      .map((option) => `${plugin}.${option}`);
  return Object.entries(document).flatMap(([section, content]) =>
    section === "agent"
      ? unknown(section, content as Table)
      : Object.entries(content as Record<string, Table[]>).flatMap(([plugin, tables]) =>
          tables.flatMap((table) => unknown(`${section}.${plugin}`, table)),
        ),
  );
}
