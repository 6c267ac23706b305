import { readFileSync, writeFileSync } from "fs";
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

/** An authority of a cluster of its own, and its key, as PEM. */
export function newAuthority(): Certificate {
  return inFolder((cwd) => {
    const extensions = ["-addext", "keyUsage=critical,keyCertSign,cRLSign"];
    const key = ["-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem"];
    output("openssl", ["req", "-x509", ...key, "-subj", "/CN=authority", ...extensions, "-out", "authority.pem"], { cwd });
    const read = (name: string) => readFileSync(join(cwd, name), "utf8");
    return { certificate: read("authority.pem"), privateKey: read("key.pem") };
  });
}

/** A certificate for host names of an authority, and its key. */
export function certificateOf(authority: Certificate, names: readonly string[]): Certificate {
  return inFolder((cwd) => {
    const openssl = (...args: readonly string[]) => output("openssl", args, { cwd });
    const write = (name: string, text: string) => writeFileSync(join(cwd, name), text);
    write("ca.pem", authority.certificate);
    write("ca.key", authority.privateKey);
    write("extensions", `subjectAltName=${names.map((name) => `DNS:${name}`).join(",")}\n`);
    openssl(...["req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=services", "-keyout", "key.pem", "-out", "request.pem"]);
    openssl(
      ...["x509", "-req", "-in", "request.pem", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2"],
      ...["-extfile", "extensions", "-out", "certificate.pem"],
    );
    const read = (name: string) => readFileSync(join(cwd, name), "utf8");
    return { certificate: read("certificate.pem"), privateKey: read("key.pem") };
  });
}

/** A certificate for host names of an authority that nobody knows, and its key. */
export function certificateOfAuthority(names: readonly string[]): Certificate {
  return certificateOf(newAuthority(), names);
}
