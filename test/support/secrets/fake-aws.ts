import { ChildProcess, spawn } from "child_process";
import { once } from "events";
import { join } from "path";
import { createInterface } from "readline";
import { findPython, PYTHON, pythonWithMoto } from "../../../embedded-aws/python";

export const missingFakeAws = findPython() === undefined ? [PYTHON] : [];

export interface Setup {
  /** Values of SecureStrings by their names. */
  readonly parameters?: Record<string, string>;
  /** Values of secrets by their names; binary ones as base64. */
  readonly secrets?: Record<string, string | { readonly binary: string }>;
  /** What AWS answers first, as status and body; the first one always with `forEver`. */
  readonly failures?: ReadonlyArray<readonly [number, string]>;
  readonly forEver?: boolean;
  /** Whether the instance has no instance profile. */
  readonly withoutRole?: boolean;
  /** A key that AWS does not know. */
  readonly secretAccessKey?: string;
}

/** A request of AWS's, and what is wrong with its signature. */
export interface Asked {
  readonly target: string;
  readonly body: Record<string, unknown>;
  readonly wrong: string | null;
}

/** The metadata service of an instance with a role, and the AWS that believes this role. */
export class FakeAws {
  public static async start(): Promise<FakeAws> {
    const server = spawn(pythonWithMoto(), [join(__dirname, "server.py")], { stdio: ["pipe", "pipe", "inherit"] });
    for await (const port of createInterface(server.stdout)) {
      return new FakeAws(server, `http://127.0.0.1:${port}`);
    }
    throw new Error("the server did not start; its own message stands above");
  }

  private constructor(
    private readonly server: ChildProcess,
    private readonly endpoint: string,
  ) {}

  /** What a program needs to find it. */
  public get environment(): Record<string, string> {
    return { AWS_EC2_METADATA_SERVICE_ENDPOINT: this.endpoint, AWS_ENDPOINT_URL: this.endpoint };
  }

  /** Makes it all; returns the ARNs of the secrets. */
  public async setUp(setup: Setup): Promise<Record<string, string>> {
    const answer = await fetch(`${this.endpoint}/control`, { method: "PUT", body: JSON.stringify(setup) });
    return (await answer.json()) as Record<string, string>;
  }

  public async asked(): Promise<Asked[]> {
    return (await (await fetch(`${this.endpoint}/control`)).json()) as Asked[];
  }

  public async stop(): Promise<void> {
    if (this.server.exitCode === null && this.server.kill()) {
      await once(this.server, "exit");
    }
  }
}
