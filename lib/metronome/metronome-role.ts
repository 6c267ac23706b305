import { FrameworkSoftware, frameworkUnit, libprocessVariables, masterUrlFor, secretsFile } from "../frameworks/framework-role";
import { JavaKeystore, javaKeystore } from "../frameworks/java-keystore";
import { stateUrlVariable } from "../frameworks/state-url";
import { combineFragments } from "../machine/combine-fragments";
import { MachineFacts } from "../machine/facts";
import { environmentAssignments } from "../machine/formats";
import { apiHealth } from "../machine/health-check";
import { MachineFragment, SecretFile } from "../machine/nouns";
import { MachineRole } from "../machine/role";
import { libprocessCertificate } from "../mesos/security/libprocess-tls";
import { logbackXml } from "./logback";
import { MetronomeModel, ZK_URL } from "./metronome-model";
import { Variable } from "./options/resolve-options";

/** The user that Metronome runs as; tasks run as another one, which agents must have. */
const USER = "metronome";

/** A Metronome on one machine. */
export function metronomeRole(name: string, software: FrameworkSoftware, model: MetronomeModel): MachineRole {
  return { name, configure: (machine) => configure(name, software, model, machine) };
}

function configure(name: string, software: FrameworkSoftware, model: MetronomeModel, machine: MachineFacts): MachineFragment {
  const { serviceName, what, archive } = model;
  const { operatingSystem, java, library } = software;
  const keystore = keystoreOf(software, model);
  const authentication = authenticationOf(model);
  const master = masterUrlFor(serviceName, USER, model.masters);
  const state = closedState(model);
  const directory = `/opt/mesosphere/${serviceName}`;
  const logback = `/etc/${serviceName}/logback.xml`;
  const defaults = `/etc/default/${serviceName}`;
  const variables: Variable[] = [
    ...model.variables,
    ["METRONOME_LEADER_ELECTION_HOSTNAME", machine.fqdn],
    ["METRONOME_MESOS_MASTER_URL", master.url],
    ...authentication.variables,
    ...(keystore === undefined ? [] : keystoreVariables(keystore)),
    ...libprocessVariables(machine, serviceName, model.libprocessPort, software),
    ["JAVA_HOME", java.javaHome],
    // Play reads the first, Logback the second, before Play has started.
    ["JAVA_OPTS", [...model.javaOpts, `-Dlogger.file=${logback}`, `-Dlogback.configurationFile=${logback}`].join(" ")],
  ];
  variables.sort(([a], [b]) => (a < b ? -1 : 1));
  const certificate = libprocessCertificate(software, serviceName, USER, machine);
  return combineFragments(library.fragment, keystore?.fragment ?? {}, certificate, {
    packages: java.packages,
    users: [{ name: USER, home: "/nonexistent" }],
    files: [
      { path: defaults, content: environmentAssignments(name, variables) },
      { path: logback, content: logbackXml(model.logback) },
    ],
    secretFiles: [...master.secretFiles, ...state, ...authentication.secretFiles],
    downloads: [...java.downloads, { ...archive, path: directory, kind: "archive" }],
    units: [
      {
        name: `${serviceName}.service`,
        content: frameworkUnit(operatingSystem, {
          description: "Metronome",
          documentation: "https://dcos.github.io/metronome/",
          user: USER,
          environmentFiles: [
            defaults,
            ...state.map(({ path }) => path),
            ...(keystore === undefined ? [] : [keystore.environmentFile]),
          ],
          workingDirectory: directory,
          execStart: `${directory}/bin/metronome`,
        }),
      },
    ],
    services: [{ name: serviceName, state: "started" }],
    ports: [
      { port: model.port, what: `${what} ${model.tls === undefined ? "HTTP" : "HTTPS"}` },
      { port: model.libprocessPort, what: `${what} libprocess` },
    ],
    heaps: [{ what, size: model.heapSize }],
    // Instances answer /ping without a leader, and nothing else.
    health: [
      apiHealth(serviceName, machine, { scheme: model.tls === undefined ? "http" : "https", port: model.port, path: "/v1/jobs" }),
    ],
  });
}

function keystoreOf(
  { operatingSystem, java }: FrameworkSoftware,
  { serviceName, tls }: MetronomeModel,
): JavaKeystore | undefined {
  const passwordVariable = "METRONOME_PLAY_SERVER_HTTPS_KEYSTORE_PASSWORD";
  const { javaHome } = java;
  return tls === undefined
    ? undefined
    : javaKeystore(operatingSystem, { service: serviceName, user: USER, tls, javaHome, passwordVariable });
}

function keystoreVariables({ path }: JavaKeystore): readonly Variable[] {
  return [
    ["METRONOME_PLAY_SERVER_HTTPS_KEYSTORE_PATH", path],
    ["METRONOME_PLAY_SERVER_HTTPS_KEYSTORE_TYPE", "JKS"],
    // To pass requests on to the leader, which has the same certificate.
    ["TLS_TRUSTSTORE", path],
  ];
}

/** The URL of its state with a password in it, as a variable for the unit alone. */
function closedState({ serviceName, zkUrl, zkAuthentication }: MetronomeModel): SecretFile[] {
  if (zkAuthentication === undefined) {
    return [];
  }
  const content = stateUrlVariable(ZK_URL, zkUrl, zkAuthentication);
  return [{ path: secretsFile(serviceName), mode: "0400", owner: "root", content, before: [serviceName] }];
}

interface Authentication {
  readonly variables: readonly Variable[];
  readonly secretFiles: readonly SecretFile[];
}

function authenticationOf({ serviceName, authentication }: MetronomeModel): Authentication {
  if (authentication === undefined) {
    return { variables: [], secretFiles: [] };
  }
  const path = `/etc/${serviceName}/mesos-secret`;
  const content = [{ secret: authentication.secret._reference }];
  return {
    variables: [["METRONOME_MESOS_AUTHENTICATION_SECRET_FILE", path]],
    // Metronome takes every byte of it: a line break would be part of the secret.
    secretFiles: [{ path, mode: "0400", owner: USER, content, before: [serviceName] }],
  };
}
