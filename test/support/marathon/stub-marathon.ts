import { createServer, IncomingMessage, Server, ServerResponse } from "http";
import { createServer as createTlsServer } from "https";
import { AddressInfo } from "net";
import Ajv2020, { ValidateFunction } from "ajv/dist/2020";
import lt from "semver/functions/lt";
import { Certificate } from "../certificate";
import { appSchema } from "./app-schema";
import { Definition, normalized } from "./normalized-app";

/** A request that Marathon got. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body?: Definition;
}

/** How far an application's instances are, after so many looks at it. */
export interface Progress {
  readonly running: number;
  readonly healthy: number;
  /** Whether its deployment is done. */
  readonly done: boolean;
  /** Whether its deployment is among those that are told. @default true */
  readonly isListed?: boolean;
}

interface StubApp {
  readonly definition: Definition;
  version: number;
  looks: number;
  deployment?: string;
}

/** What a stub answers before anything else is looked at; nothing lets it go on. */
export type Hook = (asked: Asked, request: IncomingMessage, response: ServerResponse) => boolean | undefined;

/**
 * A Marathon as far as its API goes: applications with the defaults that it fills in, deployments that take some looks, locks, and errors.
 * Every request must fit the documentation of its version.
 */
export class StubMarathon {
  public readonly apps = new Map<string, StubApp>();
  public readonly asked: Asked[] = [];
  /** What does not fit the documentation. */
  public readonly violations: string[] = [];
  /** Deployments that are not of the applications themselves. */
  public readonly deployments: Array<{ id: string; affectedApps: string[]; looks: number }> = [];
  public queue: object[] = [];
  public lastTaskFailure?: object;
  public hook?: Hook;
  /** Where an application is after a number of looks. */
  public progress = (app: Definition, looks: number): Progress => ({
    running: looks > 1 ? (app.instances as number) : 0,
    healthy: looks > 2 ? (app.instances as number) : 0,
    done: looks > 3,
  });
  private readonly validateApp: ValidateFunction;
  private readonly server: Server;
  private count = 0;

  public constructor(
    public readonly version: string,
    tls?: Certificate,
  ) {
    this.validateApp = new Ajv2020({ strict: false, allErrors: true }).compile(appSchema(version));
    const answer = (request: IncomingMessage, response: ServerResponse) => this.answer(request, response);
    this.server =
      tls === undefined ? createServer(answer) : createTlsServer({ cert: tls.certificate, key: tls.privateKey }, answer);
  }

  /** Starts to answer; gives its port. */
  public async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    return (this.server.address() as AddressInfo).port;
  }

  public async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** The requests that would change something. */
  public get writes(): string[] {
    return this.asked.filter(({ method }) => method !== "GET").map(({ method, path }) => `${method} ${path}`);
  }

  /** Has an application, deployed and healthy. */
  public has(definition: Definition): void {
    this.apps.set(definition.id as string, { definition, version: ++this.count, looks: 100 });
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { pathname: path, searchParams: query } = new URL(request.url ?? "", "http://localhost");
      const text = Buffer.concat(chunks).toString("utf8");
      const asked = {
        method: request.method ?? "",
        path,
        query,
        body: text === "" ? undefined : (JSON.parse(text) as Definition),
      };
      this.asked.push(asked);
      if (this.hook?.(asked, request, response) === true) {
        return;
      }
      const [status, body] = this.reply(asked);
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    });
  }

  private reply(asked: Asked): readonly [number, unknown] {
    const { method, path } = asked;
    const [, id] = /^\/v2\/apps(\/.+)$/.exec(path) ?? [];
    if (method === "GET" && path === "/v2/deployments") {
      return [200, this.running()];
    }
    if (method === "GET" && path === "/v2/queue") {
      return [200, { queue: this.queue }];
    }
    if (id === undefined) {
      this.violations.push(`${method} ${path} is no endpoint`);
      return [404, { message: `no ${path}` }];
    }
    switch (method) {
      case "GET":
        return this.show(id);
      case "PUT":
        return this.replace(id, asked);
      case "DELETE":
        return this.remove(id, asked);
      default:
        return [405, {}];
    }
  }

  private show(id: string): readonly [number, unknown] {
    const app = this.apps.get(id);
    if (app === undefined) {
      return [404, { message: `App '${id}' does not exist` }];
    }
    const full = normalized(app.definition, this.version);
    app.looks += 1;
    const { running, healthy, done, isListed = true } = this.progress(full, app.looks);
    if (done) {
      app.deployment = undefined;
    }
    return [
      200,
      {
        app: {
          ...full,
          version: `2020-01-01T00:00:00.${String(app.version).padStart(3, "0")}Z`,
          tasksStaged: (full.instances as number) - running,
          tasksRunning: running,
          tasksHealthy: (full.healthChecks as unknown[] | undefined)?.length ? healthy : 0,
          tasksUnhealthy: 0,
          deployments: app.deployment === undefined || !isListed ? [] : [{ id: app.deployment }],
          ...(this.lastTaskFailure === undefined ? {} : { lastTaskFailure: this.lastTaskFailure }),
        },
      },
    ];
  }

  private replace(id: string, { query, body = {} }: Asked): readonly [number, unknown] {
    const merges = lt(this.version, "1.4.0");
    this.checkQuery(query, merges ? ["force"] : ["force", "partialUpdate"]);
    if (!this.validateApp({ ...body, id })) {
      const errors = (this.validateApp.errors ?? []).map(({ instancePath, message, params }) =>
        [instancePath, message, JSON.stringify(params)].join(" "),
      );
      this.violations.push(...errors);
      return [422, { message: "Object is not valid", details: errors }];
    }
    const old = this.apps.get(id);
    const lock = this.lockOf(id);
    if (lock !== undefined && query.get("force") !== "true") {
      return [409, { message: "App is locked by one or more deployments.", deployments: [{ id: lock }] }];
    }
    const isPartial = merges || query.get("partialUpdate") !== "false";
    const definition = { ...(isPartial ? old?.definition : {}), ...body, id };
    const deployment = `deployment-${++this.count}`;
    this.apps.set(id, { definition, version: this.count, looks: 0, deployment });
    return [old === undefined ? 201 : 200, { version: "2020-01-01T00:00:00.000Z", deploymentId: deployment }];
  }

  private remove(id: string, { query }: Asked): readonly [number, unknown] {
    this.checkQuery(query, ["force"]);
    if (!this.apps.has(id)) {
      return [404, { message: `App '${id}' does not exist` }];
    }
    const lock = this.lockOf(id);
    if (lock !== undefined && query.get("force") !== "true") {
      return [409, { message: "App is locked by one or more deployments.", deployments: [{ id: lock }] }];
    }
    this.apps.delete(id);
    const deployment = `deployment-${++this.count}`;
    this.deployments.push({ id: deployment, affectedApps: [id], looks: 3 });
    return [200, { version: "2020-01-01T00:00:00.000Z", deploymentId: deployment }];
  }

  /** Deleting forces by default, and putting merges by default: both must be said. */
  private checkQuery(query: URLSearchParams, expected: readonly string[]): void {
    const got = [...query.keys()].sort();
    if (got.join() !== [...expected].sort().join() || !["true", "false"].includes(query.get("force") ?? "")) {
      this.violations.push(`the query ${query.toString()} is not ${expected.join("&")}`);
    }
  }

  private lockOf(id: string): string | undefined {
    return this.apps.get(id)?.deployment ?? this.deployments.find(({ affectedApps }) => affectedApps.includes(id))?.id;
  }

  private running(): object[] {
    this.deployments.forEach((deployment) => (deployment.looks -= 1));
    this.deployments.splice(0, this.deployments.length, ...this.deployments.filter(({ looks }) => looks > 0));
    const own = [...this.apps].flatMap(([id, { deployment }]) =>
      deployment === undefined ? [] : [{ id: deployment, affectedApps: [id] }],
    );
    return [...own, ...this.deployments.map(({ id, affectedApps }) => ({ id, affectedApps }))];
  }
}
