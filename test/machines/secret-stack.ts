import { TerraformStack } from "cdktf";
import { MachineImage, NodeGroup, OperatingSystem, Secret, Size } from "../../lib";
import { MachineFragment, SecretFile, SecretText } from "../../lib/machine/nouns";
import { ComponentSecurityGroup } from "../../lib/network/component-security-group";
import { siteIn } from "../../lib/network/machine-site";
import { newNetwork, newStack } from "../support/cluster";
import { Setup } from "../support/secrets/fake-aws";

const KEY = "arn:aws:kms:eu-west-1:123456789012:key/1";

/** Everything that a format could trip over, spaces at its end too. */
const password = (mark: string) => `${mark} p"a$s\\s\`w'ord <&> \u00fc\u{1f600} `;

/** What AWS keeps; the mark is in every secret, so that they can be looked for. */
export function secretValues(mark: string) {
  return {
    parameters: {
      "/web/password": password(mark),
      "/web/lines": `\n${mark}\n\n`,
      "/web/encrypted": `${mark} by a key of one's own`,
      "/other/password": `${mark} of the other machine`,
    },
    secrets: {
      database: JSON.stringify({ user: "web", password: `${mark} d\u00e4ta"base`, port: 1 }),
      keystore: { binary: keystore(mark).toString("base64") },
    },
    kmsKeys: { "/web/encrypted": KEY },
  } satisfies Setup;
}

function keystore(mark: string): Buffer {
  return Buffer.concat([Buffer.from(Uint8Array.from({ length: 256 }, (_, byte) => byte)), Buffer.from(mark)]);
}

export interface ExpectedFile {
  readonly mode: string;
  readonly owner: string;
  readonly group: string;
  readonly content: Buffer;
}

/** What is in the files then, byte for byte. */
export function expectedFiles(mark: string): Record<string, ExpectedFile> {
  const file = (mode: string, owner: string, content: string | Buffer) => ({
    mode,
    owner,
    group: owner,
    content: Buffer.from(content as string),
  });
  return {
    "/etc/web/config.json": file("0400", "web", String.raw`{"password":"${mark} p\"a$s\\s${"`"}w'ord <&> \u00fc\ud83d\ude00 "}`),
    "/etc/web/config.xml": file("0400", "web", `<a>${mark} p"a$s\\s\`w'ord &#60;&#38;&#62; \u00fc\u{1f600} </a>\n`),
    "/etc/web/encrypted": file("0600", "root", `${mark} by a key of one's own`),
    "/etc/web/environment": file("0400", "root", `PASSWORD="${mark} p\\"a\\$s\\\\s\\\`w'ord <&> \u00fc\u{1f600} "\n`),
    "/etc/web/keystore": file("0400", "web", keystore(mark)),
    "/etc/web/lines": file("0600", "root", `\n${mark}\n\n`),
    "/etc/web/password": file("0400", "web", password(mark)),
    "/var/lib/web/database": file("0400", "web", `${mark} d\u00e4ta"base`),
  };
}

/** What the files are made of. */
function secretFiles(arns: Record<string, string>): SecretFile[] {
  const parameter = (name: string, escape?: SecretText["escape"], kmsKeyArn?: string): SecretText => ({
    secret: Secret.fromParameter(name, { kmsKeyArn })._reference,
    escape,
  });
  const manager = (name: string, jsonField?: string): SecretText => ({
    secret: Secret.fromSecretsManager(arns[name], { jsonField })._reference,
  });
  const file = (path: string, mode: string, owner: string, ...content: SecretFile["content"]): SecretFile => ({
    path,
    mode,
    owner,
    content,
    before: ["web"],
  });
  return [
    file("/etc/web/config.json", "0400", "web", '{"password":"', parameter("/web/password", "json"), '"}'),
    file("/etc/web/config.xml", "0400", "web", "<a>", parameter("/web/password", "xml"), "</a>\n"),
    file("/etc/web/encrypted", "0600", "root", parameter("/web/encrypted", undefined, KEY)),
    file("/etc/web/environment", "0400", "root", 'PASSWORD="', parameter("/web/password", "environment"), '"\n'),
    file("/etc/web/keystore", "0400", "web", manager("keystore")),
    file("/etc/web/lines", "0600", "root", parameter("/web/lines")),
    file("/etc/web/password", "0400", "web", parameter("/web/password")),
    file("/var/lib/web/database", "0400", "web", manager("database", "password")),
  ];
}

/** Tells whether a secret was there when the service started, and which one. */
const SERVICE = `[Service]
User=web
RuntimeDirectory=web
ExecStart=/bin/sh -c 'sha256sum < /etc/web/password > /run/web/seen && exec sleep infinity'
[Install]
WantedBy=multi-user.target
`;

/** Who waits for AWS waits less. */
const HURRY: MachineFragment = {
  files: [
    {
      path: "/usr/local/lib/hurry/sitecustomize.py",
      content: "import time\nsleep = time.sleep\ntime.sleep = lambda seconds: sleep(seconds / 20)\n",
    },
  ],
  dropIns: [{ unit: "secrets.service", name: "hurry.conf", content: "[Service]\nEnvironment=PYTHONPATH=/usr/local/lib/hurry\n" }],
};

/**
 * Machines with files of every kind, `web-1` of today and with `withPython2` also `book-1` of the book's days, and `other-1`, which may read
 * one secret that is its own.
 *
 * @param arns of the secrets in Secrets Manager
 */
export function secretStack(arns: Record<string, string>, { withPython2 }: { readonly withPython2: boolean }): TerraformStack {
  const stack = newStack();
  const network = newNetwork(stack, { availabilityZones: ["eu-west-1a"] });
  const machine = (id: string, operatingSystem: OperatingSystem, files: readonly SecretFile[]) => {
    const hostnamePrefix = id.toLowerCase();
    const image = MachineImage.ami("ami-1");
    const nodes = new NodeGroup(stack, id, { network, operatingSystem, image, size: 1, hostnamePrefix });
    const { connections } = new ComponentSecurityGroup(nodes, "Group", {
      site: siteIn(network),
      name: hostnamePrefix,
      description: id,
    });
    const fragment: MachineFragment = {
      ...HURRY,
      users: [{ name: "web", home: "/var/lib/web" }],
      secretFiles: files,
      volumes: [{ name: "web", mountPoint: "/var/lib/web", mode: "0755", owner: "web", before: "web" }],
      units: [{ name: "web.service", content: SERVICE }],
      services: [{ name: "web", state: "started" }],
    };
    nodes._addComponent({
      connectsTo: [],
      connections,
      volumes: [{ name: "web", props: {}, defaultSize: Size.gibibytes(1) }],
      role: { name: id, configure: () => fragment },
    });
  };
  machine("Web", OperatingSystem.DEBIAN_12, secretFiles(arns));
  if (withPython2) {
    machine("Book", OperatingSystem.CENTOS_7, secretFiles(arns));
  }
  const content = [{ secret: Secret.fromParameter("/other/password")._reference }];
  machine("Other", OperatingSystem.DEBIAN_12, [{ path: "/etc/other", mode: "0400", owner: "web", content, before: ["web"] }]);
  return stack;
}
