import { dataVolumeUnit } from "../machine/data-volume";
import { shellQuote } from "../machine/formats";
import { MachineConfig } from "../machine/merge";
import { Download, MachineFile } from "../machine/nouns";
import { machineFiles, packagesOf, repositories } from "../machine/on-machine";
import { KeyDownload, usesApt } from "../machine/repository-files";
import { SECRETS_REASON, SECRETS_UNIT } from "../machine/secret-files";
import { transportable } from "../machine/transportable";
import { CloudConfig, CloudConfigFile, cloudConfigText } from "./cloud-config";

/** What cloud-init gives a file without permissions. */
const DEFAULT_MODE = "0644";

/**
 * Renders one machine as a cloud-config. This is the only place that knows the order of things on a machine:
 *
 * 1. every service is masked, so that no script of a package can start it early (bootcmd)
 * 2. files (write_files), users, then the packages: cloud-init's own stages
 * 3. runcmd, which stops at the first failure with nothing started: packages present, exclusive directories emptied, files written
 *    again (packages may have replaced them, or left files of their own), volumes mounted, directories, downloads, secrets
 * 4. services unmasked, enabled and started without waiting
 */
export function renderCloudConfig(machine: MachineConfig): string {
  const downloads = repositories(machine).flatMap(({ download }) => download ?? []);
  const config: CloudConfig = {
    hostname: machine.hostname,
    fqdn: machine.fqdn,
    // With cloud-init's line in /etc/hosts a daemon that looks up its own name finds the loopback address.
    manage_etc_hosts: false,
    ...(machine.users.length > 0 ? { users: ["default", ...users(machine)] } : {}),
    bootcmd: [...maskServices(machine), ...downloads.map(downloadKey)],
    write_files: machineFiles(machine).map(cloudConfigFile),
    package_update: true,
    packages: packagesOf(machine).map(({ name, version }) => (version === undefined ? name : ([name, version] as const))),
    runcmd: runCommands(machine),
  };
  return cloudConfigText(config);
}

function users(machine: MachineConfig) {
  return machine.users.map(({ name, home }) => ({
    name,
    system: true,
    homedir: home,
    no_create_home: true,
    shell: machine.operatingSystem._nologinShell,
  }));
}

function maskServices(machine: MachineConfig): string[][] {
  const units = machine.services.map(({ name }) => `${name}.service`);
  return units.length === 0 ? [] : [["cloud-init-per", "instance", "mask-services", "systemctl", "mask", ...units]];
}

/** With apt's own downloader, which every image has. */
function downloadKey({ name, url, path, dearmor }: KeyDownload): string[] {
  const armored = dearmor ? `${path}.asc` : path;
  const download = `/usr/lib/apt/apt-helper -o Acquire::Retries=10 download-file ${shellQuote(url)} ${armored}`;
  const script = ["mkdir -p /etc/apt/keyrings", download, ...(dearmor ? [`gpg --dearmor < ${armored} > ${path}`] : [])].join(
    " && ",
  );
  return ["cloud-init-per", "instance", `key-of-${name}`, "sh", "-c", script];
}

function cloudConfigFile({ path, content, mode, encoding }: MachineFile): CloudConfigFile {
  const file = { path, ...(mode === undefined || mode === DEFAULT_MODE ? {} : { permissions: mode }) };
  if (encoding === undefined && transportable(content)) {
    return { ...file, content };
  }
  return { ...file, encoding: "b64", content: encoding === "b64" ? content : Buffer.from(content).toString("base64") };
}

function runCommands(machine: MachineConfig): string[] {
  const started = machine.services.filter(({ state }) => state === "started").map(({ name }) => `${name}.service`);
  const exclusive = machine.directories.filter((directory) => directory.exclusive === true).map(({ path }) => shellQuote(path));
  const volumes = machine.volumes.map(dataVolumeUnit);
  const withSecrets = machine.secretFiles.length > 0;
  const step = (name: string, commands: readonly string[]) =>
    commands.length === 0 ? [] : [`step=${shellQuote(name)}`, ...commands];
  return [
    "set -eu",
    ...sayWhatStopped(["cloud-final", "'data-volume-*'", ...(withSecrets ? ["secrets"] : [])]),
    ...step("checking the installed packages", packageChecks(machine)),
    ...step("writing the configuration", [
      ...(exclusive.length === 0 ? [] : [`find ${exclusive.join(" ")} -mindepth 1 -delete`]),
      "cloud-init single --name write_files --frequency always",
    ]),
    ...step("mounting the data volumes", ["systemctl daemon-reload", ...volumes.map((unit) => `systemctl start ${unit}`)]),
    // After the volumes: a directory below a mount point belongs on the volume.
    ...step(
      "creating directories",
      machine.directories.map(({ path, mode, owner }) => `install -d -m ${mode} -o ${owner} -g ${owner} ${shellQuote(path)}`),
    ),
    ...(machine.downloads.length === 0 ? [] : [DOWNLOAD, ...machine.downloads.flatMap(downloadCommands)]),
    ...step(
      "fetching the secrets",
      withSecrets ? [`reasons=${shellQuote(SECRETS_REASON)}`, `systemctl start ${SECRETS_UNIT}`] : [],
    ),
    ...step(
      "starting the services",
      started.length === 0
        ? []
        : ["unmask", "enable", "start --no-block"].map((verb) => `systemctl ${verb} ${started.join(" ")}`),
    ),
  ];
}

/**
 * One line at the end of a script that failed. What a command has just said takes a moment until it is in the logs: the journal has it
 * when the disk is too full for cloud-init's log, the log when the journal dropped messages.
 */
const sayWhatStopped = (units: readonly string[]): string[] => [
  "reasons='No space left|^data volume of '",
  `stopped() {
  [ "$1" -ne 0 ] || return 0
  sleep 1
  why=$({ journalctl -b -u ${units.join(" -u ")} -o cat; cat /var/log/cloud-init-output.log; } 2>/dev/null | tr -d '\\r' | grep -aE "$reasons" | awk '!seen[$0]++' | tail -n 5 | tr '\\n' ' ') || true
  echo "mesos-constructs: stopped while $step; no service was started. $why" >&2
}`,
  "trap 'stopped $?' EXIT",
];

/** What apt, yum and dnf write when they fail. */
const PACKAGE_REASONS = [
  "^E: ",
  "^W: (Failed|GPG)",
  "^dpkg: error",
  "^Error",
  "^No package ",
  "^ *- (Curl|Status)",
  "\\[Errno ",
  "GPG key",
  "not correct for this package",
  "No space left",
  "more space needed",
  "Could not resolve",
].join("|");

/** Every step of a download is one of its own in the line that says what stopped. */
const DOWNLOAD = `download() {
  step="downloading $1"
  reasons='^curl: |No space left'
  fetched=/var/cache/$2
  curl -fsSL --retry 10 --connect-timeout 30 --speed-limit 1 --speed-time 60 -o "$fetched" "$1"
  reasons='No space left'
  step="checking the SHA-256 of $1"
  echo "$2  $fetched" | sha256sum -c --quiet
  step="unpacking $1"
}`;

function downloadCommands({ url, sha256, path, kind, mode, owner }: Download): string[] {
  const user = owner ?? "root";
  const put =
    kind === "file"
      ? [`install -D -m ${mode ?? DEFAULT_MODE} -o ${user} -g ${user} "$fetched" ${shellQuote(path)}`]
      : [`mkdir -p ${shellQuote(path)}`, `tar -xf "$fetched" --no-same-owner --strip-components=1 -C ${shellQuote(path)}`];
  return [`download ${shellQuote(url)} ${sha256}`, ...put, `rm "$fetched"`];
}

/** cloud-init goes on after a package that could not be installed; nothing may start then. */
function packageChecks(machine: MachineConfig): string[] {
  const installed = usesApt(machine.operatingSystem)
    ? `dpkg-query -W -f='\${db:Status-Status}' "$package" 2>&1 | grep -qx installed`
    : `rpm -q --quiet "$package"`;
  const names = packagesOf(machine)
    .map(({ name }) => shellQuote(name))
    .join(" ");
  return names === ""
    ? []
    : [
        `missing=; for package in ${names}; do ${installed} || missing="$missing $package"; done`,
        `[ -z "$missing" ] || {
  step="installing the packages$missing"
  reasons=${shellQuote(PACKAGE_REASONS)}
  exit 1
}`,
      ];
}
