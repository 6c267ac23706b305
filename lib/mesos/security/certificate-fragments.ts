import { MachineFacts } from "../../machine/facts";
import { GENERATED } from "../../machine/formats";
import { madeBefore } from "../../machine/made-before";
import { MachineFragment, SecretFile } from "../../machine/nouns";
import { OperatingSystem } from "../../machine/operating-system";
import { Secret, SecretReference } from "../../machine/secret";
import { certificateFiles } from "./certificate-files";

/** Who shows a certificate. */
export interface CertificateHolder {
  /** Of its machine. */
  readonly os: OperatingSystem;
  /** Names the directory of the certificate, without suffix. */
  readonly name: string;
  /** The service that must not start without it, without suffix. */
  readonly service: string;
  /** The user that reads the key. */
  readonly user: string;
  /** Of the key: octal, four digits. */
  readonly keyMode: string;
}

/** A service whose certificate is its own, and whose key nobody else reads. */
export function serviceHolder(os: OperatingSystem, service: string, user: string): CertificateHolder {
  return { os, name: service, service, user, keyMode: "0400" };
}

export interface SigningAuthority {
  readonly certificate: Secret;
  readonly privateKey: Secret;
  /** How long what it signs is valid. */
  readonly days: number;
}

/** A certificate for the machine's names and address, made on it at every boot. */
export function signedCertificate(
  holder: CertificateHolder,
  authority: SigningAuthority,
  machine: MachineFacts,
): MachineFragment {
  const { directory } = certificateFiles(holder.name);
  const unit = `${holder.name}-certificate`;
  const pem = (name: string, mode: string, secret: Secret): SecretFile => ({
    path: `${directory}/${name}`,
    mode,
    owner: "root",
    content: [{ secret: secret._reference }],
    before: [unit],
  });
  return {
    packages: [{ name: "openssl" }],
    directories: [{ path: directory, mode: "0755", owner: "root" }],
    files: [{ path: `${directory}/openssl.cnf`, content: opensslConfiguration(machine) }],
    secretFiles: [pem("authority.pem", "0444", authority.certificate), pem("authority-key.pem", "0400", authority.privateKey)],
    ...madeBefore(holder.os, holder.service, {
      unit,
      dropIn: unit,
      description: `Certificate of ${holder.name}`,
      workingDirectory: directory,
      execStart: [
        // The owner's, from an earlier boot: nobody else may write them.
        "/bin/rm -f key.pem certificate.pem",
        "/usr/bin/openssl req -new -newkey rsa:2048 -nodes -sha256 -config openssl.cnf -keyout key.pem -out request.pem",
        `/usr/bin/openssl x509 -req -in request.pem -CA authority.pem -CAkey authority-key.pem -CAserial serial -CAcreateserial -sha256 -days ${authority.days} -extfile openssl.cnf -extensions machine -out certificate.pem`,
        "/bin/chmod 0444 certificate.pem",
        `/bin/chmod ${holder.keyMode} key.pem`,
        `/bin/chown ${holder.user} key.pem`,
      ],
      capabilities: ["CAP_CHOWN"],
    }),
  };
}

/** A certificate that is fetched with its key. */
export function fetchedCertificate(holder: CertificateHolder, prefix: string, { fqdn }: MachineFacts): MachineFragment {
  const { authority, certificate, key } = certificateFiles(holder.name);
  const file = (path: string, mode: string, owner: string, parameter: string): SecretFile => {
    const secret: SecretReference = { kind: "parameter", name: `${prefix}/${parameter}` };
    return { path, mode, owner, content: [{ secret }], before: [holder.service] };
  };
  return {
    secretFiles: [
      file(authority, "0444", "root", "authority"),
      file(certificate, "0444", "root", `${fqdn}/${holder.name}/certificate`),
      file(key, holder.keyMode, holder.user, `${fqdn}/${holder.name}/private-key`),
    ],
  };
}

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
