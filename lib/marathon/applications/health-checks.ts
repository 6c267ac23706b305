import { Duration } from "../../core";

/** Who checks the health of an instance, and how. */
export enum MarathonHealthCheckProtocol {
  /** Marathon's leader sends a request. It must reach the ports of all agents; better MESOS_HTTP. */
  HTTP = "HTTP",
  /** Marathon's leader sends a request with TLS; better MESOS_HTTPS. */
  HTTPS = "HTTPS",
  /** Marathon's leader opens a connection; better MESOS_TCP. */
  TCP = "TCP",
  /** The agent runs a command beside the instance. */
  COMMAND = "COMMAND",
  /** The agent sends a request. Marathon 1.4 and later. */
  MESOS_HTTP = "MESOS_HTTP",
  /** The agent sends a request with TLS. Marathon 1.4 and later. */
  MESOS_HTTPS = "MESOS_HTTPS",
  /** The agent opens a connection. Marathon 1.4 and later. */
  MESOS_TCP = "MESOS_TCP",
}

/** Version of the protocol of the internet. */
export enum MarathonIpProtocol {
  /** Version 4. */
  IPV4 = "IPv4",
  /** Version 6. */
  IPV6 = "IPv6",
}

/**
 * How it is known whether an instance is healthy: one that fails too often is killed and replaced.
 *
 * @see https://mesosphere.github.io/marathon/docs/health-checks.html
 */
export interface MarathonHealthCheck {
  /**
   * Who checks, and how.
   *
   * @default - MarathonHealthCheckProtocol.COMMAND with `command`, else MESOS_HTTP; before Marathon 1.4 HTTP
   */
  readonly protocol?: MarathonHealthCheckProtocol;

  /**
   * Path of the request.
   *
   * @default - Marathon decides: `/`
   */
  readonly path?: string;

  /**
   * Which of the application's ports is asked, counted from 0.
   *
   * @default - 0; none with `port`
   */
  readonly portIndex?: number;

  /**
   * Number of the port that is asked.
   *
   * @default - that of `portIndex`
   */
  readonly port?: number;

  /**
   * What a shell runs; it is healthy with the exit status 0.
   *
   * @default - none, which only COMMAND needs
   */
  readonly command?: string;

  /**
   * Time after the start of an instance in which failures do not count, whole seconds.
   *
   * @default - Marathon decides: 5 minutes
   */
  readonly gracePeriod?: Duration;

  /**
   * Time between two checks, whole seconds.
   *
   * @default - Marathon decides: 1 minute
   */
  readonly interval?: Duration;

  /**
   * Time after which a check has failed, whole seconds.
   *
   * @default - Marathon decides: 20 seconds
   */
  readonly timeout?: Duration;

  /**
   * Number of failures in succession after which an instance is killed; with 0 never.
   *
   * @default - Marathon decides: 3
   */
  readonly maxConsecutiveFailures?: number;

  /**
   * Time after the start of an instance in which it is not checked, whole seconds. Of checks by agents, Marathon 1.4 and later.
   *
   * @default - Marathon decides: 15 seconds
   */
  readonly delay?: Duration;

  /**
   * Whether answers with a status of 100 to 199 are passed over. Of HTTP and HTTPS only.
   *
   * @default false
   */
  readonly ignoreHttp1xx?: boolean;

  /**
   * By which protocol an agent asks a container of the Docker engine. Of checks by agents, Marathon 1.6.322 and later.
   *
   * @default MarathonIpProtocol.IPV4
   */
  readonly ipProtocol?: MarathonIpProtocol;
}

/** How a request is sent. */
export enum MarathonHttpScheme {
  /** Without TLS. */
  HTTP = "HTTP",
  /** With TLS. */
  HTTPS = "HTTPS",
}

/** When a new instance is ready: until then a deployment does not replace the next one. */
export interface MarathonReadinessCheck {
  /** Name of the port that is asked, as `portDefinitions` or `portMappings` name it. */
  readonly portName: string;

  /**
   * Name of the check.
   *
   * @default - Marathon decides: `readinessCheck`
   */
  readonly name?: string;

  /**
   * How the request is sent.
   *
   * @default MarathonHttpScheme.HTTP
   */
  readonly protocol?: MarathonHttpScheme;

  /**
   * Path of the request.
   *
   * @default "/"
   */
  readonly path?: string;

  /**
   * Time between two checks, whole seconds.
   *
   * @default Duration.seconds(30)
   */
  readonly interval?: Duration;

  /**
   * Time after which a check has failed, whole seconds, less than `interval`.
   *
   * @default Duration.seconds(10)
   */
  readonly timeout?: Duration;

  /**
   * The statuses of an answer that mean ready.
   *
   * @default [200]
   */
  readonly httpStatusCodesForReady?: number[];

  /**
   * Whether Marathon keeps the last answer.
   *
   * @default false
   */
  readonly preserveLastResponse?: boolean;
}

/** What an agent asks an instance, for others to read: nothing follows from the answer. One of `command`, `httpPath` and `tcp`. */
export interface MarathonCheck {
  /**
   * What a shell runs.
   *
   * @default - no command is run
   */
  readonly command?: string;

  /**
   * Path of a request.
   *
   * @default - no request is sent
   */
  readonly httpPath?: string;

  /**
   * Whether a connection is opened.
   *
   * @default false
   */
  readonly tcp?: boolean;

  /**
   * Which of the application's ports is asked, counted from 0.
   *
   * @default 0
   */
  readonly portIndex?: number;

  /**
   * Time between two checks, whole seconds.
   *
   * @default - Marathon decides: 1 minute
   */
  readonly interval?: Duration;

  /**
   * Time after which a check has failed, whole seconds.
   *
   * @default - Marathon decides: 20 seconds
   */
  readonly timeout?: Duration;

  /**
   * Time after the start of an instance in which it is not checked, whole seconds.
   *
   * @default - Marathon decides: 15 seconds
   */
  readonly delay?: Duration;
}
