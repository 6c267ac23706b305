import { Duration } from "../../core/duration";
import { MachineFacts } from "../../machine/facts";
import { GENERATED } from "../../machine/formats";
import { MachineFragment, SecretFile } from "../../machine/nouns";
import { systemdUnit } from "../../machine/systemd-unit";
import { certificateFiles } from "./certificate-files";
import { CertificateAuthority } from "./mesos-tls";

export interface MachineCertificateProps {
  /** Whom it is for, without suffix: names the unit and the directory. */
  readonly holder: string;
  /** The service that must not start without it, without suffix. */
  readonly service: string;
  /** The user that reads the key. */
  readonly user: string;
  /** Octal, four digits. */
  readonly keyMode: string;
  readonly authority: CertificateAuthority;
}

/** A certificate for the machine's names and address, made on it at every boot and signed by the cluster's authority. */
export function machineCertificate(props: MachineCertificateProps, machine: MachineFacts): MachineFragment {
  const { holder, service, user, keyMode, authority } = props;
  const { directory } = certificateFiles(holder);
  const unit = `${holder}-certificate`;
  const days = Math.floor((authority.validity ?? VALIDITY).toMilliseconds() / Duration.days(1).toMilliseconds());
  const pem = (name: string, mode: string, { _reference: secret }: CertificateAuthority["privateKey"]): SecretFile => ({
    path: `${directory}/${name}`,
    mode,
    owner: "root",
    content: [{ secret }],
    before: [unit],
  });
  return {
    packages: [{ name: "openssl" }],
    directories: [{ path: directory, mode: "0755", owner: "root" }],
    files: [{ path: `${directory}/openssl.cnf`, content: opensslConfiguration(machine) }],
    secretFiles: [pem("authority.pem", "0444", authority.certificate), pem("authority-key.pem", "0400", authority.privateKey)],
    units: [
      {
        name: `${unit}.service`,
        content: systemdUnit({
          Unit: { Description: `Certificate of ${holder}`, Before: `${service}.service` },
          Service: {
            Type: "oneshot",
            RemainAfterExit: true,
            UMask: "0077",
            WorkingDirectory: directory,
            ExecStart: [
              "/usr/bin/openssl req -new -newkey rsa:2048 -nodes -sha256 -config openssl.cnf -keyout key.pem -out request.pem",
              `/usr/bin/openssl x509 -req -in request.pem -CA authority.pem -CAkey authority-key.pem -CAserial serial -CAcreateserial -sha256 -days ${days} -extfile openssl.cnf -extensions machine -out certificate.pem`,
              `/bin/chmod 0444 certificate.pem`,
              `/bin/chmod ${keyMode} key.pem`,
              `/bin/chown ${user} key.pem`,
            ],
          },
        }),
      },
    ],
    dropIns: [
      {
        unit: `${service}.service`,
        name: `${unit}.conf`,
        content: systemdUnit({ Unit: { Requires: `${unit}.service`, After: `${unit}.service` } }),
      },
    ],
  };
}

/** Machines are rebooted more often: a certificate that ends ends the cluster. */
const VALIDITY = Duration.days(3650);

/** Agents and frameworks are called by their address, masters and web UIs by their name. */
function opensslConfiguration({ hostname, fqdn, privateIp }: MachineFacts): string {
  return [
    `# ${GENERATED}`,
    "[req]",
    "prompt = no",
    "distinguished_name = subject",
    "[subject]",
    // At most 64 characters, which a name with its domain may exceed.
    `CN = ${hostname}`,
    "[machine]",
    "basicConstraints = critical, CA:FALSE",
    "keyUsage = critical, digitalSignature, keyEncipherment",
    "extendedKeyUsage = serverAuth, clientAuth",
    "subjectKeyIdentifier = hash",
    "authorityKeyIdentifier = keyid",
    `subjectAltName = DNS:${fqdn}, IP:${privateIp}`,
    "",
  ].join("\n");
}
