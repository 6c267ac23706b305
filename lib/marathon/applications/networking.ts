/** Which protocols a port has. */
export enum MarathonPortProtocol {
  /** TCP. */
  TCP = "tcp",
  /** UDP. */
  UDP = "udp",
  /** Both, with the same number. */
  UDP_TCP = "udp,tcp",
}

/** A port of an application in the machine's network (`portDefinitions`). */
export interface MarathonPortDefinition {
  /**
   * With `requirePorts` the port of the machine; without it a number that Marathon keeps for load balancers (service port), whatever port the
   * machine gives.
   *
   * @default - Marathon chooses the service port
   */
  readonly port?: number;

  /**
   * Its protocol.
   *
   * @default MarathonPortProtocol.TCP
   */
  readonly protocol?: MarathonPortProtocol;

  /**
   * Name of the port, for readiness checks and discovery: lower case letters, digits and dashes.
   *
   * @default - it has none
   */
  readonly name?: string;

  /**
   * Labels of the port.
   *
   * @default - none
   */
  readonly labels?: Record<string, string>;
}

/** A port of an application in a network of its own, and that of the machine which leads to it (`portMappings`). */
export interface MarathonPortMapping {
  /**
   * Port in the container; 0 is the number that the machine gives.
   *
   * @default 0
   */
  readonly containerPort?: number;

  /**
   * Port of the machine; 0 is one that it chooses among those it offers.
   *
   * @default - 0 in a bridge; in other networks no port of the machine leads there
   */
  readonly hostPort?: number;

  /**
   * A number that Marathon keeps for load balancers.
   *
   * @default - Marathon chooses it
   */
  readonly servicePort?: number;

  /**
   * Its protocol.
   *
   * @default MarathonPortProtocol.TCP
   */
  readonly protocol?: MarathonPortProtocol;

  /**
   * Name of the port, for readiness checks and discovery: lower case letters, digits and dashes.
   *
   * @default - it has none
   */
  readonly name?: string;

  /**
   * Labels of the port.
   *
   * @default - none
   */
  readonly labels?: Record<string, string>;

  /**
   * The networks that it is in, by their names: with several networks one of them where there is a `hostPort`. Marathon 1.5 and later.
   *
   * @default - all of the application
   */
  readonly networkNames?: string[];
}

/**
 * A network of an application. Marathon writes them in two ways: before 1.5 as `ipAddress` and `container.docker.network`, from 1.5 on as
 * `networks`.
 *
 * @see https://mesosphere.github.io/marathon/docs/networking.html
 */
export class MarathonNetwork {
  /** That of the machine (`host`). The ports of the application are `portDefinitions`. */
  public static host(): MarathonNetwork {
    return new MarathonNetwork("host");
  }

  /**
   * Behind the machine's address (`container/bridge`, BRIDGE of Docker). The ports of the application are `container.portMappings`. In
   * containers of Mesos it exists since Marathon 1.5, and agents need a CNI network for it: `options.mesosBridgeName`.
   */
  public static bridge(): MarathonNetwork {
    return new MarathonNetwork("container/bridge");
  }

  /**
   * A network by its name (`container`): one of CNI, for containers of Docker one of the engine (USER). The ports of the application are
   * `container.portMappings`.
   *
   * @param name its name
   * @param labels labels of the application's address in it
   */
  public static container(name: string, labels?: Record<string, string>): MarathonNetwork {
    return new MarathonNetwork("container", name, labels);
  }

  /**
   * @internal
   */
  public readonly _mode: "host" | "container/bridge" | "container";

  /**
   * @internal
   */
  public readonly _name?: string;

  /**
   * @internal
   */
  public readonly _labels?: Record<string, string>;

  private constructor(mode: "host" | "container/bridge" | "container", name?: string, labels?: Record<string, string>) {
    this._mode = mode;
    this._name = name;
    this._labels = labels;
  }
}
