import { dataVolumeUnit } from "../machine/data-volume";
import { shellQuote } from "../machine/formats";
import { MachineConfig } from "../machine/merge";
import { Download, MachineFile } from "../machine/nouns";
import { machineFiles, packagesOf, repositories } from "../machine/on-machine";
import { KeyDownload, usesApt } from "../machine/repository-files";
import { SECRETS_FILE, SECRETS_SCRIPT } from "../machine/secret-files";
import { transportable } from "../machine/transportable";
import { healthChecks, HEALTH_PROGRAM } from "./health";
import { heredoc } from "./heredoc";
import { LIBRARY } from "./library";
import { APT, YUM } from "./package-managers";
import { restartOrder } from "./restart-order";

/**
 * Renders one machine as a POSIX shell script for a machine that runs, whether cloud-init made it or somebody else: the same files, packages
 * and services. What is there as it should be is left alone; services are started again where what they read has changed, one after the
 * other, each when the others can do without it, and each must be healthy before the next one.
 */
export function renderScript(machine: MachineConfig): string {
  return [variables(machine), LIBRARY, usesApt(machine.operatingSystem) ? APT : YUM, declarations(machine), work(machine)].join(
    "\n",
  );
}

const words = (names: readonly string[]) => shellQuote(names.join(" "));

function variables(machine: MachineConfig): string {
  const masked = machine.services.filter(({ state }) => state === "masked").map(({ name }) => name);
  return [
    `HOST=${shellQuote(machine.hostname)}`,
    `PYTHON=${machine.operatingSystem._python}`,
    `SERVICES=${words(startedServices(machine))}`,
    `MASKED=${words(masked)}`,
    `EXCLUSIVE=${words(machine.directories.filter(({ exclusive }) => exclusive === true).map(({ path }) => path))}`,
    `SECRETS=${SECRETS_FILE}`,
    `WRITE_SECRETS=${SECRETS_SCRIPT}`,
    // What `firstScript` says before.
    ': "${FIRST:=}"',
    // What `patientScript` says before.
    ': "${HEALTH_SECONDS:=300}"',
    "",
  ].join("\n");
}

/** What the machine should be, as files that the library reads. */
function declarations(machine: MachineConfig): string {
  const table = (name: string, lines: readonly string[]) =>
    heredoc(`cat > "$NEW/${name}"`, lines.map((line) => `${line}\n`).join(""));
  return [
    "first_boot\nbegin\n",
    'step="reading the configuration"\n',
    ...machineFiles(machine).map(putFile),
    table(
      "secret-files",
      machine.secretFiles.map(({ path }) => path),
    ),
    table(
      "places",
      [...machine.downloads, ...keys(machine)].map(({ path }) => path),
    ),
    table(
      "packages",
      packagesOf(machine).map(({ name, version, oldestUpgradable }) =>
        [name, version ?? "*", oldestUpgradable ?? ""].join(" ").trim(),
      ),
    ),
    table(
      "downloads",
      machine.downloads.map(({ sha256, kind, path, url }) => [sha256, kind, path, url].join(" ")),
    ),
    table(
      "inputs",
      machine.serviceInputs.flatMap(({ service, inputs }) => inputs.map((input) => `${service} ${input}`)),
    ),
    heredoc('cat > "$NEW/health.json"', healthChecks(machine)),
    heredoc('cat > "$NEW/health.py"', HEALTH_PROGRAM),
  ].join("");
}

function putFile({ path, content, mode = "0644", encoding }: MachineFile): string {
  const put = (command: string, text: string) => heredoc(`${command} ${mode} ${shellQuote(path)}`, text);
  if (encoding === "b64") {
    return put("put_base64", content);
  }
  if (!transportable(content)) {
    return put("put_base64", Buffer.from(content).toString("base64"));
  }
  return put(content === "" || content.endsWith("\n") ? "put" : "put_end", content);
}

/** In the order of cloud-init: what a step needs is there. */
function work(machine: MachineConfig): string {
  const started = startedServices(machine);
  const made = new Map(machine.serviceInputs.map(({ service, madeBefore }) => [service, madeBefore]));
  const hasSecrets = machine.secretFiles.length > 0;
  const nologin = machine.operatingSystem._nologinShell;
  const comparing = [
    "compare_files",
    "compare_packages",
    "compare_downloads",
    ...(hasSecrets ? ["compare_secrets"] : []),
    "affect",
  ];
  return [
    "leave_running",
    ...comparing,
    "show_differences",
    ...machine.health.flatMap((check) => ("members" in check ? [`members_may_change ${check.service}`] : [])),
    "spare_all",
    "change",
    ...machine.users.map(({ name, home }) => `user ${name} ${shellQuote(home)} ${nologin}`),
    "replace_below '/etc/apt/'",
    "replace_below '/etc/yum.repos.d/'",
    "replace_below '/etc/pki/'",
    ...keys(machine).map(keyCommand),
    "stop_left",
    "mask_services",
    "install_packages",
    // Packages leave files of their own, and take the place of others.
    ...comparing,
    "mark_all",
    "replace_below '/'",
    "remove_left",
    'step="mounting the data volumes"',
    "systemctl daemon-reload",
    ...machine.volumes.map((volume) => `systemctl start ${dataVolumeUnit(volume)}`),
    ...machine.directories.map(({ path, mode, owner }) => `directory ${mode} ${owner} ${shellQuote(path)}`),
    ...machine.downloads.map(downloadCommand),
    "remove_left_files",
    ...(hasSecrets ? ["write_secrets"] : []),
    ...started.map((service) => `restart ${[service, ...(made.get(service) ?? [])].join(" ")}`),
    ...started.map((service) => `healthy ${service}`),
    "remove_left_archives",
    "finish",
    "",
  ].join("\n");
}

function startedServices({ services }: MachineConfig): string[] {
  return restartOrder(services.filter(({ state }) => state === "started").map(({ name }) => name));
}

function keys(machine: MachineConfig): KeyDownload[] {
  return repositories(machine).flatMap(({ download }) => download ?? []);
}

function keyCommand({ path, url, dearmor }: KeyDownload): string {
  return `signing_key ${path} ${shellQuote(url)} ${dearmor ? "gpg --dearmor" : "cat"}`;
}

function downloadCommand({ url, sha256, path, kind, mode, owner }: Download): string {
  const what = `${sha256} ${shellQuote(path)} ${shellQuote(url)}`;
  return kind === "archive" ? `download_archive ${what}` : `download_file ${what} ${mode ?? "0644"} ${owner ?? "root"}`;
}
