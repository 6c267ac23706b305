import { checkPort } from "../core/checks";
import { portsReversed } from "../core/errors";

/** A TCP or UDP port, or a range of them. */
export class Port {
  /**
   * One port.
   *
   * @param port whole number from 1 to 65535
   */
  public static tcp(port: number): Port {
    return new Port("tcp", port, port);
  }

  /**
   * One UDP port.
   *
   * @param port whole number from 1 to 65535
   */
  public static udp(port: number): Port {
    return new Port("udp", port, port);
  }

  /**
   * All ports from one to another, both included.
   *
   * @param fromPort whole number from 1 to 65535
   * @param toPort whole number from `fromPort` to 65535
   */
  public static tcpRange(fromPort: number, toPort: number): Port {
    return new Port("tcp", fromPort, toPort);
  }

  /** `tcp` or `udp`. */
  public readonly protocol: string;

  /** The first port. */
  public readonly fromPort: number;

  /** The last port; the first one again when there is only one. */
  public readonly toPort: number;

  private constructor(protocol: string, from: number, to: number) {
    [from, to].forEach((port) => checkPort("Port", "port", port));
    if (from > to) {
      throw portsReversed("Port", from, to);
    }
    this.protocol = protocol;
    this.fromPort = from;
    this.toPort = to;
  }

  /** The port or the range with its protocol: `5050/tcp`, `31000-32000/tcp`. */
  public toString(): string {
    const { protocol, fromPort, toPort } = this;
    return fromPort === toPort ? `${fromPort}/${protocol}` : `${fromPort}-${toPort}/${protocol}`;
  }
}
