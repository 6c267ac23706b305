import { existsSync, readFileSync, writeFileSync } from "fs";
import { userInfo } from "os";
import { join } from "path";
import fc from "fast-check";
import { SecretFile, SecretText } from "../../lib/machine/nouns";
import { Secret } from "../../lib/machine/secret";
import { describeUnless } from "../support/describe-unless";
import { missingSystemdReader, readBySystemd, sourcedByBash } from "../support/environment-file";
import { missingJaasReader, readByJava } from "../support/jaas";
import { pythonNamed, PYTHONS } from "../support/pythons";
import { writeSecretFiles } from "../support/secrets/run-script";
import { anyText } from "../support/text";
import { inFolder, output } from "../support/tools";

const READ_XML =
  "import json,sys,xml.etree.ElementTree as t; json.dump([e.text for e in t.fromstring(sys.stdin.buffer.read())], sys.stdout)";

/** systemd leaves out variables with characters that Unicode has not, and with control characters. */
const inEnvironment = /^(?:\t|(?!\p{Cc}|\p{Cn})[^])+$/u;
/** XML 1.0 has no other control characters. */
const inXml = /^(?:[\t\n\r]|(?![\ufffe\uffff])[^\p{Cc}]|[\u007f-\u009f])+$/u;
/** Java replaces `${name}` and has no way to write it otherwise; a line break ends a text. */
const inJaas = /^(?![^]*\$\{)\P{Cc}+$/u;
/** Between the first colon and the last @ of a URL that ends at the first slash. */
const inZkUrl = /^[ -.0-~]+$/;
/** Marathon's own pattern, and Metronome's. */
const MARATHON_ZK_URL = /^zk:\/\/(?:([^/:]+):([^@]+)@)?([A-z0-9-.]+(?::\d+)?(?:,[A-z0-9-.]+(?::\d+)?)*)(\/[^/]+(?:\/[^/]+)*)$/;
const inMarathonZkUrl = /^[ -?A-~]+$/;

const texts = (allowed: RegExp) =>
  fc.array(
    anyText.filter((text) => allowed.test(text)),
    { minLength: 1, maxLength: 30 },
  );
const plain = (text: string, escape: SecretText["escape"]): SecretText => ({
  secret: Secret.unsafePlainText(text)._reference,
  escape,
});

describe.each(PYTHONS)("write-secrets, run by %s, escapes", (command) => {
  const python = pythonNamed(command);
  const missing = python === undefined ? [command] : [];

  /** What is written of pieces. */
  const written = (content: SecretFile["content"]) =>
    inFolder((folder) => {
      const path = join(folder, "a");
      const file = { path, mode: "0600", owner: userInfo().username, content, before: [] };
      expect(writeSecretFiles(python as string, folder, [file]).output).toBe("");
      return readFileSync(path, "utf8");
    });

  describeUnless([...missing, ...missingSystemdReader], "any text", () => {
    test("for systemd's files of variables and for bash", () => {
      fc.assert(
        fc.property(texts(inEnvironment), (values) => {
          const lines = values.flatMap((value, index) => [`V${index}="`, plain(value, "environment"), '"\n']);
          const file = written(lines);
          const expected = Object.fromEntries(values.map((value, index) => [`V${index}`, value]));
          expect(sourcedByBash(file)).toEqual(expected);
          expect(readBySystemd(file)).toEqual(expected);
        }),
        { numRuns: 10 },
      );
    });

    test("for Marathon's URLs of ZooKeeper, in a file of theirs and in one of variables", () => {
      fc.assert(
        fc.property(
          fc.string({ minLength: 1, maxLength: 40 }).filter((text) => inMarathonZkUrl.test(text)),
          (text) => {
            const [before, after] = ["zk://m@sos:", "@zk-1:2181,zk-2:2181/a/b"];
            const url = written([before, plain(text, "marathonZkUrl"), `${after}\n`]);
            // Start scripts take the last line break off.
            expect(MARATHON_ZK_URL.exec(url.trimEnd())?.slice(1)).toEqual(["m@sos", text, "zk-1:2181,zk-2:2181", "/a/b"]);
            const file = written([`V="${before}`, plain(text, "marathonZkVariable"), `${after}"\n`]);
            expect(sourcedByBash(file)).toEqual({ V: url.trimEnd() });
            expect(readBySystemd(file)).toEqual({ V: url.trimEnd() });
          },
        ),
        { numRuns: 10 },
      );
    });

    test("for JSON", () => {
      fc.assert(
        fc.property(texts(/[^]/), (values) => {
          const pieces = values.flatMap((value, index) => [index === 0 ? '["' : '", "', plain(value, "json")]);
          expect(JSON.parse(written([...pieces, '"]']))).toEqual(values);
        }),
        { numRuns: 10 },
      );
    });

    test("as base64, several pieces as one", () => {
      fc.assert(
        fc.property(texts(/[^]/), (values) => {
          const encoded = written(["<", { base64: values.flatMap((value) => [plain(value, undefined), ":"]) }, ">"]);
          expect(encoded).toBe(`<${Buffer.from(values.map((value) => `${value}:`).join("")).toString("base64")}>`);
        }),
        { numRuns: 10 },
      );
    });

    test("for URLs", () => {
      fc.assert(
        fc.property(texts(/[^]/), (values) => {
          const lines = values.flatMap((value) => ["http://user:", plain(value, "url"), "@host:5050\n"]);
          const urls = written(lines).trimEnd().split("\n");
          expect(urls.map((url) => decodeURIComponent(new URL(url).password))).toEqual(values);
          // Nothing that a format around the URL could take for its own.
          expect(urls.join("").replace(/http:\/\/user:|@host:5050/g, "")).toMatch(/^[\w.~%-]*$/);
        }),
        { numRuns: 10 },
      );
    });

    test("for XML", () => {
      fc.assert(
        fc.property(texts(inXml), (values) => {
          const xml = written(["<a>", ...values.flatMap((value) => ["<t>", plain(value, "xml"), "</t>"]), "</a>"]);
          expect(JSON.parse(output("python3", ["-c", READ_XML], { input: xml }))).toEqual(values);
        }),
        { numRuns: 10 },
      );
    });

    test("for ZooKeeper's URLs, as it is", () => {
      fc.assert(
        fc.property(
          fc.string({ minLength: 1, maxLength: 40 }).filter((text) => inZkUrl.test(text)),
          (text) => {
            const url = written(["zk://mesos:", plain(text, "zkUrl"), "@zk-1:2181,zk-2:2181/mesos\n"]);
            expect(readZkUrl(url)).toEqual({ credentials: `mesos:${text}`, servers: "zk-1:2181,zk-2:2181", path: "/mesos" });
          },
        ),
        { numRuns: 10 },
      );
    });
  });

  describeUnless([...missing, ...missingJaasReader], "any text", () => {
    test("for Java's login configurations", () => {
      fc.assert(
        fc.property(texts(inJaas), (values) => {
          const options = values.flatMap((value, index) => [`\n  user_${index}="`, plain(value, "jaas"), '"']);
          inFolder((folder) => {
            const path = join(folder, "jaas.conf");
            writeFileSync(path, written(["Quorum {\n  some.Module required", ...options, ";\n};\n"]));
            const expected = Object.fromEntries(values.map((value, index) => [`user_${index}`, value]));
            expect(readByJava(path, "Quorum")).toEqual(expected);
          });
        }),
        { numRuns: 10 },
      );
    });
  });

  describeUnless(missing, "what cannot stand there", () => {
    test.each([
      ["jaas", "two\nlines"],
      ["jaas", "${java.home}"],
      ["zkUrl", "a/b"],
      ["zkUrl", "two\nlines"],
      ["zkUrl", "line\n"],
      ["zkUrl", "ä"],
      ["marathonZkUrl", "a@b"],
      ["marathonZkUrl", "line\n"],
      ["marathonZkVariable", "a@b"],
      ["marathonZkVariable", "ä"],
    ] as const)("is refused for %s: %j", (escape, text) => {
      inFolder((folder) => {
        const path = join(folder, "a");
        const content = [plain(text, escape)];
        const result = writeSecretFiles(python as string, folder, [
          { path, mode: "0600", owner: userInfo().username, content, before: [] },
        ]);
        expect(result.status).toBe(1);
        expect(result.output).toMatch(/^write-secrets: \/[^\n]*\/a: .*has a character that cannot stand there\n$/);
        expect(result.output).not.toContain(text);
        expect(existsSync(path)).toBe(false);
      });
    });
  });
});

/** Mesos' own parser: the path from the first slash on, the servers from the last @ on. */
function readZkUrl(text: string): { credentials: string; servers: string; path: string } {
  const url = text.trim().slice("zk://".length);
  const authority = url.slice(0, url.indexOf("/"));
  const at = authority.lastIndexOf("@");
  return { credentials: authority.slice(0, at), servers: authority.slice(at + 1), path: url.slice(authority.length) };
}
