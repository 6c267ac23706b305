import { Duration } from "../../core/duration";
import { badParameterPrefix, badValidity } from "../../core/errors";
import { checkSecret } from "../../machine/check-secret";
import { MachineFacts } from "../../machine/facts";
import { MachineFragment } from "../../machine/nouns";
import { Secret } from "../../machine/secret";
import { isUnresolved } from "../../machine/unresolved";
import { CertificateHolder, fetchedCertificate, signedCertificate } from "./certificate-fragments";

/**
 * The certificate authority of one cluster. Machines sign certificates of their own with it when they boot, so whoever is root on one of them
 * can make more, and so can tasks of an agent that reach its instance metadata: use an authority that nothing else trusts.
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

/** Where the machines of a cluster have their certificates from. */
export class MachineCertificates {
  /**
   * Machines make keys and certificates when they boot, for their own names and address, and sign them with an authority.
   *
   * @param authority of this cluster alone
   */
  public static fromAuthority(authority: CertificateAuthority): MachineCertificates {
    checkSecret("MachineCertificates", "certificate", authority.certificate);
    checkSecret("MachineCertificates", "privateKey", authority.privateKey);
    const { validity = VALIDITY } = authority;
    const days = validity.toMilliseconds() / Duration.days(1).toMilliseconds();
    if (!Number.isInteger(days) || days < 1) {
      throw badValidity(validity);
    }
    return new MachineCertificates((holder, machine) =>
      signedCertificate(holder, { certificate: authority.certificate, privateKey: authority.privateKey, days }, machine),
    );
  }

  /**
   * Certificates that somebody has made, as parameters of Systems Manager in PEM form: `<prefix>/authority`, and of every machine
   * `<prefix>/<name>/<service>/certificate` and `.../private-key`. The name is the machine's with its domain, and must be in the
   * certificate together with its address; the service is `mesos-master`, `mesos-agent` (`mesos-slave` with Mesosphere's packages),
   * `mesos-executor` for the tasks of an agent, `telegraf` for metrics, or what a framework's unit is called, such as `marathon`.
   *
   * @param prefix such as `/mesos/tls`
   */
  public static fromParameters(prefix: string): MachineCertificates {
    if (typeof prefix !== "string" || isUnresolved(prefix) || !/^(\/[\w.-]+){1,12}$/.test(prefix)) {
      throw badParameterPrefix(prefix);
    }
    // What cannot be the name of a parameter is said here.
    Secret.fromParameter(`${prefix}/authority`);
    return new MachineCertificates((holder, machine) => fetchedCertificate(holder, prefix, machine));
  }

  private constructor(
    /** @internal */
    public readonly _of: (holder: CertificateHolder, machine: MachineFacts) => MachineFragment,
  ) {}
}

/** Machines are rebooted more often: a certificate that ends ends the cluster. */
const VALIDITY = Duration.days(3650);
