import { HostnameValidationScheme } from "../flags/flag-enums";
import { LibprocessFlags } from "../flags/libprocess-flags";
import { isSince, MesosBuild } from "../flags/mesos-build";
import { certificateFiles } from "./certificate-files";
import { MachineCertificates } from "./machine-certificates";

/**
 * TLS between everything of a cluster that speaks libprocess: masters, agents, executors, and frameworks with Mesos' library. Connections
 * without it are refused, and every server's certificate is checked against the authority, with the name or address that was called.
 *
 * @see https://mesos.apache.org/documentation/latest/ssl/
 */
export class MesosTls {
  /**
   * Servers show certificates; clients need none.
   *
   * @param certificates those of the machines
   */
  public static server(certificates: MachineCertificates): MesosTls {
    return new MesosTls(certificates, false);
  }

  /**
   * Clients must show a certificate of the authority too (`LIBPROCESS_SSL_REQUIRE_CLIENT_CERT`), browsers and tools of operators included.
   *
   * @param certificates those of the machines
   */
  public static mutual(certificates: MachineCertificates): MesosTls {
    return new MesosTls(certificates, true);
  }

  private constructor(
    /** @internal */
    public readonly _certificates: MachineCertificates,
    private readonly isMutual: boolean,
  ) {}

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
      sslSupportDowngrade: false,
      sslVerifyIpadd: true,
      // Before, the name that reverse DNS gives is checked, which the certificates have too.
      ...(isSince(build, "1.9.0") ? { sslHostnameValidationScheme: HostnameValidationScheme.OPENSSL } : {}),
    };
  }
}
