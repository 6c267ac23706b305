import { Duration } from "../core/duration";
import { FrameworkProps, KeyAndCertificate } from "../frameworks/framework-props";
import { OutsideHost } from "../frameworks/outside-host";
import { ZkAuthentication } from "../mesos/security/zk-authentication";
import { IZooKeeperEnsemble } from "../zookeeper/zookeeper-ensemble";
import { MetronomeOptions } from "./options/metronome-options";

/**
 * Metronome as it was published: an archive that every system can run.
 *
 * The newest build is 0.6.70, at
 * `https://s3.amazonaws.com/downloads.mesosphere.io/metronome/builds/0.6.70-1bcc08c/metronome-0.6.70-1bcc08c.tgz`.
 */
export interface MetronomeArchive {
  /** Version of Metronome in the archive, from `0.1.9` to `0.6.70`: decides which options exist. */
  readonly version: string;

  /** Address of the archive (`.tgz`), of the vendor or of a mirror of your own. Its one top directory holds `bin`, `conf` and `lib`. */
  readonly url: string;

  /** SHA-256 of the archive, as `sha256sum` prints it. Where it is another one, nothing starts on the machine. */
  readonly sha256: string;
}

/** A StatsD server that Metronome 0.6.21 and later send metrics to, over UDP. Every version answers at /v1/metrics too. */
export interface MetronomeStatsd extends OutsideHost {
  /**
   * Port of the server.
   *
   * @default 8125
   */
  readonly port?: number;

  /**
   * First part of every metric's name.
   *
   * @default - Metronome decides: `metronome`
   */
  readonly prefix?: string;

  /**
   * Time between two reports, whole milliseconds.
   *
   * @default - Metronome decides: 10 seconds
   */
  readonly transmissionInterval?: Duration;
}

/** The least severe messages that are logged. */
export enum MetronomeLogLevel {
  /** Everything, step by step. */
  TRACE = "TRACE",
  /** What helps to find errors. */
  DEBUG = "DEBUG",
  /** What happens. */
  INFO = "INFO",
  /** What should not happen. */
  WARN = "WARN",
  /** What fails. */
  ERROR = "ERROR",
}

/** How Metronome writes its log, which goes to the journal (`logback.xml`). */
export interface MetronomeLogback {
  /**
   * The least severe messages of Metronome itself and of the Marathon inside it. Everything else logs warnings, its web framework also what it
   * does.
   *
   * @default MetronomeLogLevel.INFO
   */
  readonly level?: MetronomeLogLevel;

  /**
   * Pattern of a line, as Logback's PatternLayout knows it.
   *
   * @default - `%level %logger{15} - %message%n%xException{20}`: up to 20 lines of an exception's stack
   */
  readonly pattern?: string;
}

/** Properties of a Metronome. */
export interface MetronomeServiceProps extends FrameworkProps {
  /** The archive with Metronome. */
  readonly archive: MetronomeArchive;

  /**
   * Name of the framework, shown by Mesos. Each Metronome of a cluster has its own; it also names the service on the machines and the default
   * `zkPath`.
   *
   * @default "metronome"
   */
  readonly frameworkName?: string;

  /**
   * The ensemble that holds Metronome's state and elects the leader among its instances.
   *
   * @default - that of the masters
   */
  readonly zooKeeper?: IZooKeeperEnsemble;

  /**
   * Path of Metronome's state in ZooKeeper. Each Metronome of an ensemble has its own.
   *
   * @default - `/metronome`; of another `frameworkName` its service's name, such as `/metronome-batch`
   */
  readonly zkPath?: string;

  /**
   * Who Metronome is in ZooKeeper (`METRONOME_ZK_URL`, as `zk://username:password@...`), so that nobody else can change or read what it has
   * there below `zkPath`: its jobs, their runs and its id. Every version can, from 0.1.9 on; who leads may be read. Parents of the path that
   * are not there yet are closed too.
   *
   * @default - nobody: whoever reaches ZooKeeper, as tasks in the agents' network do, can change what Metronome starts
   * @see https://github.com/dcos/metronome/blob/v0.6.44/src/main/scala/dcos/metronome/MetronomeConfig.scala
   */
  readonly zkAuthentication?: ZkAuthentication;

  /**
   * Port of the API. Not together with `tls`.
   *
   * @default - 9000 without `tls`
   */
  readonly httpPort?: number;

  /**
   * Port of the API with TLS.
   *
   * @default - 9942 with `tls`, none without
   */
  readonly httpsPort?: number;

  /**
   * The certificate of the instances. The API is there by HTTPS alone then: an instance that passes a request on to the leader keeps the
   * scheme, but knows one port of the leader only. The instances trust this one certificate when they do.
   *
   * @default - no TLS
   */
  readonly tls?: KeyAndCertificate;

  /**
   * A StatsD server for metrics, of Metronome 0.6.21 and later.
   *
   * @default - none
   */
  readonly statsd?: MetronomeStatsd;

  /**
   * How it writes its log.
   *
   * @default - messages from INFO on, to the journal: `journalctl -u metronome`
   */
  readonly logback?: MetronomeLogback;

  /**
   * Further options of Metronome.
   *
   * @default - Metronome's own defaults, but tasks run as root (`METRONOME_MESOS_USER`), which every agent has
   */
  readonly options?: MetronomeOptions;
}
