import { writeFileSync } from "fs";
import { join } from "path";
import { RepositoryKey } from "../../lib/packages";
import { KEY } from "../support/signing-key";
import { inFolder } from "../support/tools";

test("a key as text is that text, with an end of its last line", () => {
  expect(RepositoryKey.fromText(KEY)._key).toEqual({ kind: "text", armored: KEY });
  expect(RepositoryKey.fromText(KEY.trimEnd())._key).toEqual({ kind: "text", armored: KEY });
});

test("text with the line ends of Windows becomes a key that apt finds", () => {
  expect(RepositoryKey.fromText(KEY.replace(/\n/g, "\r\n"))._key).toEqual({ kind: "text", armored: KEY });
});

test("text around the armour stays", () => {
  const armored = `Our key:\n\n${KEY}It expires.\n`;
  expect(RepositoryKey.fromText(armored)._key).toEqual({ kind: "text", armored });
});

test("a key in a file is read at once", () => {
  inFolder((folder) => {
    writeFileSync(join(folder, "key.asc"), KEY);
    expect(RepositoryKey.fromFile(join(folder, "key.asc"))._key).toEqual({ kind: "text", armored: KEY });
  });
});

test.each([
  ["empty", ""],
  ["binary", "\u0099\u0001\u000d"],
  ["a private key", KEY.replace(/PUBLIC/g, "PRIVATE")],
  ["cut off", KEY.slice(0, -30)],
  ["without its beginning", KEY.slice(10)],
  ["indented", KEY.replace(/^/gm, "  ")],
  ["a name of a file", "key.asc"],
])("fails when the text is %s", (_, text) => {
  expect(() => RepositoryKey.fromText(text)).toThrow(
    /^\[RepositoryKey\] a repository key must be an ASCII-armoured public key, got ".*; export it with `gpg --armor --export`, beginning with -----BEGIN PGP PUBLIC KEY BLOCK-----$/,
  );
});

test("fails when the file holds no armoured key", () => {
  inFolder((folder) => {
    writeFileSync(join(folder, "key.gpg"), Buffer.from([0x99, 1, 2, 3]));
    expect(() => RepositoryKey.fromFile(join(folder, "key.gpg"))).toThrow("[RepositoryKey] a repository key must be");
  });
});

test("a key behind a URL is fetched over https", () => {
  const url = "https://keyserver.example.com/pks/lookup?op=get&search=0xDF7D54CBE56151BF";
  expect(RepositoryKey.fromUrl(url)._key).toEqual({ kind: "url", url });
});

test.each([
  "http://example.com/key.asc",
  "ftp://example.com/key.asc",
  "https://",
  "https:///key",
  "/etc/key.asc",
  "https://example.com/a b",
  "",
])("fails when the URL is %j", (url) => {
  expect(() => RepositoryKey.fromUrl(url)).toThrow(
    `[RepositoryKey] a repository key is fetched over https only, got ${JSON.stringify(url)}; use an https URL, or RepositoryKey.fromFile()`,
  );
});
