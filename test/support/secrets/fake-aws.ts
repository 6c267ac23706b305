import { ChildProcess, spawn } from "child_process";
import { once } from "events";
import { join } from "path";
import { createInterface } from "readline";
import { findPython, PYTHON, pythonWithMoto } from "../../../embedded-aws/python";

/** Where modules are that both have. */
const EMBEDDED_AWS = join(__dirname, "../../../embedded-aws");

export const missingFakeAws = findPython() === undefined ? [PYTHON] : [];

/** What machines may do: policies, and the names of those that AWS manages. */
export interface Role {
  readonly name: string;
  readonly policies: readonly object[];
  readonly managedPolicies: readonly string[];
}

export interface Setup {
  /** Values of SecureStrings by their names. */
  readonly parameters?: Record<string, string>;
  /** Values of secrets by their names; binary ones as base64. */
  readonly secrets?: Record<string, string | { readonly binary: string }>;
  /** ARNs of the customers' keys that encrypt some of them, by name or ARN. */
  readonly kmsKeys?: Record<string, string>;
  /** Roles of instances by their addresses; every other one may do everything. */
  readonly instances?: Record<string, Role>;
  /** What AWS answers first, as status and body; the first one always with `forEver`. */
  readonly failures?: ReadonlyArray<readonly [number, string]>;
  readonly forEver?: boolean;
  /** Of every answer about a secret. */
  readonly secondsToAnswer?: number;
  /** Whether instances have no instance profile. */
  readonly withoutRole?: boolean;
  /** Whether they sign with a key that AWS does not know. */
  readonly unknownKey?: boolean;
}

/** A request for a secret, whose role has signed it, and what is wrong with its signature. */
export interface Asked {
  readonly role?: string;
  readonly target: string;
  readonly body: Record<string, unknown>;
  readonly wrong: string | null;
}

/** Where a server listens: a network namespace, an address in it, and for TLS the file with its certificate and key. */
export interface Place {
  readonly namespace: string;
  readonly address: string;
  readonly port: number;
  readonly certificate?: string;
}

/** The metadata service of instances, and the AWS that believes their roles. */
export class FakeAws {
  public static async start(): Promise<FakeAws> {
    const env = { ...process.env, PYTHONPATH: EMBEDDED_AWS };
    const server = spawn(pythonWithMoto(), [join(__dirname, "server.py")], { env, stdio: ["pipe", "pipe", "inherit"] });
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

  /** Makes it all, but for secrets that are there from another time; returns the ARNs of the secrets. */
  public async setUp(setup: Setup): Promise<Record<string, string>> {
    return (await (await this.put("/control", setup)).json()) as Record<string, string>;
  }

  /** Is at these places, and no longer at others. */
  public async listenAt(places: readonly Place[]): Promise<void> {
    await this.put("/control/servers", places);
  }

  public async asked(): Promise<Asked[]> {
    return (await (await fetch(`${this.endpoint}/control`)).json()) as Asked[];
  }

  public async stop(): Promise<void> {
    if (this.server.exitCode === null && this.server.kill()) {
      await once(this.server, "exit");
    }
  }

  private async put(path: string, body: unknown): Promise<Response> {
    const answer = await fetch(`${this.endpoint}${path}`, { method: "PUT", body: JSON.stringify(body) });
    if (!answer.ok) {
      throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    }
    return answer;
  }
}
