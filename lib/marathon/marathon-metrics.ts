import { Duration } from "../core/duration";
import { OutsideHost } from "../frameworks/outside-host";

/** A Graphite server that Marathon 1.3 and 1.4 send metrics to, over TCP (`reporter_graphite`). Later versions cannot: see `MarathonStatsd`. */
export interface MarathonGraphite extends OutsideHost {
  /**
   * Port of the server.
   *
   * @default 2003
   */
  readonly port?: number;

  /**
   * First part of every metric's name.
   *
   * @default - no prefix
   */
  readonly prefix?: string;

  /**
   * Time between two reports, whole seconds.
   *
   * @default Duration.seconds(10)
   */
  readonly interval?: Duration;
}

/** A StatsD server that Marathon 1.5 and later send metrics to, over UDP. */
export interface MarathonStatsd extends OutsideHost {
  /**
   * Port of the server.
   *
   * @default 8125
   */
  readonly port?: number;

  /**
   * Time between two reports, whole milliseconds (`metrics_statsd_transmission_interval_ms`). Marathon 1.7.50 and later.
   *
   * @default - Marathon decides: 10 seconds
   */
  readonly transmissionInterval?: Duration;
}

/** How log lines travel to Logstash. */
export enum LogstashProtocol {
  /** Datagrams: lost without a word where nobody listens. */
  UDP = "udp",
  /** A plain connection. */
  TCP = "tcp",
  /** A connection with TLS. */
  SSL = "ssl",
}

/** A Logstash server that Marathon sends its log to, as JSON (`logstash`). */
export interface MarathonLogstash extends OutsideHost {
  /** Port of the server. */
  readonly port: number;

  /**
   * How the lines travel.
   *
   * @default LogstashProtocol.UDP
   */
  readonly protocol?: LogstashProtocol;
}
