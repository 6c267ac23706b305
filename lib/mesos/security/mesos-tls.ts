import { Duration } from "../../core/duration";
import { badValidity } from "../../core/errors";
import { checkSecret } from "../../machine/check-secret";
import { Secret } from "../../machine/secret";
import { HostnameValidationScheme } from "../flags/flag-enums";
import { LibprocessFlags } from "../flags/libprocess-flags";
import { isSince, MesosBuild } from "../flags/mesos-build";
import { certificateFiles } from "./certificate-files";

/**
 * The certificate authority of one cluster. Machines sign certificates of their own with it when they boot, so whoever is root on one of them
 * can make more: use an authority that nothing else trusts.
 */
export interface CertificateAuthority {
  /** Its certificate in PEM form. */
  readonly certificate: Secret;

  /** Its private key in PEM form, without a passphrase. */
  readonly privateKey: Secret;

  /**
   * How long a machine's certificate is valid, whole days. A machine makes a new one at every boot.
   *
   * @default Duration.days(3650)
   */
  readonly validity?: Duration;
}

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
   * @param authority signs the certificates of the machines
   */
  public static server(authority: CertificateAuthority): MesosTls {
    return new MesosTls(authority, false);
  }

  /**
   * Clients must show a certificate of the authority too (`LIBPROCESS_SSL_REQUIRE_CLIENT_CERT`), browsers and tools of operators included.
   *
   * @param authority signs the certificates of the machines
   */
  public static mutual(authority: CertificateAuthority): MesosTls {
    return new MesosTls(authority, true);
  }

  private constructor(
    /** @internal */
    public readonly _authority: CertificateAuthority,
    /** @internal */
    public readonly _isMutual: boolean,
  ) {
    checkSecret("MesosTls", "certificate", _authority.certificate);
    checkSecret("MesosTls", "privateKey", _authority.privateKey);
    const days = (_authority.validity?.toMilliseconds() ?? 0) / Duration.days(1).toMilliseconds();
    if (_authority.validity !== undefined && (!Number.isInteger(days) || days < 1)) {
      throw badValidity(_authority.validity);
    }
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
      sslRequireClientCert: this._isMutual,
      sslSupportDowngrade: false,
      sslVerifyIpadd: true,
      // Before, the name that reverse DNS gives is checked, which the certificates have too.
      ...(isSince(build, "1.9.0") ? { sslHostnameValidationScheme: HostnameValidationScheme.OPENSSL } : {}),
    };
  }
}
