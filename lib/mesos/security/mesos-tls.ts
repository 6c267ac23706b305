import { HostnameValidationScheme } from "../flags/flag-enums";
import { LibprocessFlags } from "../flags/libprocess-flags";
import { isSince, MesosBuild } from "../flags/mesos-build";
import { certificateFiles } from "./certificate-files";
import { MachineCertificates } from "./machine-certificates";

/**
 * Mesos' own list has no cipher that clients of today have, Go's and with it Telegraf among them, nor one for ECDSA keys. The last two are of
 * that list: members that still have it are reached while a cluster is switched.
 */
const CIPHERS = [
  "ECDHE-ECDSA-AES128-GCM-SHA256",
  "ECDHE-RSA-AES128-GCM-SHA256",
  "ECDHE-ECDSA-AES256-GCM-SHA384",
  "ECDHE-RSA-AES256-GCM-SHA384",
  "AES128-SHA",
  "AES256-SHA",
].join(":");

/** What is not the same in all clusters with TLS. */
export interface MesosTlsOptions {
  /**
   * Whether connections without TLS are possible too (`LIBPROCESS_SSL_SUPPORT_DOWNGRADE`): only while a running cluster is switched,
   * because whoever wants to do without TLS can. A warning reminds of it.
   *
   * @default false
   * @see https://mesos.apache.org/documentation/latest/ssl/#Upgrading
   */
  readonly supportDowngrade?: boolean;
}

/**
 * TLS between everything of a cluster that speaks libprocess: masters, agents, executors, and frameworks with Mesos' library. Connections
 * without it are refused, and every server's certificate is checked against the authority, with the name or address that was called.
 *
 * From Mesos 1.4.0 on ciphers are those that clients of today have; `libprocess.sslCiphers` of masters and pools replaces them.
 *
 * Executors get certificate and key by `executor_environment_variables`. Commands that Mesos' own executor runs find these variables in their
 * environment. Executors in images of their own need `/etc/mesos/tls/mesos-executor` as a volume.
 *
 * A running cluster is switched in two rounds. First with `supportDowngrade`: apply, and replace masters, agents and frameworks one
 * after the other, in any order. Then without it, once more.
 *
 * @see https://mesos.apache.org/documentation/latest/ssl/
 */
export class MesosTls {
  /**
   * Servers show certificates; clients need none.
   *
   * @param certificates those of the machines
   * @param options what is not the same in all clusters
   */
  public static server(certificates: MachineCertificates, options: MesosTlsOptions = {}): MesosTls {
    return new MesosTls(certificates, false, options);
  }

  /**
   * Clients must show a certificate of the authority too (`LIBPROCESS_SSL_REQUIRE_CLIENT_CERT`), browsers and tools of operators included.
   * Everything on an agent's machine can show that of its executors.
   *
   * @param certificates those of the machines
   * @param options what is not the same in all clusters
   */
  public static mutual(certificates: MachineCertificates, options: MesosTlsOptions = {}): MesosTls {
    return new MesosTls(certificates, true, options);
  }

  private constructor(
    /** @internal */
    public readonly _certificates: MachineCertificates,
    private readonly isMutual: boolean,
    private readonly options: MesosTlsOptions,
  ) {}

  /**
   * What people should know of it.
   * @internal
   */
  public get _warnings(): string[] {
    return this.options.supportDowngrade === true
      ? ["tls with supportDowngrade lets whoever wants do without TLS: leave it out as soon as the whole cluster speaks TLS"]
      : [];
  }

  /**
   * Settings of a process that holds a certificate.
   * @internal
   */
  public _flags(holder: string, build: MesosBuild): LibprocessFlags {
    const { authority, certificate, key } = certificateFiles(holder);
    return {
      sslEnabled: true,
      sslKeyFile: key,
      sslCertFile: certificate,
      sslCaFile: authority,
      sslVerifyServerCert: true,
      sslRequireClientCert: this.isMutual,
      sslSupportDowngrade: this.options.supportDowngrade === true,
      sslVerifyIpadd: true,
      ...(isSince(build, "1.4.0") ? { sslCiphers: CIPHERS } : {}),
      // Before, the name that reverse DNS gives is checked, which the certificates have too.
      ...(isSince(build, "1.9.0") ? { sslHostnameValidationScheme: HostnameValidationScheme.OPENSSL } : {}),
    };
  }
}
