import { createServer, IncomingMessage, Server, ServerResponse } from "http";
import { AddressInfo } from "net";
import Ajv2020, { ValidateFunction } from "ajv/dist/2020";
import gte from "semver/functions/gte";
import { jobSchema, scheduleSchema } from "./job-schema";

type Json = Record<string, unknown>;

interface StubJob {
  readonly definition: Json;
  schedules: Json[];
}

/** What a stub answers before anything else is looked at; nothing lets it go on. */
export type Hook = (method: string, path: string, response: ServerResponse, request: IncomingMessage) => boolean;

/** A Metronome as far as its API of jobs and schedules goes. Every request must fit the documentation of its version. */
export class StubMetronome {
  public readonly jobs = new Map<string, StubJob>();
  public readonly writes: string[] = [];
  /** What does not fit the documentation. */
  public readonly violations: string[] = [];
  /** How often a job is still found running. */
  public activeRuns = 0;
  public hook?: Hook;
  private readonly validate: Readonly<Record<"job" | "schedule", ValidateFunction>>;
  private readonly server: Server;

  public constructor(public readonly version: string) {
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    this.validate = { job: ajv.compile(jobSchema(version)), schedule: ajv.compile(scheduleSchema(version)) };
    this.server = createServer((request, response) => this.answer(request, response));
  }

  /** Starts to answer; gives its address. */
  public async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  public async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { pathname, searchParams } = new URL(request.url ?? "", "http://localhost");
      const method = request.method ?? "";
      const text = Buffer.concat(chunks).toString("utf8");
      if (method !== "GET") {
        this.writes.push(`${method} ${pathname}`);
      }
      if (this.hook?.(method, pathname, response, request) === true) {
        return;
      }
      const [status, body] = this.reply(method, pathname, searchParams, text === "" ? {} : (JSON.parse(text) as Json));
      response.writeHead(status, { "content-type": "application/json" }).end(body === undefined ? "" : JSON.stringify(body));
    });
  }

  private reply(method: string, path: string, query: URLSearchParams, body: Json): readonly [number, unknown] {
    const [, id, schedule] = /^\/v1\/jobs(?:\/([^/]+))?(?:\/schedules(?:\/([^/]+))?)?$/.exec(path) ?? [];
    const ofSchedules = path.includes("/schedules");
    if (id === undefined) {
      return method === "POST" && path === "/v1/jobs" ? this.createJob(body) : [404, { message: `no ${path}` }];
    }
    const job = this.jobs.get(id);
    if (job === undefined) {
      return [404, { message: `Job '${id}' does not exist` }];
    }
    if (ofSchedules) {
      return this.changeSchedules(job, method, schedule, body);
    }
    switch (method) {
      case "GET":
        return [200, this.shown(job, query)];
      case "PUT":
        return this.checked("job", body) ?? this.updateJob(job, body);
      case "DELETE":
        return this.deleteJob(id, query);
      default:
        return [405, {}];
    }
  }

  private createJob(body: Json): readonly [number, unknown] {
    const id = body.id as string;
    if (this.jobs.has(id)) {
      return [409, { message: "Job with this id already exists" }];
    }
    const wrong = this.checked("job", body);
    if (wrong === undefined) {
      this.jobs.set(id, { definition: body, schedules: [] });
    }
    return wrong ?? [201, body];
  }

  private updateJob(job: StubJob, body: Json): readonly [number, unknown] {
    this.jobs.set(body.id as string, { definition: body, schedules: job.schedules });
    return [200, body];
  }

  private deleteJob(id: string, query: URLSearchParams): readonly [number, unknown] {
    if (this.activeRuns > 0 && query.get("stopCurrentJobRuns") !== "true") {
      this.activeRuns -= 1;
      return [409, { message: "There are active job runs. Override with stopCurrentJobRuns=true" }];
    }
    this.jobs.delete(id);
    return [200, {}];
  }

  private changeSchedules(job: StubJob, method: string, id: string | undefined, body: Json): readonly [number, unknown] {
    const others = job.schedules.filter((schedule) => schedule.id !== (id ?? body.id));
    if (method === "DELETE") {
      const was = job.schedules.length;
      job.schedules = others;
      // Without a body.
      return others.length < was ? [200, undefined] : [404, { message: "Schedule not found" }];
    }
    const wrong = this.checked("schedule", body);
    if (wrong !== undefined) {
      return wrong;
    }
    if (method === "POST" && job.schedules.length > 0) {
      return [409, { message: "requirement failed: Only one schedule supported at the moment" }];
    }
    job.schedules = [body, ...others];
    return [method === "POST" ? 201 : 200, body];
  }

  private checked(kind: "job" | "schedule", body: Json): readonly [number, unknown] | undefined {
    const validate = this.validate[kind];
    if (validate(body)) {
      return undefined;
    }
    const errors = (validate.errors ?? []).map(({ instancePath, message, params }) =>
      [instancePath, message, JSON.stringify(params)].join(" "),
    );
    this.violations.push(...errors);
    return [422, { message: "Object is not valid", details: errors }];
  }

  /** With defaults; schedules where they are asked for. */
  private shown({ definition, schedules }: StubJob, query: URLSearchParams): Json {
    const run = definition.run as Json;
    const list = (value: unknown) => (value as Json[] | undefined) ?? [];
    const isNew = gte(this.version, "0.6.10");
    const told = (constraint: Json) => ({ ...constraint, ...(isNew && constraint.operator === "EQ" ? { operator: "IS" } : {}) });
    return {
      labels: {},
      ...definition,
      run: {
        env: {},
        maxLaunchDelay: 3600,
        restart: { policy: "NEVER" },
        ...(isNew ? { gpus: 0, secrets: {} } : {}),
        ...(gte(this.version, "0.6.42") ? { networks: [] } : {}),
        ...run,
        artifacts: list(run.artifacts).map((one) => ({ extract: true, executable: false, cache: false, ...one })),
        volumes: list(run.volumes),
        placement: { constraints: list((run.placement as Json | undefined)?.constraints).map(told) },
        ...(run.docker === undefined
          ? {}
          : { docker: { privileged: false, parameters: [], forcePullImage: false, ...(run.docker as Json) } }),
        ...(run.ucr === undefined
          ? {}
          : { ucr: { privileged: false, image: { kind: "docker", forcePull: false, ...((run.ucr as Json).image as Json) } } }),
      },
      ...(query.get("embed") === "schedules"
        ? { schedules: schedules.map((one) => ({ ...one, nextRunAt: "2030-01-01T00:00:00Z" })) }
        : {}),
    };
  }
}
