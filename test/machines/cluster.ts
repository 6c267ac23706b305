import { eventually } from "../support/eventually";
import { Bench, Machine } from "../support/machine";

export interface Agent {
  readonly id: string;
  readonly hostname: string;
  readonly active: boolean;
  readonly attributes: Record<string, unknown>;
  readonly resources: Record<string, unknown>;
}

/** A task as the leading master shows it. */
export interface Task {
  readonly id: string;
  readonly framework_id: string;
  readonly slave_id: string;
  readonly state: string;
}

/** A daemon on a busy machine answers in seconds; what is down refuses at once. */
const POLL = { timeoutSeconds: 30 };

/** Host names by what they do. */
export interface Members {
  readonly ensemble: readonly string[];
  readonly masters: readonly string[];
  readonly agents: Readonly<Record<string, unknown>>;
}

/** What operators can see of a running cluster: four letter words, HTTP endpoints, files and command line tools. */
export class Cluster {
  public constructor(
    public readonly bench: Bench,
    private readonly members: Members,
  ) {}

  public get ensemble(): Machine[] {
    return this.members.ensemble.map((name) => this.bench.machine(name));
  }

  public get masters(): Machine[] {
    return this.members.masters.map((name) => this.bench.machine(name));
  }

  public get agents(): Machine[] {
    return Object.keys(this.members.agents).map((name) => this.bench.machine(name));
  }

  /** What `srvr` says, asked on the member itself; nothing where it does not answer. */
  public async srvr(member: Machine): Promise<string> {
    const { output } = await member.try(
      `exec 3<> /dev/tcp/${member.privateIp}/2181 && echo srvr >&3 && timeout 20 cat <&3`,
      POLL,
    );
    return output;
  }

  /** leader, follower or standalone; nothing while it is none of them. */
  public async mode(member: Machine): Promise<string | undefined> {
    return /^Mode: (\w+)$/m.exec(await this.srvr(member))?.[1];
  }

  /** The body of a daemon's answer, asked on its own machine; nothing where it is no 200. */
  public async get<T>(machine: Machine, path: string): Promise<T | undefined> {
    const port = this.masters.includes(machine) ? 5050 : 5051;
    const body = await this.answer(machine, `http://${machine.privateIp}:${port}${path}`);
    return body === undefined ? undefined : (JSON.parse(body) as T);
  }

  public async metric(machine: Machine, name: string): Promise<number | undefined> {
    return (await this.get<Record<string, number>>(machine, "/metrics/snapshot"))?.[name];
  }

  /** The master that leads and has its registry; nothing while there is none, or more than one. */
  public async leadingMaster(): Promise<Machine | undefined> {
    const elected = await Promise.all(this.masters.map((master) => this.metric(master, "master/elected")));
    const leading = this.masters.filter((_, index) => elected[index] === 1);
    return leading.length === 1 && (await this.healthy(leading[0])) ? leading[0] : undefined;
  }

  private async healthy(master: Machine): Promise<boolean> {
    const call = `-H 'Content-Type: application/json' -d '{"type":"GET_HEALTH"}'`;
    return (await this.answer(master, `${call} http://${master.privateIp}:5050/api/v1`)) !== undefined;
  }

  /** A body with status 200; a redirect is none. */
  private async answer(machine: Machine, request: string): Promise<string | undefined> {
    const { status, output } = await machine.try(`curl -s --max-time 20 -w '\\n%{http_code}' ${request}`, POLL);
    return status === 0 && output.endsWith("\n200") ? output.slice(0, -4) : undefined;
  }

  /** The member that leads the ensemble, or the first that follows. */
  public async memberThatIs(mode: "leader" | "follower"): Promise<Machine | undefined> {
    const modes = await Promise.all(this.ensemble.map((member) => this.mode(member)));
    return this.ensemble[modes.indexOf(mode)];
  }

  public async registeredAgents(): Promise<Agent[]> {
    const leader = await this.leadingMaster();
    const answer = leader && (await this.get<{ slaves: Agent[] }>(leader, "/slaves"));
    return [...(answer?.slaves ?? [])].sort((a, b) => (a.hostname < b.hostname ? -1 : 1));
  }

  public async task(id: string): Promise<Task | undefined> {
    const leader = await this.leadingMaster();
    const answer = leader && (await this.get<{ tasks: Task[] }>(leader, "/tasks?limit=1000"));
    return answer?.tasks.find((task) => task.id === id);
  }

  /** Everything that makes a cluster whole, one line each; none where it is. */
  public async missing(): Promise<string[]> {
    const modes = await Promise.all(this.ensemble.map((member) => this.mode(member)));
    const leading = this.ensemble.length === 1 ? "standalone" : "leader";
    const followers = this.ensemble.length - 1;
    const leader = await this.leadingMaster();
    const recovered = await Promise.all(this.masters.map((master) => this.metric(master, "registrar/log/recovered")));
    const agents = leader === undefined ? [] : await this.registeredAgents();
    return [
      ...(modes.filter((mode) => mode === leading).length === 1 ? [] : [`no ZooKeeper leader: ${modes.join(" ")}`]),
      ...(modes.filter((mode) => mode === "follower").length === followers
        ? []
        : [`not ${followers} followers: ${modes.join(" ")}`]),
      ...(leader === undefined ? ["no healthy leading master"] : []),
      ...(recovered.every((value) => value === 1) ? [] : [`replicas of the log: ${recovered.join(" ")}`]),
      ...(agents.filter(({ active }) => active).length === this.agents.length ? [] : [`agents: ${JSON.stringify(agents)}`]),
    ];
  }

  /** Waits until the cluster is whole; an error that says what it lacks. */
  public async formed(seconds: number): Promise<void> {
    await eventually(seconds, async () => {
      const missing = await this.missing();
      if (missing.length > 0) {
        throw new Error(`not formed: ${missing.join("; ")}`);
      }
    });
  }
}
