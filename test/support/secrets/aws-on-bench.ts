import { mkdirSync, writeFileSync } from "fs";
import { join } from "path";
import { Certificate } from "../certificate";
import { Bench } from "../machine";
import { INTERNET, LINK_LOCAL } from "../machine/internet";
import { output } from "../tools";
import { FakeAws } from "./fake-aws";

/** Names at which machines look for AWS here. */
export const AWS_NAMES = ["ssm.eu-west-1.amazonaws.com", "secretsmanager.us-east-1.amazonaws.com"];

/** Puts an AWS where the machines of a bench look for it. */
export async function connect(aws: FakeAws, { namespaces }: Bench, certificate: string): Promise<void> {
  await aws.listenAt([
    { namespace: namespaces.router, address: LINK_LOCAL.metadata, port: 80 },
    { namespace: namespaces.internet, address: INTERNET.aws, port: 443, certificate },
  ]);
}

/** Makes a machine's image trust an authority as OpenSSL has it: by the hash of its name. */
export function trust(image: string, { certificate }: Certificate): void {
  const hash = output("openssl", ["x509", "-noout", "-subject_hash"], { input: certificate }).trim();
  mkdirSync(join(image, "etc/ssl/certs"), { recursive: true });
  writeFileSync(join(image, `etc/ssl/certs/${hash}.0`), certificate);
}
