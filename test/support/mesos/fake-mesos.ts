import { once } from "events";
import { createServer, IncomingMessage, RequestListener, Server } from "http";
import { createServer as createTlsServer, ServerOptions } from "https";
import { AddressInfo } from "net";
import { text } from "stream/consumers";
import { FakeAgent, Refusal, Resource } from "./fake-agent";

interface MachineId {
  readonly hostname?: string;
  readonly ip?: string;
}

interface Window {
  readonly machine_ids: MachineId[];
  /** Nanoseconds as text: they have more digits than a number. */
  readonly unavailability: object;
}

interface QuotaConfig {
  readonly role: string;
  readonly limits?: Record<string, { value: number }>;
  readonly guarantees?: Record<string, { value: number }>;
}

type Body = Record<string, unknown>;

/**
 * The HTTP endpoints of a Mesos master, as its source has them, with one agent: what operators read and change, and nothing of what becomes
 * of it. It answers on the loopback interface.
 */
export class FakeMesos {
  public static async start(agent = new FakeAgent([]), tls?: ServerOptions): Promise<FakeMesos> {
    const mesos = new FakeMesos(agent, tls);
    mesos.server.listen(0, "127.0.0.1");
    await once(mesos.server, "listening");
    return mesos;
  }

  public readonly weights: Record<string, number> = {};
  public quotas: QuotaConfig[] = [];
  /** The schedule as JSON text, because of its large numbers. */
  public schedule = '{"windows":[]}';
  public readonly down = new Set<string>();
  public verbosity = 0;
  /** How many requests it got. */
  public asked = 0;
  /** What was asked to change something: method, path and body. */
  public readonly changes: string[] = [];
  /** Who may log in, `user:password`; everybody without it. */
  public login?: string;
  /** What it says of who leads; itself without it. */
  public location?: string;
  /** Answers instead of its own, by method and path, each once: a status and a text, or none at all. */
  public readonly instead: Record<string, Array<readonly [number, string] | "nothing">> = {};
  /** It does as it is told, and then the answer is lost. */
  public losesAnswers = 0;
  /** It does nothing of what it is told, and says that it did. */
  public isDeaf = false;

  private readonly server: Server;

  private constructor(
    public readonly agent: FakeAgent,
    tls: ServerOptions | undefined,
  ) {
    const listener: RequestListener = (request, response) => {
      void this.answer(request).then(([status, body, headers = {}]) => {
        if (status === 0) {
          request.socket.destroy();
        } else {
          response.writeHead(status, headers).end(body);
        }
      });
    };
    this.server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  }

  public get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  public async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, "close");
  }

  private async answer(request: IncomingMessage): Promise<[number, string, Record<string, string>?]> {
    const { method = "", url = "" } = request;
    this.asked++;
    const body = await text(request);
    const path = url.split("?")[0];
    const instead = this.instead[`${method} ${path}`]?.shift();
    if (instead === "nothing") {
      return [0, ""];
    }
    if (instead !== undefined) {
      return [...instead];
    }
    if (path === "/redirect") {
      return [307, "", { Location: this.location ?? `//127.0.0.1:${this.port}` }];
    }
    if (this.login !== undefined && request.headers.authorization !== `Basic ${Buffer.from(this.login).toString("base64")}`) {
      return [401, ""];
    }
    const changes = method !== "GET" && !/"type": ?"GET_/.test(body);
    if (changes) {
      this.changes.push(`${method} ${url}${body === "" ? "" : ` ${decodeURIComponent(body.replace(/\+/g, " "))}`}`);
    }
    if (changes && this.isDeaf) {
      return [200, ""];
    }
    try {
      const [status, answer] = this.handle(method, url, body);
      if (changes && this.losesAnswers > 0) {
        this.losesAnswers--;
        return [0, ""];
      }
      return [status, answer];
    } catch (error) {
      return error instanceof Refusal ? [error.status, error.message] : [500, String(error)];
    }
  }

  private handle(method: string, url: string, body: string): [number, string] {
    const [path, query = ""] = url.split("?");
    const json = (value: unknown): [number, string] => [200, JSON.stringify(value)];
    switch (`${method} ${path.replace(/^\/quota\/.*/, "/quota/ROLE")}`) {
      case "GET /weights":
        return json(Object.entries(this.weights).map(([role, weight]) => ({ role, weight })));
      case "PUT /weights":
        for (const { role, weight } of JSON.parse(body) as Array<{ role: string; weight: number }>) {
          if (weight <= 0) {
            throw new Refusal(400, "Weights must be positive");
          }
          this.weights[role] = weight;
        }
        return [200, ""];
      case "GET /quota":
        return json({ infos: this.quotas.map(({ role, guarantees }) => ({ role, guarantee: scalars(guarantees) })) });
      case "POST /quota":
        return this.setQuota(JSON.parse(body) as { role: string; guarantee: Resource[]; force?: boolean });
      case "DELETE /quota/ROLE":
        return this.removeQuota(decodeURIComponent(path.slice("/quota/".length)));
      case "GET /maintenance/schedule":
        return [200, this.schedule];
      case "POST /maintenance/schedule":
        return this.setSchedule(body);
      case "GET /maintenance/status":
        return json({ down_machines: [...this.down].map(machineOf) });
      case "POST /machine/down":
      case "POST /machine/up":
        return this.switchMachines(path, JSON.parse(body) as MachineId[]);
      case "GET /slaves":
        return json({ slaves: [this.slave()] });
      case "GET /state":
        return json({ reserved_resources_full: this.agent.full(this.agent.shown) });
      case "GET /logging/toggle":
        return [200, `${this.verbosity}\n`];
      case "POST /logging/toggle":
        this.verbosity = Number(new URLSearchParams(query).get("level"));
        return [200, ""];
      case "POST /api/v1":
        return this.call(JSON.parse(body) as Body);
    }
    return this.operate(path, new URLSearchParams(body));
  }

  private slave(): object {
    return {
      id: this.agent.id,
      hostname: "127.0.0.1",
      pid: `slave(1)@127.0.0.1:${this.port}`,
      reserved_resources_full: this.agent.full(),
      unreserved_resources: { cpus: 1 },
      used_resources: this.agent.used,
    };
  }

  private setQuota({ role, guarantee, force }: { role: string; guarantee: Resource[]; force?: boolean }): [number, string] {
    if (this.quotas.some((quota) => quota.role === role)) {
      throw new Refusal(400, `Cannot set quota for role '${role}' which already has quota`);
    }
    if (force !== true && guarantee.some(({ scalar }) => (scalar?.value ?? 0) > 100)) {
      throw new Refusal(
        409,
        "Not enough available cluster capacity to reasonably satisfy quota request; the force flag can be used",
      );
    }
    this.quotas.push({
      role,
      guarantees: Object.fromEntries(guarantee.map(({ name, scalar }) => [name, { value: scalar?.value ?? 0 }])),
    });
    return [200, ""];
  }

  private removeQuota(role: string): [number, string] {
    if (!this.quotas.some((quota) => quota.role === role)) {
      throw new Refusal(400, `Role '${role}' has no quota set`);
    }
    this.quotas = this.quotas.filter((quota) => quota.role !== role);
    return [200, ""];
  }

  private setSchedule(body: string): [number, string] {
    const { windows } = JSON.parse(body) as { windows: Window[] };
    const keys = windows.flatMap(({ machine_ids: machines }) => machines.map(keyOf));
    const missing = [...this.down].find((key) => !keys.includes(key));
    if (new Set(keys).size < keys.length || missing !== undefined) {
      throw new Refusal(
        400,
        `Machine '${missing ?? keys.join()}' appears more than once or is deactivated and cannot be removed`,
      );
    }
    this.schedule = body;
    return [200, ""];
  }

  private switchMachines(path: string, machines: readonly MachineId[]): [number, string] {
    for (const key of machines.map(keyOf)) {
      if (path === "/machine/down") {
        if (!this.schedule.includes(`"hostname": "${key.split("|")[0]}"`)) {
          throw new Refusal(400, `Machine '${key}' is not part of a maintenance schedule`);
        }
        this.down.add(key);
      } else {
        this.down.delete(key);
        const { windows } = JSON.parse(exactly(this.schedule)) as { windows: Window[] };
        const rest = windows.map((window) => ({
          ...window,
          machine_ids: window.machine_ids.filter((machine) => keyOf(machine) !== key),
        }));
        const text = JSON.stringify({ windows: rest.filter(({ machine_ids: left }) => left.length > 0) });
        this.schedule = text.replace(/"#(\d+)"/g, "$1").replace(/"hostname":/g, '"hostname": ');
      }
    }
    return [200, ""];
  }

  private call(body: Body): [number, string] {
    const argument = body[String(body.type).toLowerCase()] as Body;
    switch (body.type) {
      case "GET_HEALTH":
        return [200, '{"type":"GET_HEALTH","get_health":{"healthy":true}}'];
      case "GET_QUOTA":
        return [200, JSON.stringify({ type: "GET_QUOTA", get_quota: { status: { configs: this.quotas } } })];
      case "UPDATE_QUOTA": {
        const { force, quota_configs: configs } = argument as { force: boolean; quota_configs: QuotaConfig[] };
        if (!force && configs.some(({ limits }) => limits?.cpus?.value === 0)) {
          throw new Refusal(
            400,
            "Invalid QuotaConfig: Role is already consuming 'cpus:1' (use 'force' flag to bypass this check)",
          );
        }
        const others = this.quotas.filter(({ role }) => !configs.some((config) => config.role === role));
        this.quotas = [...others, ...configs];
        return [200, ""];
      }
      case "GROW_VOLUME":
        this.agent.growVolume(argument.volume as Resource, argument.addition as Resource);
        return [202, ""];
      case "SHRINK_VOLUME":
        this.agent.shrinkVolume(argument.volume as Resource, argument.subtract as { value: number });
        return [202, ""];
    }
    throw new Refusal(400, `unknown call ${String(body.type)}`);
  }

  private operate(path: string, form: URLSearchParams): [number, string] {
    if (form.get("slaveId") !== this.agent.id) {
      throw new Refusal(400, "No agent found with specified ID");
    }
    const items = JSON.parse(form.get(path.endsWith("volumes") ? "volumes" : "resources") ?? "") as Resource[];
    const [principal] = this.login?.split(":") ?? [];
    const claimed = items.map(({ disk, reservation }) =>
      path === "/create-volumes" ? disk?.persistence?.principal : reservation?.principal,
    );
    if (/^\/(reserve|create)/.test(path) && principal !== undefined && claimed.some((one) => one !== principal)) {
      throw new Refusal(400, `attempted by authenticated principal '${principal}', which does not match`);
    }
    const operations: Record<string, () => void> = {
      "/reserve": () => this.agent.reserve(items),
      "/unreserve": () => this.agent.unreserve(items),
      "/create-volumes": () => this.agent.createVolumes(items),
      "/destroy-volumes": () => this.agent.destroyVolumes(items),
    };
    operations[path]();
    return [202, ""];
  }
}

function scalars(amounts: Record<string, { value: number }> = {}): object[] {
  return Object.entries(amounts).map(([name, scalar]) => ({ name, type: "SCALAR", role: "*", scalar }));
}

function keyOf({ hostname = "", ip = "" }: MachineId): string {
  return `${hostname}|${ip}`;
}

function machineOf(key: string): MachineId {
  const [hostname, ip] = key.split("|");
  return { hostname, ip };
}

/** JSON whose numbers of nanoseconds keep all their digits, as texts. */
function exactly(json: string): string {
  return json.replace(/"nanoseconds": ?(\d+)/g, '"nanoseconds": "#$1"');
}
