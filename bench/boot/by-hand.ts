import { SynthesizedMachine } from "../../lib/testing";

/** What of a machine's files is the library's way to make it: a script by hand does that itself. */
export const MEANS =
  /^\/usr\/local\/sbin\/|^\/etc\/mesos-constructs\/|\/(data-volume-[^/]*|secrets|([^/]*-)?keystore)\.(service|conf)$/;

/**
 * The script that somebody would have written by hand for a machine: packages, files in heredocs, disks, archives, keystores, services.
 * It checks what downloads are, and stops where something fails; nothing else.
 *
 * @param userData the machine's, of the library
 */
export function byHand(userData: string): string {
  const machine = SynthesizedMachine.fromUserData(userData);
  const files = machine.files.filter(({ path }) => !MEANS.test(path)).map(({ path, mode, content }) => file(path, content, mode));
  const [ofApt, others] = [true, false].map((apt) => files.filter(({ path }) => path.startsWith("/etc/apt/") === apt));
  const secrets = secretFiles(machine);
  const directories = [...new Set([...files, ...secrets].map(({ path }) => path.slice(0, path.lastIndexOf("/"))))].sort();
  const services = (state: string) => Object.keys(machine.services).filter((name) => machine.services[name] === state);
  return [
    "#!/bin/bash",
    "set -euo pipefail",
    "export DEBIAN_FRONTEND=noninteractive",
    `echo ${machine.name} > /etc/hostname`,
    `hostname ${machine.name}`,
    `systemctl mask ${services("masked").join(" ")}`,
    `mkdir -p ${directories.join(" ")}`,
    ...ofApt.map(({ text }) => text),
    "apt-get -q update",
    `apt-get -qy install ${machine.packages.map((name) => `'${name}'`).join(" ")}`,
    ...machine.users.map((line) => line.replace(/^(.+): home (.+), shell (.+)$/, "useradd --system -M -d $2 -s $3 $1")),
    ...others.map(({ text }) => text),
    ...machine.volumes.map((line) => line.replace(/^(.+): (.+) (.+):.+ on (.+)$/, VOLUME)),
    ...machine.directories.map((line) => line.replace(/^(.+): (\d+) (\w+):(\w+).*$/, "install -d -m $2 -o $3 -g $4 $1")),
    ...machine.downloads.map((line) => line.replace(/^(.+): unpacked from (.+), SHA-256 (.+)$/, DOWNLOAD)),
    ...secrets.map(({ text }) => text),
    ...machine.files.filter(({ path }) => path.endsWith("-keystore.service")).map(({ content }) => keystore(content)),
    "systemctl daemon-reload",
    `systemctl enable --now ${services("started").join(" ")}`,
    "",
  ].join("\n");
}

interface FileByHand {
  readonly path: string;
  readonly text: string;
}

function file(path: string, content: string, mode: string): FileByHand {
  if (!content.endsWith("\n") || content.includes("\nEOF\n")) {
    throw new Error(`no heredoc can hold ${path}`);
  }
  return { path, text: `cat > ${path} <<'EOF'\n${content}EOF${mode === "0644" ? "" : `\nchmod ${mode} ${path}`}` };
}

/** $1 mount point, $2 mode, $3 owner, $4 device */
const VOLUME = `mkfs.ext4 -q $4
mkdir -p $1
echo '$4 $1 ext4 defaults,nofail 0 2' >> /etc/fstab
mount $1
chown $3:$3 $1
chmod $2 $1`;

/** $1 directory, $2 URL, $3 SHA-256 */
const DOWNLOAD = `curl -fsSLo /tmp/archive $2
echo "$3  /tmp/archive" | sha256sum -c --quiet
mkdir -p $1
tar -xf /tmp/archive --no-same-owner --strip-components=1 -C $1
rm /tmp/archive`;

function secretFiles(machine: SynthesizedMachine): FileByHand[] {
  const described = JSON.parse(machine.file("/etc/mesos-constructs/secrets.json").content) as ReadonlyArray<{
    readonly path: string;
    readonly mode: string;
    readonly content: ReadonlyArray<{ readonly text: string }>;
  }>;
  return described.map(({ path, mode, content }) => file(path, content.map(({ text }) => text).join(""), mode));
}

/** The commands of the unit that makes it. */
function keystore(unit: string): string {
  const [directory] = settings(unit, "WorkingDirectory");
  return ["(", "umask 077", `cd ${directory}`, ...settings(unit, "ExecStart"), ")"].join("\n");
}

function settings(unit: string, name: string): string[] {
  return unit.split("\n").flatMap((line) => (line.startsWith(`${name}=`) ? [line.slice(name.length + 1)] : []));
}
