import { createServer, IncomingMessage, Server, ServerResponse } from "http";
import { createServer as createTlsServer } from "https";
import { AddressInfo } from "net";
import Ajv2020, { ValidateFunction } from "ajv/dist/2020";
import lt from "semver/functions/lt";
import { Certificate } from "../certificate";
import { appSchema, groupSchema } from "./app-schema";
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
  /** What each group depends on. */
  public readonly groups = new Map<string, readonly string[]>();
  private readonly validate: Readonly<Record<"app" | "group", ValidateFunction>>;
  private readonly server: Server;
  private count = 0;

  public constructor(
    public readonly version: string,
    tls?: Certificate,
  ) {
    const compile = (schema: object) => new Ajv2020({ strict: false, allErrors: true }).compile(schema);
    this.validate = { app: compile(appSchema(version)), group: compile(groupSchema(version)) };
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
    const [, kind, id] = /^\/v2\/(apps|groups)(\/.+)$/.exec(path) ?? [];
    if (method === "GET" && path === "/v2/deployments") {
      return [200, this.running()];
    }
    if (method === "GET" && path === "/v2/queue") {
      return [200, { queue: this.queue }];
    }
    if (id === undefined || !["GET", "PUT", "DELETE"].includes(method)) {
      this.violations.push(`${method} ${path} is no endpoint`);
      return [404, { message: `no ${path}` }];
    }
    const isThere = kind === "apps" ? this.apps.has(id) : this.groups.has(id);
    if (method !== "PUT" && !isThere) {
      return [404, { message: `${kind} '${id}' does not exist` }];
    }
    if (method === "GET") {
      return [200, kind === "apps" ? { app: this.shown(id) } : this.shownGroup(id)];
    }
    return this.change(kind as "apps" | "groups", id, asked);
  }

  private shown(id: string): Definition {
    const app = this.apps.get(id) as StubApp;
    const full = normalized(app.definition, this.version);
    app.looks += 1;
    const { running, healthy, done, isListed = true } = this.progress(full, app.looks);
    if (done) {
      app.deployment = undefined;
    }
    return {
      ...full,
      version: `2020-01-01T00:00:00.${String(app.version).padStart(3, "0")}Z`,
      tasksStaged: (full.instances as number) - running,
      tasksRunning: running,
      tasksHealthy: (full.healthChecks as unknown[] | undefined)?.length ? healthy : 0,
      tasksUnhealthy: 0,
      deployments: app.deployment === undefined || !isListed ? [] : [{ id: app.deployment }],
      ...(this.lastTaskFailure === undefined ? {} : { lastTaskFailure: this.lastTaskFailure }),
    };
  }

  private shownGroup(id: string): Definition {
    const in_ = (ids: Iterable<string>) => [...ids].filter((one) => one.slice(0, one.lastIndexOf("/")) === id).reverse();
    return {
      id,
      version: "2020-01-01T00:00:00.000Z",
      dependencies: [...(this.groups.get(id) ?? [])].reverse(),
      apps: in_(this.apps.keys()).map((one) => this.shown(one)),
      groups: in_(this.groups.keys()).map((one) => this.shownGroup(one)),
    };
  }

  private change(kind: "apps" | "groups", id: string, { method, query, body = {} }: Asked): readonly [number, unknown] {
    const merges = lt(this.version, "1.4.0");
    this.checkQuery(query, method === "PUT" && kind === "apps" && !merges ? ["force", "partialUpdate"] : ["force"]);
    const validate = this.validate[kind === "apps" ? "app" : "group"];
    if (method === "PUT" && !validate({ ...body, id })) {
      const errors = (validate.errors ?? []).map(({ instancePath, message, params }) =>
        [instancePath, message, JSON.stringify(params)].join(" "),
      );
      this.violations.push(...errors);
      return [422, { message: "Object is not valid", details: errors }];
    }
    const lock = this.lockOf(id);
    if (lock !== undefined && query.get("force") !== "true") {
      return [409, { message: "App is locked by one or more deployments.", deployments: [{ id: lock }] }];
    }
    const deployment = `deployment-${++this.count}`;
    const isNew = kind === "apps" && !this.apps.has(id);
    if (method === "DELETE") {
      this.deployments.push({ id: deployment, affectedApps: [id], looks: 3 });
    }
    if (kind === "groups") {
      this.replaceGroup(id, method === "DELETE" ? undefined : body, deployment);
    } else if (method === "DELETE") {
      this.apps.delete(id);
    } else {
      const isPartial = merges || query.get("partialUpdate") !== "false";
      this.start({ ...(isPartial ? this.apps.get(id)?.definition : {}), ...body, id }, deployment);
    }
    return [isNew ? 201 : 200, { version: "2020-01-01T00:00:00.000Z", deploymentId: deployment }];
  }

  private start(definition: Definition, deployment: string): void {
    this.apps.set(definition.id as string, { definition, version: this.count, looks: 0, deployment });
  }

  /** A group holds what it was given and nothing else; applications that are the same are left alone. */
  private replaceGroup(id: string, group: Definition | undefined, deployment: string): void {
    const isIn = (one: string) => one === id || one.startsWith(`${id}/`);
    const before = new Map(this.apps);
    [this.apps, this.groups].forEach((all) => [...all.keys()].filter(isIn).forEach((one) => all.delete(one)));
    const add = (node: Definition) => {
      this.groups.set(node.id as string, node.dependencies as string[]);
      (node.apps as Definition[]).forEach((app) => {
        const was = before.get(app.id as string);
        if (was !== undefined && JSON.stringify(was.definition) === JSON.stringify(app)) {
          this.apps.set(app.id as string, was);
        } else {
          this.start(app, deployment);
        }
      });
      (node.groups as Definition[]).forEach(add);
    };
    if (group !== undefined) {
      add(group);
    }
  }

  /** Deleting forces by default, and putting merges by default: both must be said. */
  private checkQuery(query: URLSearchParams, expected: readonly string[]): void {
    const got = [...query.keys()].sort();
    if (got.join() !== [...expected].sort().join() || !["true", "false"].includes(query.get("force") ?? "")) {
      this.violations.push(`the query ${query.toString()} is not ${expected.join("&")}`);
    }
  }

  private lockOf(id: string): string | undefined {
    const isIn = (one: string) => one === id || one.startsWith(`${id}/`);
    const own = [...this.apps].find(([app, { deployment }]) => isIn(app) && deployment !== undefined)?.[1].deployment;
    return own ?? this.deployments.find(({ affectedApps }) => affectedApps.some(isIn))?.id;
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
