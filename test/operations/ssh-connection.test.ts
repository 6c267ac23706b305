import { TerraformVariable } from "cdktf";
import { Duration, MachineAccess, OperatingSystem, SshAccessOptions, SshBastion } from "../../lib";
import { sshConnection } from "../../lib/operations/ssh-connection";
import { newStack } from "../support/cluster";
import { KEY } from "../support/signing-key";

const CA = "ssh-ed25519 AAAACA";
const NODE = "ecdsa-sha2-nistp256 AAAANODE root@node-1\nssh-ed25519 AAAANODE root@node-1\n";

const connection = (ssh: SshAccessOptions, hostname: string | undefined = "node-1") =>
  sshConnection(ssh, { host: "10.0.0.1", hostname, operatingSystem: OperatingSystem.DEBIAN_12 });

/** What Terraform makes of a key, for whatever it connects to. */
const fileOf = (host: string, key: string | undefined) => `@cert-authority ${host} ${key}`.split("\n");

describe("Terraform's connection with SSH", () => {
  test("logs in as the user of the image, with what the SSH agent has, in five minutes", () => {
    expect(connection({})).toEqual({
      type: "ssh",
      host: "10.0.0.1",
      user: "admin",
      timeout: "300s",
      scriptPath: ".ssh/mesos-constructs-%RAND%.sh",
    });
  });

  test("knows all keys of a machine at its port, and no others", () => {
    const { hostKey } = connection({ port: 2222, hostKeys: { "node-1": NODE } });
    expect(fileOf("10.0.0.1:2222", hostKey)).toEqual([
      "@cert-authority 10.0.0.1:2222 ssh-ed25519 AAAANODE",
      "@cert-authority 10.0.0.1:2222 ecdsa-sha2-nistp256 AAAANODE",
    ]);
    expect(connection({ hostKeys: { "node-1": NODE } }, "node-2").hostKey).toBeUndefined();
  });

  test("knows what an authority signed, besides keys of a machine's own", () => {
    const ssh = { hostKeys: { "node-1": NODE }, hostCertificateAuthority: CA };
    expect(fileOf("10.0.0.1:22", connection(ssh).hostKey).pop()).toBe(`@cert-authority 10.0.0.1:22 ${CA}`);
    expect(connection(ssh, "node-2").hostKey).toBe(CA);
  });

  test("reaches its bastion at a port of its own, with the keys of the bastion in both files", () => {
    const bastion = { host: "bastion.example.com", hostKey: "ecdsa-sha2-nistp256 AAAABASTION" };
    const made = connection({ port: 2222, privateKeyPath: "~/key", hostKeys: { "node-1": NODE }, bastion });
    const line = "@cert-authority bastion.example.com:22 ecdsa-sha2-nistp256 AAAABASTION";
    expect(made).toMatchObject({
      privateKey: '${file(pathexpand(self.id == "" ? "" : "~/key"))}',
      bastionHost: "bastion.example.com",
      bastionPort: 22,
      bastionPrivateKey: made.privateKey,
    });
    expect(fileOf("bastion.example.com:22", made.bastionHostKey)).toEqual([line]);
    // Its first line is about a key that Terraform does not ask the bastion for, where that has an ECDSA key.
    expect(fileOf("bastion.example.com:22", made.hostKey)).toEqual([
      "@cert-authority bastion.example.com:22 ssh-ed25519 AAAANODE",
      "@cert-authority 10.0.0.1:2222 ecdsa-sha2-nistp256 AAAANODE",
      line,
    ]);
    // A machine of which nothing is known must not be looked for among the keys of its bastion.
    expect(connection({ bastion })).toMatchObject({ hostKey: undefined, bastionHostKey: bastion.hostKey });
  });
});

describe("MachineAccess.ssh()", () => {
  const bastion = { host: "bastion.example.com" };
  const keys = (of: string) => `${of} must be public keys, one a line, each such as "ssh-ed25519 AAAA..."`;

  test.each<[string, SshAccessOptions, string]>([
    ["a private key", { hostKeys: { "node-1": "-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl" } }, keys("hostKeys of node-1")],
    ["a fingerprint", { hostKeys: { "node-1": "SHA256:AAAA" } }, keys("hostKeys of node-1")],
    [
      "a line of a file of known hosts",
      { hostCertificateAuthority: `@cert-authority * ${CA}` },
      keys("hostCertificateAuthority"),
    ],
    ["a key of another kind", { bastion: { ...bastion, hostKey: KEY } }, keys("bastion.hostKey")],
    ["nothing", { bastion: { ...bastion, hostKey: "\n" } }, keys("bastion.hostKey")],
  ])("fails when a host key is %s", (_, options, message) => {
    expect(() => MachineAccess.ssh(options)).toThrow(new RegExp(`^\\[MachineAccess.ssh\\] ${message}, got "(?!.*b3Bl)`));
  });

  test.each<[string, SshAccessOptions, string]>([
    ["the bastion has no name", { bastion: { host: "" } }, 'bastion.host must not be empty, and a name has no blanks, got ""'],
    ["the bastion is not said", { bastion: {} as SshBastion }, "bastion.host must not be empty"],
    ["the bastion is two words", { bastion: { host: "a b" } }, "bastion.host must not be empty, and a name has no blanks"],
    ["the bastion's user has two lines", { bastion: { ...bastion, user: "a\nb" } }, "bastion.user must not be empty"],
    ["the bastion's port is none", { bastion: { ...bastion, port: 70_000 } }, "bastion.port must be a TCP port, got 70000"],
    ["the user has no name", { user: "" }, "user must not be empty"],
    ["the user has two", { user: "a b" }, "user must not be empty, and a name has no blanks"],
    ["the port is zero", { port: 0 }, "port must be a TCP port, got 0"],
    ["the key is in no file", { privateKeyPath: " " }, "privateKeyPath must not be empty"],
    ["it is to wait for no time", { timeout: Duration.seconds(0) }, "timeout must be whole seconds, at least one"],
    ["it is to wait for half a second", { timeout: Duration.milliseconds(500) }, "timeout must be whole seconds, at least one"],
  ])("fails when %s", (_, options, message) => {
    expect(() => MachineAccess.ssh(options)).toThrow(`[MachineAccess.ssh] ${message}`);
  });

  test("takes values that only Terraform knows", () => {
    const variable = new TerraformVariable(newStack(), "value", {});
    const { stringValue: user, numberValue: port } = variable;
    const privateKeyPath = "/home/some one/key";
    expect(() => MachineAccess.ssh({ user, port, privateKeyPath, bastion: { host: user, port } })).not.toThrow();
  });

  test.each([0, 2.5])("fails when it is to wait for health for %s seconds", (seconds) => {
    const healthTimeout = Duration.seconds(seconds);
    expect(() => MachineAccess.ssh({ healthTimeout })).toThrow(
      `[MachineAccess.ssh] healthTimeout must be whole seconds, at least one, got "${seconds} seconds"; ` +
        "write for example Duration.minutes(10)",
    );
    expect(() => MachineAccess.systemsManager({ healthTimeout })).toThrow(/^\[MachineAccess.systemsManager\] healthTimeout/);
  });

  test("fails when the machines are told by their keys and their bastion is not", () => {
    const hostKeys = { "node-1": NODE };
    expect(() => MachineAccess.ssh({ hostKeys, bastion })).toThrow(
      "[MachineAccess.ssh] machines are told by their host keys, and the bastion bastion.example.com in front of them is not; " +
        "give bastion.hostKey too, or a hostCertificateAuthority that signs its key",
    );
    expect(() => MachineAccess.ssh({ hostKeys, bastion, hostCertificateAuthority: CA })).not.toThrow();
  });
});
