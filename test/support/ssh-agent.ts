import { ChildProcess, spawn } from "child_process";
import { once } from "events";
import { join } from "path";
import { output } from "./tools";

/** An SSH agent with one key. */
export class SshAgent {
  public static async start(folder: string, privateKeyPath: string): Promise<SshAgent> {
    const socket = join(folder, "agent");
    const child = spawn("ssh-agent", ["-D", "-a", socket], { stdio: ["ignore", "pipe", "inherit"] });
    // It says where it is asked once it can be.
    await once(child.stdout, "data");
    const agent = new SshAgent(child, socket);
    output("ssh-add", ["-q", privateKeyPath], { env: { ...process.env, ...agent.environment } });
    return agent;
  }

  private constructor(
    private readonly child: ChildProcess,
    private readonly socket: string,
  ) {}

  /** For whoever shall find it. */
  public get environment(): { readonly SSH_AUTH_SOCK: string } {
    return { SSH_AUTH_SOCK: this.socket };
  }

  public async stop(): Promise<void> {
    const exit = once(this.child, "exit");
    this.child.kill();
    await exit;
  }
}
