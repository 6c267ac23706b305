import { RequestListener } from "http";
import { Certificate } from "../certificate";
import { FakeServer } from "./fake-server";

/** What a master answers; a status alone where it is a number. */
export interface FakeMaster {
  /** `registrar/log/recovered`, or another answer than 200. */
  readonly recovered?: number | string;
  /** Where /redirect leads to; 503 without it. */
  readonly leader?: string;
  /** Status of GET_HEALTH. */
  readonly health?: number;
  readonly slaves?: ReadonlyArray<{ readonly hostname: string; readonly active: boolean }>;
  /** `principal:secret` that it asks for. */
  readonly login?: string;
  readonly certificate?: Certificate;
  /** Authority of clients, where they must show a certificate. */
  readonly ca?: string;
}

/** What the fake masters were asked with a method and a path. */
export type Asked = string[];

export function startMaster(host: string, port: number, master: FakeMaster, asked: Asked): Promise<FakeServer> {
  return FakeServer.http(answers(master, asked), { host, port, certificate: master.certificate, ca: master.ca });
}

/** As real masters do: /redirect needs no login. */
function answers(master: FakeMaster, asked: Asked): RequestListener {
  return (request, response) => {
    let body = "";
    request.on("data", (piece) => (body += String(piece)));
    request.on("end", () => {
      asked.push([request.method, request.url, body].join(" ").trim());
      const login = master.login && `Basic ${Buffer.from(master.login).toString("base64")}`;
      const json = (document: object) => response.setHeader("Content-Type", "application/json").end(JSON.stringify(document));
      const status = (code: number) => response.writeHead(code).end();
      if (request.url === "/redirect") {
        return master.leader === undefined ? status(503) : response.writeHead(307, { Location: `//${master.leader}` }).end();
      }
      if (login !== undefined && request.headers.authorization !== login) {
        return status(401);
      }
      switch (`${request.method} ${request.url}`) {
        case "GET /metrics/snapshot":
          return json({ "master/elected": 1, "registrar/log/recovered": master.recovered ?? 1 });
        case "POST /api/v1":
          return master.health === undefined &&
            body === '{"type":"GET_HEALTH"}' &&
            request.headers["content-type"] === "application/json"
            ? json({ type: "GET_HEALTH", get_health: { healthy: true } })
            : status(master.health ?? 400);
        case "GET /slaves":
          return json({ slaves: master.slaves ?? [] });
        default:
          return status(404);
      }
    });
  };
}
