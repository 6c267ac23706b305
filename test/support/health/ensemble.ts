import { Socket } from "net";
import { FakeServer } from "./fake-server";

/** Words of one member of a ZooKeeper ensemble, as versions 3.4 to 3.8 say them. */
export function member(mode: string, followers?: number): (word: string) => string {
  const synced = followers === undefined ? "" : `zk_followers\t${followers}\nzk_synced_followers\t${followers}\n`;
  const answers: Readonly<Record<string, string>> = {
    srvr: `Zookeeper version: 3.8.0-1\nLatency min/avg/max: 0/0.0/0\nZxid: 0x100000002\nMode: ${mode}\nNode count: 5\n`,
    mntr: `zk_version\t3.8.0-1\nzk_server_state\t${mode}\n${synced}`,
  };
  return (word) => answers[word.slice(0, 4)] ?? "";
}

/** Fake members that end with their test. */
export class FakeEnsemble {
  private readonly servers: FakeServer[] = [];

  public constructor(
    public readonly hosts: readonly string[],
    public readonly port: number,
  ) {}

  /** Members by what they answer to words; nothing listens where there is none. */
  public async start(answers: ReadonlyArray<((word: string, socket: Socket) => string | undefined) | undefined>): Promise<void> {
    for (const [index, answer] of answers.entries()) {
      if (answer !== undefined) {
        this.servers.push(await FakeServer.words(answer, { host: this.hosts[index], port: this.port }));
      }
    }
  }

  public async stop(): Promise<void> {
    await Promise.all(this.servers.splice(0).map((server) => server.stop()));
  }
}
