import { FrameworkSoftware, frameworkUnit, libprocessVariables, masterUrlFor, secretsFile } from "../frameworks/framework-role";
import { javaKeystore } from "../frameworks/java-keystore";
import { stateUrl, stateUrlVariable } from "../frameworks/state-url";
import { combineFragments } from "../machine/combine-fragments";
import { MachineFacts } from "../machine/facts";
import { environmentAssignments } from "../machine/formats";
import { apiHealth } from "../machine/health-check";
import { Directory, MachineFile, MachineFragment, SecretFile } from "../machine/nouns";
import { MachineRole } from "../machine/role";
import { libprocessCertificate } from "../mesos/security/libprocess-tls";
import { InstalledMarathon } from "../packages/marathon-packages";
import { apiOf, MarathonModel } from "./marathon-model";
import { confDirectory, confFile, environmentFile } from "./options/option-files";
import { MarathonOption } from "./options/resolve-options";

/** The user that Marathon runs as; tasks run as another one, which agents must have. */
const USER = "marathon";

/** What is installed on a machine for Marathon. */
export interface MarathonSoftware extends FrameworkSoftware {
  readonly marathon: InstalledMarathon;
}

/** A Marathon on one machine. */
export function marathonRole(name: string, software: MarathonSoftware, model: MarathonModel): MachineRole {
  return { name, configure: (machine) => configure(name, software, model, machine) };
}

function configure(name: string, software: MarathonSoftware, model: MarathonModel, machine: MachineFacts): MachineFragment {
  const { serviceName, https, plugins } = model;
  const { operatingSystem, java, library, marathon } = software;
  const keystore =
    https === undefined
      ? undefined
      : javaKeystore(operatingSystem, {
          service: serviceName,
          user: USER,
          tls: https.tls,
          javaHome: java.javaHome,
          passwordVariable: "MESOSPHERE_KEYSTORE_PASS",
        });
  const authentication = authenticationOf(model);
  const master = masterUrlFor(serviceName, USER, model.masters);
  const options: MarathonOption[] = [
    ...model.options,
    { name: "hostname", value: machine.fqdn },
    { name: "master", value: master.url },
    ...authentication.options,
    ...(keystore === undefined ? [] : [{ name: "ssl_keystore_path", value: keystore.path }]),
  ].sort((a, b) => (a.name < b.name ? -1 : 1));
  const state = closedState(model);
  const variables = secretVariables(model, state.variables);
  const written = optionFiles(name, model, options, [
    ...libprocessVariables(machine, serviceName, model.libprocessPort, software),
    ["JAVA_HOME", java.javaHome],
    ["JAVA_OPTS", model.javaOpts.join(" ")],
  ]);
  const pluginConf = plugins === undefined ? {} : pluginConfiguration(serviceName, plugins.configuration);
  const certificate = libprocessCertificate(software, serviceName, USER, machine);
  return combineFragments(library.fragment, keystore?.fragment ?? {}, certificate, pluginConf, {
    repositories: marathon.repositories,
    packages: [...java.packages, ...marathon.packages],
    users: [{ name: USER, home: "/nonexistent" }],
    directories: written.directories,
    files: written.files,
    secretFiles: [...master.secretFiles, ...state.secretFiles, ...authentication.secretFiles, ...variables],
    downloads: [...java.downloads, ...marathon.downloads, ...(plugins?.downloads ?? [])],
    units: [
      {
        name: `${serviceName}.service`,
        content: frameworkUnit(operatingSystem, {
          description: "Marathon",
          documentation: "https://mesosphere.github.io/marathon/",
          user: USER,
          environmentFiles: [
            ...written.environmentFiles,
            ...variables.map(({ path }) => path),
            ...(keystore === undefined ? [] : [keystore.environmentFile]),
          ],
          workingDirectory: marathon.directory,
          execStart: marathon.program,
        }),
      },
    ],
    services: [
      // The package's own, where this one has another name.
      ...(marathon.packages.length > 0 ? [{ name: "marathon", state: "masked" as const }] : []),
      { name: serviceName, state: "started" },
    ],
    ports: [
      ...(model.http ? [{ port: model.httpPort, what: `${model.what} HTTP` }] : []),
      ...(https === undefined ? [] : [{ port: https.port, what: `${model.what} HTTPS` }]),
      { port: model.libprocessPort, what: `${model.what} libprocess` },
    ],
    heaps: [{ what: model.what, size: model.heapSize }],
    // 404 or a failure while there is no leader.
    health: [apiHealth(serviceName, machine, { ...apiOf(model), path: "/v2/leader" })],
  });
}

interface OptionFiles {
  readonly files: readonly MachineFile[];
  readonly directories: readonly Directory[];
  /** For the unit; what the start script reads by itself is not among them. */
  readonly environmentFiles: readonly string[];
}

/** Every option once, in the form that this version's start script reads. */
function optionFiles(
  name: string,
  { packages, serviceName }: MarathonModel,
  options: readonly MarathonOption[],
  variables: ReadonlyArray<readonly [string, string]>,
): OptionFiles {
  switch (packages._optionForm) {
    case "confDirectory":
      return {
        files: [
          { path: DEFAULTS, content: environmentAssignments(name, variables) },
          ...confDirectory(name, packages.version, options),
        ],
        directories: [{ path: "/etc/marathon/conf", mode: "0755", owner: "root", exclusive: true }],
        environmentFiles: [],
      };
    case "sourcedFile":
      return {
        files: [{ path: DEFAULTS, content: environmentFile(name, packages.version, variables, options) }],
        directories: [],
        environmentFiles: [],
      };
    case "environmentFile": {
      const path = `/etc/default/${serviceName}`;
      const content = environmentFile(name, packages.version, variables, options);
      return { files: [{ path, content }], directories: [], environmentFiles: [path] };
    }
  }
}

/** The file that the start scripts before 1.5 source, whatever the service is called. */
const DEFAULTS = "/etc/default/marathon";

function authenticationOf({ serviceName, authentication }: MarathonModel) {
  if (authentication === undefined) {
    return { options: [], secretFiles: [] };
  }
  const path = `/etc/${serviceName}/mesos-secret`;
  const secret = { secret: authentication.secret._reference };
  return {
    options: [
      { name: "mesos_authentication" },
      { name: "mesos_authentication_principal", value: authentication.principal },
      { name: "mesos_authentication_secret_file", value: path },
    ],
    // Marathon takes every byte of it: a line break would be part of the secret.
    secretFiles: [{ path, mode: "0400", owner: USER, content: [secret], before: [serviceName] }],
  };
}

/** The URL of its state with a password in it, as this version's start script reads it: in a file of its own, or a variable. */
function closedState({ serviceName, packages, zkUrl, zkAuthentication }: MarathonModel): {
  readonly variables: SecretFile["content"];
  readonly secretFiles: readonly SecretFile[];
} {
  if (zkAuthentication === undefined) {
    return { variables: [], secretFiles: [] };
  }
  if (packages._optionForm !== "confDirectory") {
    return { variables: stateUrlVariable("MARATHON_ZK", zkUrl, zkAuthentication), secretFiles: [] };
  }
  const content = stateUrl(zkUrl, zkAuthentication);
  return { variables: [], secretFiles: [{ path: confFile("zk"), mode: "0400", owner: USER, content, before: [serviceName] }] };
}

/** As variables for the unit: what Marathon reads by itself, such as http_credentials, would as an option stand in the list of processes. */
function secretVariables({ serviceName, secretVariables }: MarathonModel, more: SecretFile["content"]): SecretFile[] {
  const content = [
    ...secretVariables.flatMap(({ name, before = "", secret }) => [
      `${name}="${before}`,
      { secret: secret._reference, escape: "environment" as const },
      '"\n',
    ]),
    ...more,
  ];
  if (content.length === 0) {
    return [];
  }
  return [{ path: secretsFile(serviceName), mode: "0400", owner: "root", content, before: [serviceName] }];
}

function pluginConfiguration(
  serviceName: string,
  { path, content }: NonNullable<MarathonModel["plugins"]>["configuration"],
): Pick<MachineFragment, "files" | "secretFiles"> {
  const text = content.filter((piece): piece is string => typeof piece === "string");
  return text.length === content.length
    ? { files: [{ path, content: text.join("") }] }
    : { secretFiles: [{ path, mode: "0400", owner: USER, content, before: [serviceName] }] };
}
