import { mkdtempSync, rmSync } from "fs";
import { tmpdir } from "os";
import { join } from "path";
import * as lambda from "@cdktf/provider-aws/lib/lambda-invocation";
import * as provider from "@cdktf/provider-aws/lib/provider";
import * as cdktf from "cdktf";
import {
  Connections,
  MachineAccess,
  MarathonPackages,
  MarathonService,
  MesosAgentPool,
  MesosMasters,
  NativeJavaLibrary,
  ZooKeeperEnsemble,
} from "../../../lib";
import * as library from "../../../lib";
import { newNetwork, newStack, Synthesized, warnings } from "../cluster";
import { GIVEN, runnable } from "./compile";
import { Snippet, takes } from "./snippets";

/** What snippets import. */
const MODULES: Record<string, unknown> = {
  cdktf,
  "@cdktf/provider-aws/lib/lambda-invocation": lambda,
  "@cdktf/provider-aws/lib/provider": provider,
  "mesos-constructs": library,
};

const files = (name: string) => ({ url: `https://files.example.com/${name}`, sha256: "0123456789abcdef".repeat(4) });

/** What snippets speak of, made when it is first asked for. */
class Given {
  public readonly stack = newStack();
  private readonly access = MachineAccess.systemsManager();
  private readonly made = new Map<string, unknown>();

  public get network() {
    return this.once("network", () => newNetwork(this.stack));
  }

  public get zooKeeper() {
    return this.once(
      "zooKeeper",
      () => new ZooKeeperEnsemble(this.stack, "ZooKeeper", { network: this.network, access: this.access }),
    );
  }

  public get masters() {
    const { access } = this;
    return this.once("masters", () => new MesosMasters(this.stack, "Masters", { zooKeeper: this.zooKeeper, access }));
  }

  public get pool() {
    return this.once("pool", () => new MesosAgentPool(this.stack, "Agents", { masters: this.masters, access: this.access }));
  }

  public get marathon() {
    return this.once(
      "marathon",
      () =>
        new MarathonService(this.stack, "Marathon", {
          masters: this.masters,
          packages: MarathonPackages.archive({ version: "1.11.24", ...files("marathon.tgz") }),
          nativeJavaLibrary: NativeJavaLibrary.archive(files("libmesos.tar.gz")),
        }),
    );
  }

  public get loadBalancer() {
    return this.once("loadBalancer", () => ({
      connections: Connections.fromSecurityGroupId(this.stack, "LoadBalancer", "sg-1"),
    }));
  }

  private once<T>(name: string, make: () => T): T {
    const made = (this.made.get(name) as T | undefined) ?? make();
    this.made.set(name, made);
    return made;
  }
}

/** Runs a snippet, and synthesizes what it makes: what its constructs warn of. */
export function run(snippet: Snippet): string[] {
  const given = new Given();
  const names = (Object.keys(GIVEN) as Array<keyof typeof GIVEN>).filter((name) => takes(snippet, name));
  const values = names.map((name) => given[name]);
  const outputs = mkdtempSync(join(tmpdir(), "snippet-"));
  process.env.CDKTF_OUTDIR = outputs;
  try {
    const exported: { run?: () => void } = {};
    new Function("require", "exports", "test", "expect", ...names, runnable(snippet))(
      (name: string) => MODULES[name],
      exported,
      (_: string, body: () => void) => body(),
      shown,
      ...values,
    );
    exported.run?.();
    Synthesized.of(given.stack);
    return warnings(given.stack);
  } finally {
    delete process.env.CDKTF_OUTDIR;
    rmSync(outputs, { recursive: true });
  }
}

/** In the place of snapshots: there must be something in them. */
function shown(value: string) {
  return { toMatchSnapshot: () => expect(value).not.toBe("") };
}
