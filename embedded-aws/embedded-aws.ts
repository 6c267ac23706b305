import { ChildProcess, execFileSync, spawn } from "child_process";
import { once } from "events";
import { join } from "path";
import { createInterface } from "readline";
import { gunzipSync } from "zlib";
import { pythonWithMoto } from "./python";

/** A machine as it stands in AWS. */
export interface RunningMachine {
  readonly privateIp: string;
  /** As cloud-init reads it: decoded and unpacked. */
  readonly userData: string;
}

/** An AWS on this machine (moto's server), empty at the start, gone at the end. */
export class EmbeddedAws {
  public static async start(): Promise<EmbeddedAws> {
    const python = pythonWithMoto();
    // The server ends with its standard input, so also where this process is killed.
    const server = spawn(python, [join(__dirname, "server.py")], { stdio: ["pipe", "pipe", "inherit"] });
    const lines = createInterface(server.stdout)[Symbol.asyncIterator]();
    const { value: port, done } = await lines.next();
    if (done === true) {
      throw new Error("moto's server did not start; its own message stands above");
    }
    return new EmbeddedAws(python, server, lines, `http://127.0.0.1:${port}`);
  }

  private constructor(
    private readonly python: string,
    private readonly server: ChildProcess,
    private readonly lines: AsyncIterator<string>,
    public readonly endpoint: string,
  ) {}

  /**
   * An environment in which Terraform, cdktf and boto3 find this AWS, and no real one: nothing that names an account, a profile or
   * an endpoint is left in it.
   */
  public environment(base: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
    const foreign = Object.keys(base).filter((name) => name.startsWith("AWS_"));
    return {
      ...base,
      ...Object.fromEntries(foreign.map((name) => [name, undefined])),
      AWS_ENDPOINT_URL: this.endpoint,
      AWS_ACCESS_KEY_ID: "embedded",
      AWS_SECRET_ACCESS_KEY: "embedded",
      AWS_REGION: "eu-west-1",
      AWS_DEFAULT_REGION: "eu-west-1",
      AWS_CONFIG_FILE: "/dev/null",
      AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
      AWS_EC2_METADATA_DISABLED: "true",
      // What moto cannot do is an answer too, not a reason to ask 25 times.
      AWS_MAX_ATTEMPTS: "2",
      NO_PROXY: [base.NO_PROXY, "127.0.0.1"].filter(Boolean).join(","),
    };
  }

  /** Is at the same address in another network namespace too. */
  public async listenIn(namespace: string): Promise<void> {
    this.server.stdin?.write(`${namespace}\n`);
    const { done } = await this.lines.next();
    if (done === true) {
      throw new Error(`moto's server is not in ${namespace}; its own message stands above`);
    }
  }

  /** The running instances. */
  public machines(): RunningMachine[] {
    const json = execFileSync(this.python, [join(__dirname, "machines.py")], { env: this.environment(), encoding: "utf8" });
    return (JSON.parse(json) as RunningMachine[]).map(({ privateIp, userData }) => ({ privateIp, userData: decode(userData) }));
  }

  /** The documents of policies that AWS itself manages, by their ARNs. */
  public policyDocuments(arns: readonly string[]): Record<string, unknown> {
    const json = execFileSync(this.python, [join(__dirname, "policies.py"), ...arns], {
      env: this.environment(),
      encoding: "utf8",
    });
    return JSON.parse(json) as Record<string, unknown>;
  }

  public async stop(): Promise<void> {
    if (this.server.exitCode === null && this.server.kill()) {
      await once(this.server, "exit");
    }
  }
}

function decode(base64: string): string {
  const bytes = Buffer.from(base64, "base64");
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return (isGzip ? gunzipSync(bytes) : bytes).toString();
}
