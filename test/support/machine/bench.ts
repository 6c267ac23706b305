import { ChildProcess } from "child_process";
import { once } from "events";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "fs";
import { tmpdir } from "os";
import { join, relative } from "path";
import { createInterface } from "readline";
import { text } from "stream/consumers";
import { Address4 } from "ip-address";
import { WORK } from "../../../embedded-aws/folders";
import { buildBase, PackageFormat } from "./base";
import { nftables } from "./firewall";
import { INTERNET, LINK_LOCAL } from "./internet";
import { Machine } from "./machine";
import { run, scriptPath, spawnTied } from "./process";
import { unbound } from "./resolver";
import { VendorRepository } from "./vendor";
import { Vpc, VpcMachine } from "./vpc";

export interface BenchOptions {
  /** @default "apt": Debian 12 */
  readonly format?: PackageFormat;
  /** Repository at http://packages.example.com/vendor. */
  readonly vendor?: VendorRepository;
  /** Hierarchy that the machines see; version 2 has no controllers where those of the host belong to version 1. @default 1 */
  readonly cgroupVersion?: 1 | 2;
  /** Size of the machines' root disks. @default - half of the memory */
  readonly rootSizeMiB?: number;
  /** A folder with what the machines' image has more than the base, or instead. */
  readonly image?: string;
}

/**
 * Machines that boot with the real cloud-init and systemd on this host, behind a router that stands for their VPC: it enforces the
 * security groups, answers what DNS records say, and is the way to a package repository. All of it ends with this process.
 */
export class Bench {
  public static async start(vpc: Vpc, options: BenchOptions = {}): Promise<Bench> {
    const base = await buildBase(options.format);
    const job = mkdtempSync(join(tmpdir(), "bench-"));
    try {
      writeJob(job, vpc, base, options);
    } catch (error) {
      rmSync(job, { recursive: true, force: true });
      throw error;
    }
    const child = spawnTied([scriptPath("bench.sh"), job]);
    child.stdin?.end();
    // Its end is this process's end, whether somebody stopped it or not.
    child.unref();
    const errors = child.stderr ? text(child.stderr) : Promise.resolve("");
    if (child.stdout) {
      for await (const line of createInterface(child.stdout)) {
        return new Bench(job, child, line.trim(), vpc);
      }
    }
    throw new Error(`the bench does not start: ${await errors}`);
  }

  public readonly machines: readonly Machine[];

  private constructor(
    private readonly job: string,
    private readonly process: ChildProcess,
    private readonly router: string,
    vpc: Vpc,
  ) {
    this.machines = vpc.machines.map((machine) => {
      const { hostname } = machine;
      return new Machine(machine, join(job, "machines", hostname), (script, args, runOptions) =>
        run([...this.enter(), scriptPath(script), job, hostname, ...args], runOptions),
      );
    });
  }

  public machine(hostname: string): Machine {
    const found = this.machines.find((machine) => machine.hostname === hostname);
    if (found === undefined) {
      throw new Error(`no machine ${hostname}; there are ${this.machines.map((machine) => machine.hostname).join(", ")}`);
    }
    return found;
  }

  /** Files of the network namespaces of what is outside of the machines, for servers that a test puts there. */
  public get namespaces(): { readonly router: string; readonly internet: string } {
    const process = `/proc/${this.router}`;
    return { router: `${process}/ns/net`, internet: `${process}/root/run/netns/internet` };
  }

  /** All at once. */
  public async powerOn(): Promise<void> {
    await Promise.all(this.machines.map((machine) => machine.powerOn()));
  }

  /** Runs what a test does; where that fails, the logs of all machines are kept and the error says where. */
  public async keepingLogs<T>(name: string, body: () => Promise<T>): Promise<T> {
    try {
      return await body();
    } catch (error) {
      const folder = join(WORK, "machine", "logs", name.replace(/\W+/g, "-"));
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      // What cannot be collected must not hide what went wrong.
      await Promise.allSettled(this.machines.map((machine) => machine.keepLogs(join(folder, machine.hostname))));
      if (existsSync(join(this.job, "log"))) {
        copyFileSync(join(this.job, "log"), join(folder, "router"));
      }
      const failure = error instanceof Error ? error : new Error(String(error));
      failure.message += `\nlogs of the machines: ${relative(process.cwd(), folder)}`;
      failure.stack = `${failure.message}\n${failure.stack ?? ""}`;
      throw failure;
    }
  }

  public async stop(): Promise<void> {
    this.process.ref();
    if (this.process.exitCode === null && this.process.kill()) {
      await once(this.process, "exit");
    }
  }

  private enter(): string[] {
    return ["nsenter", `--target=${this.router}`, "--mount", "--uts", "--ipc", "--net", "--pid"];
  }
}

function writeJob(job: string, vpc: Vpc, base: string, { vendor, cgroupVersion = 1, rootSizeMiB, image }: BenchOptions): void {
  const block = new Address4(vpc.cidrBlock);
  const resolvers = [address(block, 2), LINK_LOCAL.resolver];
  const gateways = vpc.machines.map(({ subnet }) => address(new Address4(subnet), 1));
  const search = vpc.domainName === undefined ? "" : `search ${vpc.domainName}\n`;
  const write = (name: string, content: string) => writeFileSync(join(job, name), content);
  write("nftables", nftables(vpc));
  write("unbound", unbound(vpc, resolvers));
  write(
    "volumes",
    vpc.machines.flatMap(({ volumes }) => volumes.map(({ id, sizeMiB }) => `${diskId(id)} ${sizeMiB}\n`)).join(""),
  );
  write(
    "settings",
    shellVariables({
      BASE: base,
      VENDOR: vendor?.folder ?? "",
      ROUTER_ADDRESSES: [...new Set([...resolvers, LINK_LOCAL.metadata, ...gateways])].join(" "),
      INTERNET: INTERNET.cidrBlock,
      WEB_SERVER: INTERNET.webServer,
      AWS: INTERNET.aws,
      OPERATOR: INTERNET.operator,
    }),
  );
  vpc.machines.forEach((machine, index) => {
    mkdirSync(join(job, "machines", machine.hostname), { recursive: true });
    const settings = {
      IMAGE: image === undefined ? base : `${image}:${base}`,
      WIRE: `wire${index}`,
      ...wiring(machine, gateways[index]),
      VOLUMES: machine.volumes.map(({ id }) => diskId(id)).join(" "),
      CGROUP_VERSION: String(cgroupVersion),
      ROOT_SIZE: rootSizeMiB === undefined ? "" : `${rootSizeMiB}m`,
      RESOLV_CONF: `nameserver ${resolvers[0]}\n${search}`,
    };
    write(join("machines", machine.hostname, "settings"), shellVariables(settings));
  });
}

function wiring({ privateIp, subnet }: VpcMachine, gateway: string): Record<string, string> {
  return { ADDRESS: privateIp, PREFIX: subnet.split("/")[1], GATEWAY: gateway };
}

/** The address at a place in a network: EC2 has its router at 1 and its resolver at 2. */
function address(block: Address4, offset: number): string {
  return Address4.fromBigInt(block.startAddress().bigInt() + BigInt(offset)).address;
}

function diskId(volume: string): string {
  return volume.replace("-", "");
}

function shellVariables(values: Record<string, string>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}='${value}'\n`)
    .join("");
}
