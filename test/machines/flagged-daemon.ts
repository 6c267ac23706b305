import { SynthesizedMachine } from "../../lib/testing";
import { Machine } from "../support/machine";
import { FILES, MODULES } from "./flag-batches";

const PRINCIPAL = { principal: "ops", secret: "secret" };

/** Programs that machines lack: only that they are there, and their version, is asked of them at a start. */
const PROGRAMS: Readonly<Record<string, string>> = {
  docker:
    'case "$*" in *--version) echo "Docker version 20.10.24, build 297e128" ;; *) echo "CONTAINER ID   IMAGE   COMMAND   NAMES" ;; esac',
  dvdcli: "",
  logrotate: "",
  perf: "echo perf version 6.1.0",
};

/** Puts everything on a machine that the values of flags name. */
export async function prepare(machine: Machine): Promise<void> {
  const fqdn = `${machine.hostname}.mesos.example.internal`;
  const files: Record<string, string> = {
    "credential.json": JSON.stringify(PRINCIPAL),
    "credentials.json": JSON.stringify({ credentials: [PRINCIPAL] }),
    "disk-profiles.json": JSON.stringify({ profile_matrix: {} }),
    "external.log": "",
    "jwt.key": "the key that signs tokens",
    "modules.d/all.json": JSON.stringify(MODULES),
    whitelist: "agent-1.mesos.example.internal\n",
    ...Object.fromEntries(Object.entries(PROGRAMS).map(([name, script]) => [`bin/${name}`, `#!/bin/sh\n${script}\n`])),
  };
  await machine.run(
    [
      "set -e",
      `mkdir -p ${FILES}`,
      `cd ${FILES}`,
      "mkdir -p bin ca cni/bin cni/net.d csi modules.d resource-providers",
      ...Object.entries(files).map(([path, content]) => write(path, content, path.startsWith("bin/") ? "0755" : "0600")),
      "ln -sf $PWD/bin/* /usr/local/bin",
      // systemd in a container is not always told, on cgroup version 1, that the last process of a service is gone, and waits.
      "mkdir -p /run/systemd/system/mesos-.service.d",
      "printf '[Service]\\nTimeoutStopSec=1\\n' > /run/systemd/system/mesos-.service.d/stop.conf",
      "ln -sfn /usr/libexec/mesos libexec",
      "ln -sfn /usr/share/mesos/webui webui",
      "openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 30 \\",
      `  -subj /CN=${fqdn} -addext subjectAltName=DNS:${fqdn},IP:${machine.privateIp}`,
      "ln -sf ../cert.pem ca/$(openssl x509 -noout -hash -in cert.pem).0",
    ].join("\n"),
  );
}

function write(path: string, content: string, mode: string): string {
  return `echo ${Buffer.from(content).toString("base64")} | base64 -d > '${path}' && chmod ${mode} '${path}'`;
}

/** A daemon on a running machine that is given other flags. */
export class FlaggedDaemon {
  public constructor(
    private readonly machine: Machine,
    private readonly service: string,
    private readonly port: number,
  ) {}

  /** The folder of its flags. */
  public get directory(): string {
    return `/etc/${this.service}`;
  }

  /**
   * Gives it the files that were planned, and nothing else, and starts it anew. What /flags says; an error with the end of its log where
   * it ends.
   */
  public async restart(planned: SynthesizedMachine, scheme: "http" | "https"): Promise<Record<string, string>> {
    const files = planned.files.filter(({ path }) => /^\/etc\/(mesos|default\/mesos)/.test(path));
    const folders = new Set(files.map(({ path }) => path.slice(0, path.lastIndexOf("/"))));
    await this.machine.run(
      [
        "set -e",
        `systemctl stop ${this.service}`,
        "rm -rf /etc/mesos /etc/mesos-* /etc/default/mesos*",
        `mkdir -p ${[...folders].join(" ")}`,
        ...files.map(({ path, content, mode }) => write(path, content, mode)),
        // What an agent is must not change, unless it is a new one.
        "rm -f /var/lib/mesos/meta/slaves/latest",
        `systemctl reset-failed ${this.service}`,
        `systemctl start ${this.service}`,
      ].join("\n"),
    );
    const tls = ["cacert", "cert", "key"].map((option) => `--${option} ${FILES}/${option === "key" ? "key" : "cert"}.pem`);
    const ask = `curl -sf --max-time 20 -u ${PRINCIPAL.principal}:${PRINCIPAL.secret} ${scheme === "https" ? tls.join(" ") : ""}`;
    const flags = await this.ask(
      `for attempt in {1..600}; do
         ${this.runs} || exit
         ${ask} ${scheme}://${this.machine.privateIp}:${this.port}/flags && exit
         sleep 0.2
       done
       exit 1`,
    );
    return (JSON.parse(flags) as { flags: Record<string, string> }).flags;
  }

  /** An error with the end of its log unless it still runs, started once. */
  public async stillRuns(): Promise<void> {
    await this.ask(this.runs);
  }

  /** The environment that it was started with. */
  public async environment(): Promise<Record<string, string>> {
    const text = await this.machine.run(`tr '\\0' '\\n' < /proc/$(systemctl show -p MainPID --value ${this.service})/environ`);
    return Object.fromEntries(text.split("\n").map((line) => [line.replace(/=.*/, ""), line.replace(/^[^=]*=/, "")]));
  }

  /** The id that the leading master gave it. */
  public async agentId(): Promise<string> {
    return (await this.machine.run("basename $(readlink /var/lib/mesos/meta/slaves/latest)")).trim();
  }

  private get runs(): string {
    const state = (property: string) => `"$(systemctl show -p ${property} --value ${this.service})"`;
    return `[[ ${state("ActiveState")} = active && ${state("NRestarts")} = 0 ]]`;
  }

  private async ask(script: string): Promise<string> {
    const { status, output } = await this.machine.try(script);
    if (status !== 0) {
      const { output: log } = await this.machine.try(
        `systemctl show -p ActiveState -p SubState -p NRestarts ${this.service}; journalctl -o cat -n 15 -t ${this.service}`,
      );
      throw new Error(`${this.service} does not run, or not answer, with these flags: ${output}\n${log}`);
    }
    return output;
  }
}
