import { spawnSync } from "child_process";
import fc from "fast-check";
import { dearmor } from "../../lib/machine/repository-files";
import { describeUnless } from "../support/describe-unless";
import { armored, KEY } from "../support/signing-key";
import { missingTools } from "../support/tools";

const binary = (text: string) => Buffer.from(dearmor(text), "base64");

const style = fc.record({
  width: fc.constantFrom(60, 64, 76),
  headers: fc.constantFrom([], ["Version: GnuPG v1"], ["Version: SKS 1.1.6", "Comment: Hostname: keyserver.ubuntu.com"]),
  checksum: fc.boolean(),
  end: fc.constantFrom("\n", "\r\n"),
});
const bytes = fc.uint8Array({ minLength: 1, maxLength: 400 }).map((array) => Buffer.from(array));

test("the binary key is what the armour was made of", () => {
  fc.assert(
    fc.property(bytes, style, (key, how) => {
      expect(binary(armored(key, how))).toEqual(key);
    }),
  );
});

test("text around the armour does not matter", () => {
  const key = Buffer.from("key");
  expect(binary(`This is our key.\n\n${armored(key)}\nIt expires in 2030.\n`)).toEqual(key);
});

test("the base64 is of one line, as cloud-init's older versions want it", () => {
  expect(dearmor(KEY)).toMatch(/^[A-Za-z0-9+/]+={0,2}$/);
});

describeUnless(missingTools("gpg"), "gpg --dearmor", () => {
  test.each([
    ["a real key", KEY],
    // gpg wants the checksum that the standard leaves open.
    ...fc
      .sample(fc.tuple(bytes, style), 10)
      .map(([key, how], index) => [`random bytes ${index + 1}`, armored(key, { ...how, checksum: true })]),
  ])("agrees about %s", (_, text) => {
    const { stdout, status } = spawnSync("gpg", ["--dearmor"], { input: text });
    expect(status).toBe(0);
    expect(binary(text)).toEqual(stdout);
  });
});
