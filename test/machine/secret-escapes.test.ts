import { readFileSync } from "fs";
import { userInfo } from "os";
import { join } from "path";
import fc from "fast-check";
import { SecretFile, SecretText } from "../../lib/machine/nouns";
import { Secret } from "../../lib/machine/secret";
import { describeUnless } from "../support/describe-unless";
import { missingSystemdReader, readBySystemd, sourcedByBash } from "../support/environment-file";
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

    test("for JSON", () => {
      fc.assert(
        fc.property(texts(/[^]/), (values) => {
          const pieces = values.flatMap((value, index) => [index === 0 ? '["' : '", "', plain(value, "json")]);
          expect(JSON.parse(written([...pieces, '"]']))).toEqual(values);
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
  });
});
