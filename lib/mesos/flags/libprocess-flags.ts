// Generated from catalogue.json by npm run generate: change that, not this.
import { HostnameValidationScheme } from "./flag-enums";

/**
 * Variables of the environment that libprocess, the library below every Mesos daemon, and the loggers read. TLS is set up here.
 * All versions from 1.0.0 on have them, unless stated otherwise.
 */
export interface LibprocessFlags {
  /**
   * Whether the CPU profiler can be started.
   *
   * An error with packages, as Mesos must be built with ENABLE_PERFTOOLS for it.
   *
   * Variable `LIBPROCESS_ENABLE_PROFILER`.
   *
   * @default - Mesos decides: false
   */
  readonly enableProfiler?: boolean;

  /**
   * How much detail is logged from the start; /logging/toggle changes it for a while.
   *
   * A whole number from 0 to 3.
   *
   * Variable `GLOG_v`.
   *
   * @default - Mesos decides: 0
   */
  readonly glogV?: number;

  /**
   * IPv6 address announced for containers in the machine's network. On agents the flag `ip6` overwrites it.
   *
   * Allowed: an IPv6 address, for example `2001:db8::7`.
   *
   * Variable `LIBPROCESS_IP6`. Since Mesos 1.4.0.
   *
   * @default - Mesos decides: none
   */
  readonly ip6?: string;

  /**
   * Whether the replicated log is no longer compacted by itself.
   *
   * Variable `MESOS_LOG_AUTO_COMPACT_DISABLED`. Only in clusterd, and in versions of Mesos after 1.11, which were never
   * released.
   *
   * @default - Mesos decides: false
   */
  readonly mesosLogAutoCompactDisabled?: boolean;

  /**
   * How many requests to /metrics/snapshot are answered in which time. An empty text means no limit.
   *
   * Allowed: `<count>/<duration>`, for example `10/1secs`.
   *
   * Variable `LIBPROCESS_METRICS_SNAPSHOT_ENDPOINT_RATE_LIMIT`.
   *
   * @default - Mesos decides: 2/1secs
   */
  readonly metricsSnapshotEndpointRateLimit?: string;

  /**
   * How many threads do the daemon's work.
   *
   * A whole number from 1 to 1024.
   *
   * Variable `LIBPROCESS_NUM_WORKER_THREADS`.
   *
   * @default - Mesos decides: as many as the machine has cores, at least 8
   */
  readonly numWorkerThreads?: number;

  /**
   * Whether messages are refused whose sender claims another address than the one they come from. Breaks setups with translated
   * or advertised addresses.
   *
   * Variable `LIBPROCESS_REQUIRE_PEER_ADDRESS_IP_MATCH`. Since Mesos 1.4.0.
   *
   * @default - Mesos decides: false
   */
  readonly requirePeerAddressIpMatch?: boolean;

  /**
   * Directory of the certificate authorities that are trusted. Needs `sslEnabled`.
   *
   * An absolute path.
   *
   * Variable `LIBPROCESS_SSL_CA_DIR`.
   *
   * @default - Mesos decides: those of the system
   */
  readonly sslCaDir?: string;

  /**
   * File with the certificate authorities that are trusted, as PEM. Needs `sslEnabled`.
   *
   * An absolute path.
   *
   * Variable `LIBPROCESS_SSL_CA_FILE`.
   *
   * @default - Mesos decides: those of the system
   */
  readonly sslCaFile?: string;

  /**
   * File with the certificate and its chain, as PEM. Needs `sslEnabled`.
   *
   * An absolute path.
   *
   * Variable `LIBPROCESS_SSL_CERT_FILE`.
   *
   * @default - Mesos decides: none
   */
  readonly sslCertFile?: string;

  /**
   * Ciphers that are allowed, as OpenSSL lists them, separated by colons. The default is older than the modern ciphers of TLS
   * 1.2. Needs `sslEnabled`.
   *
   * Variable `LIBPROCESS_SSL_CIPHERS`.
   *
   * @default - Mesos decides:
   * AES128-SHA:AES256-SHA:RC4-SHA:DHE-RSA-AES128-SHA:DHE-DSS-AES128-SHA:DHE-RSA-AES256-SHA:DHE-DSS-AES256-SHA
   */
  readonly sslCiphers?: string;

  /**
   * Elliptic curves that are allowed, separated by colons, or `auto`. Needs `sslEnabled`.
   *
   * Variable `LIBPROCESS_SSL_ECDH_CURVES`. Since Mesos 1.4.0.
   *
   * @default - Mesos decides: auto
   */
  readonly sslEcdhCurves?: string;

  /**
   * Whether SSL 3, which is broken, is allowed. Needs `sslEnabled`.
   *
   * Variable `LIBPROCESS_SSL_ENABLE_SSL_V3`.
   *
   * @default - Mesos decides: false
   */
  readonly sslEnableSslV3?: boolean;

  /**
   * Whether TLS 1.0 is allowed. Needs `sslEnabled`.
   *
   * Variable `LIBPROCESS_SSL_ENABLE_TLS_V1_0`.
   *
   * @default - Mesos decides: false
   */
  readonly sslEnableTlsV10?: boolean;

  /**
   * Whether TLS 1.1 is allowed. Needs `sslEnabled`.
   *
   * Variable `LIBPROCESS_SSL_ENABLE_TLS_V1_1`.
   *
   * @default - Mesos decides: false
   */
  readonly sslEnableTlsV11?: boolean;

  /**
   * Whether TLS 1.2 is allowed. Needs `sslEnabled`.
   *
   * Variable `LIBPROCESS_SSL_ENABLE_TLS_V1_2`.
   *
   * @default - Mesos decides: true
   */
  readonly sslEnableTlsV12?: boolean;

  /**
   * Whether TLS 1.3 is allowed. Apache's documentation calls it unsupported; clusterd's own setup turns it on. Needs
   * `sslEnabled`.
   *
   * Variable `LIBPROCESS_SSL_ENABLE_TLS_V1_3`. Since Mesos 1.9.0.
   *
   * @default - Mesos decides: false
   */
  readonly sslEnableTlsV13?: boolean;

  /**
   * Whether everything speaks TLS: all endpoints become https, and plain connections are refused. Needs `sslKeyFile` and
   * `sslCertFile`. Executors do not inherit it: repeat the settings in `executorEnvironmentVariables`.
   *
   * Variable `LIBPROCESS_SSL_ENABLED`.
   *
   * @default - Mesos decides: false
   */
  readonly sslEnabled?: boolean;

  /**
   * How the name in a server's certificate is checked. Needs `sslEnabled`.
   *
   * Variable `LIBPROCESS_SSL_HOSTNAME_VALIDATION_SCHEME`. Since Mesos 1.9.0.
   *
   * @default - Mesos decides: legacy
   */
  readonly sslHostnameValidationScheme?: HostnameValidationScheme;

  /**
   * File with the private key, as PEM. Needs `sslEnabled`.
   *
   * An absolute path.
   *
   * Variable `LIBPROCESS_SSL_KEY_FILE`.
   *
   * @default - Mesos decides: none
   */
  readonly sslKeyFile?: string;

  /**
   * Whether all clients, browsers included, must show a certificate. Switches `sslVerifyServerCert` on. Needs `sslEnabled`.
   *
   * Variable `LIBPROCESS_SSL_REQUIRE_CLIENT_CERT` (`LIBPROCESS_SSL_REQUIRE_CERT` before Mesos 1.10.0; the library writes the
   * right one).
   *
   * @default - Mesos decides: false
   */
  readonly sslRequireClientCert?: boolean;

  /**
   * Whether plain connections are accepted too, as needed while a cluster moves to TLS. Makes the checks of certificates
   * pointless. Needs `sslEnabled`.
   *
   * Variable `LIBPROCESS_SSL_SUPPORT_DOWNGRADE`.
   *
   * @default - Mesos decides: false
   */
  readonly sslSupportDowngrade?: boolean;

  /**
   * How long a chain of certificates may be. Needs `sslEnabled`.
   *
   * A whole number of at least 0.
   *
   * Variable `LIBPROCESS_SSL_VERIFICATION_DEPTH`.
   *
   * @default - Mesos decides: 4
   */
  readonly sslVerificationDepth?: number;

  /**
   * Whether addresses in certificates are accepted in place of names. Agents are addressed by address. Needs `sslEnabled`.
   *
   * Variable `LIBPROCESS_SSL_VERIFY_IPADD`. Since Mesos 1.0.0.
   *
   * @default - Mesos decides: false
   */
  readonly sslVerifyIpadd?: boolean;

  /**
   * Whether the certificates of servers are checked. Needs `sslEnabled`.
   *
   * Variable `LIBPROCESS_SSL_VERIFY_SERVER_CERT` (`LIBPROCESS_SSL_VERIFY_CERT` before Mesos 1.10.0; the library writes the
   * right one).
   *
   * @default - Mesos decides: false
   */
  readonly sslVerifyServerCert?: boolean;
}
