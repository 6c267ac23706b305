import { ChildProcess, spawn } from "child_process";
import { mkdirSync, readFileSync, writeFileSync } from "fs";
import { connect } from "net";
import { userInfo } from "os";
import { join } from "path";
import { HealthCheck } from "../../../lib/machine/health-check";
import { MachineFragment } from "../../../lib/machine/nouns";
import { OperatingSystem } from "../../../lib/machine/operating-system";
import { ZooKeeperPackages } from "../../../lib/packages";
import { resolveZooKeeper, ZooKeeperModel, ZooKeeperSettings } from "../../../lib/zookeeper/zookeeper-model";
import { zooKeeperRole } from "../../../lib/zookeeper/zookeeper-role";
import { eventually } from "../eventually";
import { writeSecretFiles } from "../secrets/run-script";
import { missingTools } from "../tools";
import { settingsOf } from "../unit-file";

const CLIENT_PORT = 21_810;
const OS = OperatingSystem.DEBIAN_12;

/** What members need that this machine lacks: the server that Debian 12 brings. */
export const missingServer = [
  ...missingTools("/usr/bin/java", "python3"),
  ...["zookeeper", "slf4j-log4j12", "log4j-1.2"]
    .map((jar) => `/usr/share/java/${jar}.jar`)
    .filter((jar) => missingTools(jar).length > 0),
];

/** An ensemble whose members are addresses of this machine's loopback interface; suites that run together have different networks. */
export function ensembleOnLoopback(settings: ZooKeeperSettings, size = 3, network = "127.77.0"): ZooKeeperModel {
  const fqdns = Array.from({ length: size }, (_, index) => `${network}.${index + 1}`);
  const installed = ZooKeeperPackages._default(OS)._on("Zk", OS);
  return resolveZooKeeper("Zk", { hostnames: fqdns, fqdns }, installed, { clientPort: CLIENT_PORT, ...settings });
}

/** Waits until members are what they are to be, in any order, `undefined` if they are to serve nobody: for a while they may still say what they were. */
export async function become(expected: ReadonlyArray<string | undefined>, members: readonly Member[]): Promise<void> {
  await eventually(120, async () => {
    const modes = await Promise.all(members.map((member) => member.mode()));
    expect(modes.sort()).toEqual(expected);
  });
}

/** One member that really runs, with the files and the command that its machine would get. */
export class Member {
  /** How its health is asked. */
  public readonly health: readonly HealthCheck[];

  private readonly server: ChildProcess;

  public constructor(
    private readonly folder: string,
    model: ZooKeeperModel,
    private readonly address: string,
  ) {
    const machine = zooKeeperRole("Zk", OS, model).configure({ hostname: address, fqdn: address, privateIp: address });
    this.write(machine);
    this.health = machine.health ?? [];
    const [command] = settingsOf(machine.units?.[0].content as string, "Service", "ExecStart");
    const [java, ...words] = this.here(command).split(" ");
    this.server = spawn(java, words, { cwd: this.here("/var/lib/zookeeper"), stdio: "ignore" });
  }

  /** `leader` or `follower`; nothing while it is neither. */
  public mode(): Promise<string | undefined> {
    return new Promise((resolve) => {
      let answer = "";
      const socket = connect(CLIENT_PORT, this.address, () => socket.write("srvr"));
      socket.setTimeout(10_000, () => socket.destroy());
      socket.on("data", (data) => (answer += String(data)));
      socket.on("error", () => undefined);
      socket.on("close", () => resolve(/^Mode: (.*)$/m.exec(answer)?.[1]));
    });
  }

  /** What it has logged. */
  public get log(): string {
    return readFileSync(this.here("/var/log/zookeeper/zookeeper.log"), "utf8");
  }

  /** A file of its configuration. */
  public configuration(name: string): string {
    return readFileSync(this.here(`/etc/zookeeper/conf/${name}`), "utf8");
  }

  public stop(): Promise<void> {
    return new Promise((resolve) => {
      if (this.server.exitCode !== null || this.server.signalCode !== null) {
        resolve();
        return;
      }
      this.server.once("exit", () => resolve());
      this.server.kill("SIGKILL");
    });
  }

  private write({ files = [], secretFiles = [] }: MachineFragment): void {
    for (const path of ["/etc/zookeeper/conf", "/var/lib/zookeeper", "/var/log/zookeeper"]) {
      mkdirSync(this.here(path), { recursive: true });
    }
    for (const { path, content } of files) {
      writeFileSync(this.here(path), this.here(content));
    }
    // On a machine of its own it needs no address.
    writeFileSync(this.here("/etc/zookeeper/conf/zoo.cfg"), `clientPortAddress=${this.address}\n`, { flag: "a" });
    writeFileSync(this.here("/var/lib/zookeeper/myid"), this.configuration("myid"));
    const owner = userInfo().username;
    const written = writeSecretFiles(
      "python3",
      this.folder,
      secretFiles.map((file) => ({ ...file, path: this.here(file.path), owner })),
    );
    if (secretFiles.length > 0 && written.status !== 0) {
      throw new Error(written.output);
    }
  }

  /** Text with the directories of a machine below the member's folder. */
  private here(text: string): string {
    return text.replaceAll(/\/(?:etc|var\/lib|var\/log)\/zookeeper/g, (path) => join(this.folder, this.address, path));
  }
}
