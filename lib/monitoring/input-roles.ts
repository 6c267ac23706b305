import { FrameworkMetrics } from "../frameworks/framework-metrics";
import { combineFragments } from "../machine/combine-fragments";
import { MachineFacts } from "../machine/facts";
import { MachineFile, MachineFragment, SecretFile } from "../machine/nouns";
import { OperatingSystem } from "../machine/operating-system";
import { MachineRole } from "../machine/role";
import { isUnresolved } from "../machine/unresolved";
import { MesosCredential } from "../mesos/security/mesos-credential";
import { clusterTls, ownTls } from "./collector-tls";
import { MetricsModel } from "./mesos-metrics-model";
import { DIRECTORY, SECRETS, SERVICE, tomlFile, USER } from "./telegraf-role";

/** What daemons of masters or agents a machine has, as its collector asks them. */
export interface MesosDaemon {
  readonly kind: "master" | "agent";
  /** Of its machine. */
  readonly os: OperatingSystem;
  readonly scheme: string;
  readonly port: number;
}

/** A daemon that works on something else for longer leaves out metrics; Telegraf gives up after 4 seconds. */
const MESOS_TIMEOUT_MS = 3000;

const SECRET_MARK = "\uE003";

/** The collector asks the master or the agent of its own machine. */
export function mesosInputRole(name: string, model: MetricsModel, daemon: MesosDaemon): MachineRole {
  return { name, configure: (machine) => mesosInput(model, daemon, machine) };
}

function mesosInput(model: MetricsModel, { kind, os, scheme, port }: MesosDaemon, machine: MachineFacts): MachineFragment {
  const { ca, cluster, credential, tls } = model;
  const user = credential === undefined ? "" : `${urlPart(credential.principal)}:${SECRET_MARK}@`;
  // Certificates name hosts; without them the address needs no name server.
  const host = scheme === "https" ? machine.fqdn : machine.privateIp;
  const url = `${scheme}://${user}${host}:${port}`;
  const ofTls = scheme === "http" ? undefined : tls === undefined ? ownTls(ca) : clusterTls(os, tls);
  const file = tomlFile(`${DIRECTORY}/mesos-${kind}.conf`, {
    inputs: {
      mesos: [
        {
          timeout: MESOS_TIMEOUT_MS,
          ...(kind === "master" ? { masters: [url] } : { slaves: [url] }),
          ...ofTls?.options,
          tags: { cluster },
        },
      ],
    },
  });
  return combineFragments(
    credential === undefined ? { files: [file] } : { secretFiles: [withSecret(file, credential)] },
    ofTls?.configure(machine) ?? {},
  );
}

function urlPart(text: string): string {
  return isUnresolved(text) ? text : encodeURIComponent(text);
}

function withSecret({ path, content }: MachineFile, { secret }: MesosCredential): SecretFile {
  const [before, after] = content.split(SECRET_MARK);
  return secretFile(path, [before, { secret: secret._reference, escape: "url" }, after]);
}

function secretFile(path: string, content: SecretFile["content"]): SecretFile {
  return { path, mode: "0400", owner: USER, content, before: [SERVICE] };
}

/** The collector asks the member of an ensemble on its own machine. */
export function zooKeeperInputRole(name: string, { cluster }: MetricsModel, clientPort: number): MachineRole {
  return {
    name,
    configure: ({ privateIp }) => ({
      files: [
        tomlFile(`${DIRECTORY}/zookeeper.conf`, {
          inputs: {
            // From version 3.6 on ZooKeeper gives averages with a fraction.
            zookeeper: [{ servers: [`${privateIp}:${clientPort}`], parse_floats: "float", tags: { cluster } }],
          },
        }),
      ],
    }),
  };
}

/** The collector asks the instance of a framework on its own machine. */
export function frameworkInputRole(name: string, model: MetricsModel, framework: FrameworkMetrics): MachineRole {
  return { name, configure: (machine) => frameworkInput(model, framework, machine) };
}

function frameworkInput({ ca, cluster }: MetricsModel, framework: FrameworkMetrics, { fqdn }: MachineFacts): MachineFragment {
  const { serviceName, scheme, port, path, credentials } = framework;
  const store = serviceName.replace(/\W/g, "_");
  const file = tomlFile(`${DIRECTORY}/${serviceName}.conf`, {
    ...(credentials === undefined ? {} : { secretstores: { docker: [{ id: store, path: SECRETS }] } }),
    inputs: {
      http: [
        {
          urls: [`${scheme}://${fqdn}:${port}${path}`],
          ...(credentials === undefined ? {} : { username: credentials.user, password: `@{${store}:${store}_password}` }),
          ...(scheme === "https" ? ownTls(ca).options : {}),
          data_format: "json",
          name_override: serviceName,
          tagexclude: ["url"],
          tags: { cluster },
        },
      ],
    },
  });
  return {
    files: [file],
    secretFiles:
      credentials === undefined
        ? []
        : [secretFile(`${SECRETS}/${store}_password`, [{ secret: credentials.password._reference }])],
  };
}
