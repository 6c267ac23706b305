import { readFileSync } from "fs";
import { join } from "path";
import { inFolder, output } from "./tools";

/** A certificate for host names, which is its own authority, and its key, as PEM. */
export interface Certificate {
  readonly certificate: string;
  readonly privateKey: string;
}

export function newCertificate(names: readonly string[]): Certificate {
  const subjectAltName = names.map((name) => `DNS:${name}`).join(",");
  return inFolder((cwd) => {
    output(
      "openssl",
      [
        ...["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=services"],
        ...["-addext", `subjectAltName=${subjectAltName}`, "-keyout", "key.pem", "-out", "certificate.pem"],
      ],
      { cwd },
    );
    const read = (name: string) => readFileSync(join(cwd, name), "utf8");
    return { certificate: read("certificate.pem"), privateKey: read("key.pem") };
  });
}
