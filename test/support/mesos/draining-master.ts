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
  /** The bodies of changes, and when they came. */
  public readonly calls: Array<{ body: string; at: number }> = [];
  public schedule = '{"windows":[]}';
  /** How long tasks take to end when they are asked to, in milliseconds. */
  public milliseconds = 0;
  /** How many changes of the schedule are lost after they were taken. */
  public lost = 0;
  /** How often it is asked until the agents have registered, where another master led before. */
  public asksUntilBack = 0;

  private readonly servers: Server[] = [];
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
          this.windows.flatMap(({ machine_ids: ids }) => ids).forEach(({ hostname }) => this.emptyLater(hostname));
        }
        break;
      case "DRAIN_AGENT":
        agent.drain_info = { state: "DRAINING" };
        agent.active = false;
        this.emptyLater(agent.hostname);
        break;
      case "REACTIVATE_AGENT":
        delete agent.drain_info;
        agent.active = true;
        break;
      default:
        return [404, what];
    }
    this.calls.push({ body, at: Date.now() });
    return [200, ""];
  }

  private slaves(): object {
    if (--this.asksUntilBack >= 0) {
      return { slaves: [], recovered_slaves: this.agents };
    }
    return {
      slaves: this.agents.map((agent) => ({ ...agent, pid: `slave(1)@10.20.0.5:${this.ports.get(agent.hostname) ?? 1}` })),
    };
  }

  private emptyLater(hostname: string): void {
    const agent = this.agents.find((each) => each.hostname === hostname);
    const empty = () => {
      if (agent !== undefined) {
        agent.used_resources = {};
        agent.drain_info &&= { state: "DRAINED" };
      }
    };
    if (this.milliseconds === 0) {
      empty();
    } else {
      setTimeout(empty, this.milliseconds).unref();
    }
  }
}
