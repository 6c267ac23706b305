import { madeBefore } from "../machine/made-before";
import { MachineFragment } from "../machine/nouns";
import { OperatingSystem } from "../machine/operating-system";
import { KeyAndCertificate } from "./framework-props";

export interface JavaKeystoreProps {
  readonly service: string;
  /** The user that the service runs as. */
  readonly user: string;
  readonly tls: KeyAndCertificate;
  readonly javaHome: string;
  /** The variable that the service reads the keystore's password from. */
  readonly passwordVariable: string;
}

export interface JavaKeystore {
  readonly path: string;
  /** File with the variable that holds the password, for the service's unit. */
  readonly environmentFile: string;
  readonly fragment: MachineFragment;
}

/** The certificate that a keystore is made of, for those who speak to the service on its own machine. */
export function certificateFile(service: string): string {
  return `${tlsDirectory(service)}/${CERTIFICATE}`;
}

const CERTIFICATE = "certificate.pem";

function tlsDirectory(service: string): string {
  return `/etc/${service}/tls`;
}

/** A keystore (JKS) made on the machine at every boot from a certificate and its key; its password is made there too. */
export function javaKeystore(
  os: OperatingSystem,
  { service, user, tls, javaHome, passwordVariable }: JavaKeystoreProps,
): JavaKeystore {
  const directory = tlsDirectory(service);
  const unit = `${service}-keystore`;
  const pem = (name: string, { _reference: secret }: KeyAndCertificate["privateKey"]) => ({
    path: `${directory}/${name}`,
    mode: "0400",
    owner: "root",
    content: [{ secret }],
    before: [unit],
  });
  const keytool = [
    `${javaHome}/bin/keytool -importkeystore -noprompt`,
    "-srckeystore keystore.p12 -srcstoretype PKCS12 -srcstorepass:file password",
    "-destkeystore keystore.jks -deststoretype JKS -deststorepass:file password",
  ].join(" ");
  return {
    path: `${directory}/keystore.jks`,
    environmentFile: `${directory}/environment`,
    fragment: {
      packages: [{ name: "openssl" }],
      directories: [{ path: directory, mode: "0755", owner: "root" }],
      secretFiles: [pem(CERTIFICATE, tls.certificate), pem("key.pem", tls.privateKey)],
      ...madeBefore(os, service, {
        unit,
        dropIn: "keystore",
        description: `Keystore of ${service}`,
        workingDirectory: directory,
        execStart: [
          `/bin/sh -c 'openssl rand -hex 20 > password && echo "${passwordVariable}=$(cat password)" > environment'`,
          `/usr/bin/openssl pkcs12 -export -name ${service} -in certificate.pem -inkey key.pem -out keystore.p12 -passout file:password`,
          "/bin/rm -f keystore.jks",
          keytool,
          `/bin/chown ${user} keystore.jks`,
        ],
        capabilities: ["CAP_CHOWN"],
      }),
    },
  };
}
