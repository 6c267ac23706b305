import { createServer as createHttp, IncomingMessage, RequestListener } from "http";
import { createServer as createHttps } from "https";
import { AddressInfo, createServer, Server, Socket } from "net";
import { Certificate } from "../certificate";

/** Another one in each process: suites may run several times at once. */
export const PORT = 20_000 + (process.pid % 12_000);

/** A server on a loopback address, for as long as a test needs it. */
export class FakeServer {
  /** One that answers what is first sent to it as the function says, and closes the connection. */
  public static words(answer: (word: string, socket: Socket) => string | undefined, at: Place = {}): Promise<FakeServer> {
    return FakeServer.start(
      createServer((socket) => {
        socket.on("error", () => undefined);
        socket.once("data", (data) => {
          const said = answer(String(data), socket);
          if (said !== undefined) {
            socket.end(said);
          }
        });
      }),
      at,
    );
  }

  /** One with HTTP; with a certificate HTTPS. */
  public static http(answer: RequestListener, at: Place & { readonly certificate?: Certificate; readonly ca?: string } = {}) {
    const { certificate, ca } = at;
    return FakeServer.start(
      certificate === undefined
        ? createHttp(answer)
        : createHttps(
            {
              cert: certificate.certificate,
              key: certificate.privateKey,
              ...(ca === undefined ? {} : { ca, requestCert: true, rejectUnauthorized: true }),
            },
            answer,
          ),
      at,
    );
  }

  private static start(server: Server, { host = "127.0.0.1", port = 0 }: Place): Promise<FakeServer> {
    return new Promise((resolve, reject) => {
      server.on("error", reject);
      server.listen(port, host, () => resolve(new FakeServer(server)));
    });
  }

  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {
    server.on("connection", (socket: Socket) => {
      this.sockets.add(socket);
      socket.on("close", () => this.sockets.delete(socket));
    });
  }

  public get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  public stop(): Promise<void> {
    this.sockets.forEach((socket) => socket.destroy());
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

export interface Place {
  readonly host?: string;
  readonly port?: number;
}

/** A body that a server was sent. */
export async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) {
    pieces.push(piece as Buffer);
  }
  return Buffer.concat(pieces).toString();
}
