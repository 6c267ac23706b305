import { once } from "events";
import { createServer, IncomingMessage, Server, ServerResponse } from "http";
import { AddressInfo } from "net";
import { text } from "stream/consumers";

/** An agent as a master shows it. */
export interface ShownAgent {
  id: string;
  hostname: string;
  active: boolean;
  port: number;
  domain?: object;
  attributes: Record<string, unknown>;
  used_resources: Record<string, unknown>;
  drain_info?: { state: string };
}

/** An agent as it shows itself. */
interface OwnWord {
  flags: Record<string, string>;
  id?: string;
  /** What it answers instead. */
  refusal?: number;
}

interface Window {
  machine_ids: Array<{ hostname: string }>;
  unavailability: { start: { nanoseconds: number } };
}

type Answer = [number, string, Record<string, string>?];

/** A master with agents, each at an address of its own, as far as draining them goes: their tasks end when they are asked to, if ever. */
export class DrainingMaster {
  public static async start(agents: Record<string, Partial<ShownAgent> & { own?: OwnWord }>): Promise<DrainingMaster> {
    const master = new DrainingMaster();
    await master.listen("127.0.0.1", (request) => master.answer(request));
    for (const [hostname, { own, ...shown }] of Object.entries(agents)) {
      const agent = { id: `id of ${hostname}`, hostname, active: true, port: 5051, attributes: {}, used_resources: {}, ...shown };
      master.agents.push(agent);
      if (own !== undefined) {
        const port = await master.listen(hostname, async ({ url }) => [
          own.refusal ?? 200,
          JSON.stringify(url === "/state" ? { id: own.id ?? agent.id } : { flags: own.flags }),
        ]);
        master.ports.set(hostname, port);
      }
    }
    return master;
  }

  public readonly agents: ShownAgent[] = [];
  /** The bodies of changes. */
  public readonly calls: string[] = [];
  /** How often it was asked for its agents. */
  public looks = 0;
  public schedule = '{"windows":[]}';
  /** How many agents must be told before the tasks of any of them end. */
  public toldBeforeTasksEnd = 1;
  /** How many changes of the schedule are lost after they were taken. */
  public lost = 0;
  /** How often it is asked until the agents have registered, where another master led before. */
  public asksUntilBack = 0;

  private readonly servers: Server[] = [];
  private readonly leaving = new Set<string>();
  private readonly ports = new Map<string, number>();

  private constructor() {}

  public get port(): number {
    return (this.servers[0].address() as AddressInfo).port;
  }

  public get windows(): Window[] {
    return (JSON.parse(this.schedule) as { windows: Window[] }).windows;
  }

  public async stop(): Promise<void> {
    for (const server of this.servers) {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    }
  }

  private async listen(host: string, answer: (request: IncomingMessage) => Promise<Answer>): Promise<number> {
    const server = createServer((request: IncomingMessage, response: ServerResponse) => {
      void answer(request).then(([status, body, headers = {}]) => response.writeHead(status, headers).end(body));
    });
    server.listen(0, host);
    await once(server, "listening");
    this.servers.push(server);
    return (server.address() as AddressInfo).port;
  }

  private async answer(request: IncomingMessage): Promise<Answer> {
    const what = `${request.method} ${request.url}`;
    const body = await text(request);
    const call = what === "POST /api/v1" ? (JSON.parse(body) as Record<string, { agent_id: { value: string } }>) : {};
    const type = String(call.type ?? what);
    const agent = this.agents.find(({ id }) => id === call[type.toLowerCase()]?.agent_id.value) as ShownAgent;
    switch (type) {
      case "GET /redirect":
        return [307, "", { Location: `//127.0.0.1:${this.port}` }];
      case "GET_HEALTH":
        return [200, '{"healthy":true}'];
      case "GET /slaves":
        return [200, JSON.stringify(this.slaves())];
      case "GET /maintenance/schedule":
        return [200, this.schedule];
      case "POST /maintenance/schedule":
        if (--this.lost < 0) {
          this.schedule = body;
          this.askToLeave(...this.windows.flatMap(({ machine_ids: ids }) => ids.map(({ hostname }) => hostname)));
        }
        break;
      case "DRAIN_AGENT":
        agent.drain_info = { state: "DRAINING" };
        agent.active = false;
        this.askToLeave(agent.hostname);
        break;
      case "REACTIVATE_AGENT":
        delete agent.drain_info;
        agent.active = true;
        break;
      default:
        return [404, what];
    }
    this.calls.push(body);
    return [200, ""];
  }

  private slaves(): object {
    this.looks++;
    if (--this.asksUntilBack >= 0) {
      return { slaves: [], recovered_slaves: this.agents };
    }
    return {
      slaves: this.agents.map((agent) => ({ ...agent, pid: `slave(1)@10.20.0.5:${this.ports.get(agent.hostname) ?? 1}` })),
    };
  }

  private askToLeave(...hostnames: string[]): void {
    hostnames.forEach((hostname) => this.leaving.add(hostname));
    if (this.leaving.size < this.toldBeforeTasksEnd) {
      return;
    }
    for (const agent of this.agents.filter(({ hostname }) => this.leaving.has(hostname))) {
      agent.used_resources = {};
      agent.drain_info &&= { state: "DRAINED" };
    }
  }
}
