import { posix } from "path";
import { JsonMap, stringify } from "@iarna/toml";
import gte from "semver/functions/gte";
import { GENERATED } from "../machine/formats";
import { documentWithSecrets } from "../machine/json-secrets";
import { MachineFile, MachineFragment, SecretFile, SecretText } from "../machine/nouns";
import { OperatingSystem } from "../machine/operating-system";
import { MachineRole } from "../machine/role";
import { sandbox } from "../machine/sandbox";
import { systemdUnit } from "../machine/systemd-unit";
import { CA_FILE, marathonTable, TEMPLATE_FILE } from "./marathon-options";
import { TRAEFIK } from "./traefik-binary";
import { TraefikModel } from "./traefik-model";

const DIRECTORY = "/etc/traefik";
const CONFIGURATION = `${DIRECTORY}/traefik.toml`;
const CERTIFICATE = `${DIRECTORY}/tls/certificate.pem`;
const PRIVATE_KEY = `${DIRECTORY}/tls/key.pem`;
const SERVICE = "traefik";
const USER = "traefik";

/** Ports below 1024. */
const LOW_PORTS = "CAP_NET_BIND_SERVICE";

/** systemd gives capabilities to a service of another user from here on. */
const AMBIENT_CAPABILITIES_SINCE = 229;

/** Traefik on one machine; the same on all. */
export function traefikRole(name: string, os: OperatingSystem, model: TraefikModel): MachineRole {
  const toml = configuration(model);
  const file = toml.every((piece) => typeof piece === "string")
    ? { files: [{ path: CONFIGURATION, content: toml.join("") }] }
    : { secretFiles: [secretFile(CONFIGURATION, toml)] };
  const fragment: MachineFragment = {
    users: [{ name: USER, home: DIRECTORY }],
    downloads: [model.download],
    directories: model.https === undefined ? [] : [{ path: `${DIRECTORY}/tls`, mode: "0750", owner: USER }],
    files: [...(file.files ?? []), ...marathonFiles(model)],
    secretFiles: [...(file.secretFiles ?? []), ...certificateFiles(model)],
    units: [{ name: `${SERVICE}.service`, content: unit(os) }],
    services: [{ name: SERVICE, state: "started" }],
    ports: [
      { port: model.httpPort, what: "Traefik http" },
      ...(model.https === undefined ? [] : [{ port: model.https.port, what: "Traefik https" }]),
      { port: model.apiPort, what: "Traefik API" },
    ],
  };
  return {
    name,
    configure: ({ privateIp }) => ({
      ...fragment,
      health: [{ kind: "port", service: SERVICE, host: privateIp, port: model.httpPort }],
    }),
  };
}

function configuration(model: TraefikModel): ReadonlyArray<string | SecretText> {
  const { version, https } = model;
  const document = {
    // Would ask a server of the vendor; 1.0 does not.
    checkNewVersion: gte(version, "1.1.0") ? false : undefined,
    logLevel: model.logLevel,
    defaultEntryPoints: ["http", ...(https === undefined ? [] : ["https"])],
    entryPoints: {
      http: {
        address: `:${model.httpPort}`,
        redirect: https?.redirectHttp === true ? { entryPoint: "https" } : undefined,
      },
      https: https && {
        address: `:${https.port}`,
        tls: {
          minVersion: gte(version, "1.1.0") ? "VersionTLS12" : undefined,
          certificates: [{ certFile: CERTIFICATE, keyFile: PRIVATE_KEY }],
        },
      },
      ...(hasApi(version) ? { traefik: { address: `:${model.apiPort}` } } : {}),
    },
    // Without its own port the API would take 8080, which is Marathon's.
    ...(hasApi(version)
      ? { api: { entryPoint: "traefik", dashboard: true }, ping: { entryPoint: "traefik" } }
      : { web: { address: `:${model.apiPort}`, readOnly: true } }),
    accessLog: model.accessLog ? {} : undefined,
    marathon: { endpoint: endpoint(model.endpoints), domain: model.domain, ...marathonTable(version, model.marathon) },
  };
  return documentWithSecrets(document, (plain) => `# ${GENERATED}\n${stringify(plain as JsonMap)}`);
}

/** The web provider of old versions beside the API of new ones would take the API's port away. */
function hasApi(version: string): boolean {
  return gte(version, "1.5.0");
}

/** All in one text; old versions read the scheme of the first only, and take a second one for a part of a name. */
function endpoint([first, ...others]: readonly string[]): string {
  return [first, ...others.map((other) => other.replace(/^https?:\/\//, ""))].join(",");
}

function marathonFiles({ marathon: { marathonTls, template } }: TraefikModel): MachineFile[] {
  return [
    ...(marathonTls?.ca === undefined ? [] : [{ path: CA_FILE, content: marathonTls.ca }]),
    ...(template === undefined ? [] : [{ path: TEMPLATE_FILE, content: template }]),
  ];
}

function certificateFiles({ https }: TraefikModel): SecretFile[] {
  return https === undefined
    ? []
    : [
        secretFile(CERTIFICATE, [{ secret: https.certificate._reference }]),
        secretFile(PRIVATE_KEY, [{ secret: https.privateKey._reference }]),
      ];
}

function secretFile(path: string, content: SecretFile["content"]): SecretFile {
  return { path, mode: "0400", owner: USER, content, before: [SERVICE] };
}

function unit(os: OperatingSystem): string {
  return systemdUnit({
    Unit: {
      Description: "Traefik",
      Documentation: "https://doc.traefik.io/traefik/v1.7/",
      After: "network-online.target",
      Wants: "network-online.target",
    },
    Service: {
      User: USER,
      ...(os._systemdVersion >= AMBIENT_CAPABILITIES_SINCE
        ? { AmbientCapabilities: LOW_PORTS }
        : {
            PermissionsStartOnly: true,
            ExecStartPre: `/usr/sbin/setcap cap_net_bind_service=+ep ${TRAEFIK}`,
            // To that file.
            ReadWriteDirectories: posix.dirname(TRAEFIK),
          }),
      ExecStart: `${TRAEFIK} --configFile=${CONFIGURATION}`,
      Restart: "always",
      // Five starts in ten seconds, where systemd gives up, are never reached.
      RestartSec: 5,
      LimitNOFILE: 16_384,
      ...sandbox(os, { capabilities: [LOW_PORTS] }),
    },
    Install: { WantedBy: "multi-user.target" },
  });
}
