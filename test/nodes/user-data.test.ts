import { createHash } from "crypto";
import { gunzipSync } from "zlib";
import { fact } from "../../lib/machine/facts";
import { MachineFile } from "../../lib/machine/nouns";
import { OperatingSystem } from "../../lib/machine/operating-system";
import { ConfiguredMachine } from "../../lib/nodes/configured-machine";
import { UserData } from "../../lib/nodes/user-data";
import { RepositoryKey } from "../../lib/packages";
import { describeUnless } from "../support/describe-unless";
import { MACHINE } from "../support/one-machine";
import { synthesized, TOKEN } from "../support/references";
import { armored } from "../support/signing-key";
import { appliedOutputs, missingTerraform } from "../support/terraform-outputs";

const LIMIT = 16_384;
const REFERENCE = "${local.address}";

function configured(...files: MachineFile[]): ConfiguredMachine {
  const machine = new ConfiguredMachine({
    path: "Stack/Nodes/zk-1",
    operatingSystem: OperatingSystem.DEBIAN_12,
    machine: MACHINE,
  });
  machine.addFact("private_ip", { reference: TOKEN, longest: 15 });
  machine.addRole({ name: "Stack/Role", configure: () => ({ files }) });
  return machine;
}

const userData = (...files: MachineFile[]) => new UserData(configured(...files), "");

/** Text that does not compress, the same every time. */
function random(bytes: number, encoding: "base64" | "hex" = "base64"): string {
  let text = "";
  for (let n = 0; text.length < bytes; n++) {
    text += `${createHash("sha512").update(String(n)).digest(encoding).slice(0, 80)}\n`;
  }
  return text.slice(0, bytes);
}

/** A file that makes user data of so many bytes, when `${fact}` has the given length. */
function fileFor(bytes: number, end = "\n", lengthOfEnd = end.length): MachineFile {
  const empty = userData({ path: "/etc/a", content: "x\n" }).plain as string;
  return { path: "/etc/a", content: `${"x".repeat(bytes - Buffer.byteLength(empty) - lengthOfEnd + 2)}${end}` };
}

test("user data is the cloud-config itself, with references in it", () => {
  const data = userData({ path: "/etc/mesos-master/ip", content: `${fact("private_ip")}\n` });
  expect(data.plain).toMatch(/^#cloud-config\n/);
  expect(synthesized(data.plain as string)).toContain(`content: |\n      ${REFERENCE}\n`);
  expect(data.compressed).toBeUndefined();
  expect(data.validate()).toEqual([]);
});

test("a machine without components has user data too", () => {
  const machine = new ConfiguredMachine({ path: "Stack/n", operatingSystem: OperatingSystem.DEBIAN_12, machine: MACHINE });
  const data = new UserData(machine, "");
  expect(data.plain).toContain("hostname: zk-1\n");
  expect(data.validate()).toEqual([]);
});

test("16,384 bytes are plain, one more is compressed", () => {
  const fits = userData(fileFor(LIMIT));
  expect(Buffer.byteLength(fits.plain as string)).toBe(LIMIT);
  expect(fits.compressed).toBeUndefined();
  const more = userData(fileFor(LIMIT + 1));
  expect(more.plain).toBeUndefined();
  expect(more.compressed).toMatch(/^\$\{base64gzip\("#cloud-config\\n.*"\)\}$/);
  expect([fits.validate(), more.validate()]).toEqual([[], []]);
});

test("bytes count, and not characters", () => {
  const { content } = fileFor(LIMIT);
  const file = (last: string) => ({ path: "/etc/a", content: `${last}${content.slice(1)}` });
  expect(userData(file("x")).plain).toBeDefined();
  expect(userData(file("é")).plain).toBeUndefined();
});

test.each([
  ["a fact", fact("private_ip"), 15],
  ["a token, of which nobody knows how long it gets", TOKEN, 64],
])("%s counts with its longest value", (_, reference, longest) => {
  const at = (bytes: number) => userData(fileFor(bytes, `${reference}\n`, longest + 1));
  expect(synthesized(at(LIMIT).plain as string)).toContain(REFERENCE);
  expect(at(LIMIT + 1).plain).toBeUndefined();
});

test("escapes do not count: the machine never sees them", () => {
  const { content } = fileFor(LIMIT);
  const data = userData({ path: "/etc/a", content: `${"${".repeat(1000)}${content.slice(2000)}` });
  expect(Buffer.byteLength(data.plain as string)).toBe(LIMIT + 1000);
});

test("fails when user data is too large even compressed, and names the largest files", () => {
  const small = Array.from({ length: 5 }, (_, i) => ({ path: `/etc/small-${i}`, content: "small\n" }));
  const data = userData(
    ...small,
    { path: "/etc/largest", content: random(20_000) },
    { path: "/etc/second", content: `é${random(10_000)}` },
    { path: "/etc/third", content: random(5_000) },
  );
  const [message, ...more] = data.validate();
  expect(more).toEqual([]);
  expect(message).toMatch(
    /^user data is larger than EC2 accepts, even compressed; the largest files are \/etc\/largest \(20000 bytes\), \/etc\/second \(10002 bytes\), \/etc\/third \(5000 bytes\), got "\d+ bytes"; make the machine's files smaller \(the limit is 16384 bytes\), or put fewer components on it$/,
  );
});

test("fails when units, drop-ins and keys make it too large, and names them as the files that they are", () => {
  const machine = configured();
  const key = RepositoryKey.fromText(armored(Buffer.from(random(20_000))))._key;
  machine.addRole({
    name: "Stack/Other",
    configure: () => ({
      repositories: [{ kind: "apt", name: "mesos", uri: "https://example.com", suite: "./", components: [], key }],
      units: [{ name: "a.service", content: random(9_000) }],
      dropIns: [{ unit: "a.service", name: "b.conf", content: random(8_000) }],
    }),
  });
  expect(new UserData(machine, "").validate()[0]).toMatch(
    /largest files are \/etc\/apt\/keyrings\/mesos\.asc \(\d+ bytes\), \/usr\/local\/lib\/systemd\/system\/a\.service \(9000 bytes\), \/etc\/systemd\/system\/a\.service\.d\/b\.conf \(8000 bytes\),/,
  );
});

test("many tokens make it too large, as their values may not compress", () => {
  const tokens = Array.from({ length: 500 }, (_, i) => `\${TfToken[TOKEN.${i}]}`).join("\n");
  expect(userData({ path: "/etc/a", content: tokens }).validate()).toHaveLength(1);
  expect(userData({ path: "/etc/a", content: Array.from({ length: 500 }, () => TOKEN).join("\n") }).validate()).toEqual([]);
});

test("fails when a role contradicts one that is there, and goes on without it", () => {
  const machine = configured({ path: "/etc/a", content: "a\n" });
  const data = new UserData(machine, "");
  const before = data.plain;
  const role = { name: "Stack/Other", configure: () => ({ files: [{ path: "/etc/a", content: "b\n" }] }) };
  expect(() => machine.addRole(role)).toThrow(
    "[Stack/Nodes/zk-1] two roles want different content for the file /etc/a: Stack/Role and Stack/Other",
  );
  expect(data.plain).toBe(before);
});

test("a later role is in the text", () => {
  const machine = configured();
  const data = new UserData(machine, "");
  expect(data.plain).not.toContain("/etc/b");
  machine.addRole({ name: "Stack/Other", configure: () => ({ files: [{ path: "/etc/b", content: "b\n" }] }) });
  expect(data.plain).toContain("/etc/b");
});

describeUnless(missingTerraform, "Terraform compresses user data", () => {
  /** The largest machine of its kind that passes for small enough. */
  function largest(content: (size: number) => string): UserData {
    let [fits, tooLarge] = [0, 400_000];
    while (tooLarge - fits > 8) {
      const middle = Math.floor((fits + tooLarge) / 2);
      if (userData({ path: "/etc/a", content: content(middle) }).validate().length === 0) {
        fits = middle;
      } else {
        tooLarge = middle;
      }
    }
    return userData({ path: "/etc/a", content: content(fits) });
  }

  const kinds: Record<string, (size: number) => string> = {
    "text that does not compress": (size) => `${fact("private_ip")}\n${random(size)}`,
    "hexadecimal digits": (size) => `${fact("private_ip")}\n${random(size, "hex")}`,
    settings: (size) =>
      Array.from(
        { length: size / 30 },
        (_, i) => `server.${i}=zk-${(i * 7919) % 10_007}.example.internal:2888:3888 \${A} "b"\n`,
      ).join(""),
  };
  const machines = Object.entries(kinds).map(([kind, content]) => [kind, largest(content)] as const);
  let applied: string[] = [];

  beforeAll(() => {
    const templates = machines.map(([, data]) => synthesized(data.compressed as string));
    applied = appliedOutputs({ address: "255.255.255.255" }, { machines: templates }).machines;
  });

  test.each(machines.map(([kind], index) => [kind, index] as const))("into what EC2 takes: %s", (_, index) => {
    const bytes = Buffer.from(applied[index], "base64");
    expect(bytes.length).toBeLessThanOrEqual(LIMIT);
    expect(bytes.length).toBeGreaterThan(LIMIT * 0.9);
    const text = gunzipSync(bytes).toString("utf8");
    expect(text).toMatch(/^#cloud-config\n/);
    expect(text).toContain("- path: /etc/a\n");
    expect(text).not.toContain("TfToken");
  });
});
