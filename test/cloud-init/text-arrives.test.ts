import fc from "fast-check";
import { parse } from "yaml";
import { renderCloudConfig } from "../../lib/cloud-init/render";
import { mergeRoles } from "../../lib/machine/merge";
import { OperatingSystem } from "../../lib/machine/operating-system";
import { describeUnless } from "../support/describe-unless";
import { machineOf } from "../support/one-machine";
import { missingPyYaml, readByPyYaml } from "../support/py-yaml";
import { anyText } from "../support/text";

interface Written {
  readonly path: string;
  readonly content: string;
  readonly permissions: string;
  readonly encoding?: string;
}

/** A machine with files of these contents, as a cloud-config. */
const withFiles = (contents: readonly string[]) =>
  renderCloudConfig(
    machineOf(OperatingSystem.DEBIAN_12, {
      files: contents.map((content, i) => ({ path: `/f/${i + 1000}`, content, mode: "0640" })),
    }),
  );

/** What cloud-init writes: text as UTF-8, base64 decoded. */
function written(config: unknown): string[] {
  const files = (config as { write_files?: Written[] }).write_files ?? [];
  return files.map(({ content, encoding }) => {
    expect(typeof content).toBe("string");
    return Buffer.from(content, encoding === "b64" ? "base64" : "utf8").toString("utf8");
  });
}

/** Whole files that YAML takes for something else, or for nothing. */
const WHOLE = [
  "",
  " ",
  "  ",
  "\t",
  "\n",
  "\n\n",
  " \n",
  "a\n  ",
  "\n a",
  "=",
  "<<",
  "~",
  "on",
  "1.10",
  "0640",
  "# a",
  "- a",
  "a: b",
  "|",
  "'",
  "{",
];

test("any text arrives unchanged (yaml)", () => {
  fc.assert(
    fc.property(fc.array(anyText, { maxLength: 4 }), (contents) => {
      const config = parse(withFiles(contents), { version: "1.1" });
      expect(written(config)).toEqual(contents);
      expect((config.write_files ?? []).map(({ permissions }: Written) => permissions)).toEqual(contents.map(() => "0640"));
    }),
    { numRuns: 500, examples: [[WHOLE]] },
  );
});

test("base64 of the user's arrives as the bytes it stands for", () => {
  const files = [{ path: "/f", content: Buffer.from([0, 255]).toString("base64"), encoding: "b64" as const }];
  const config = parse(renderCloudConfig(machineOf(OperatingSystem.DEBIAN_12, { files })), { version: "1.1" });
  expect(config.write_files).toEqual([{ path: "/f", encoding: "b64", content: "AP8=" }]);
});

test("readable text stays readable", () => {
  const text = withFiles(['flags="${A:-b}"\n\tüñí ✓ %{x}\n', "a"]);
  expect(text).toContain('    content: |\n      flags="${A:-b}"\n      \tüñí ✓ %{x}\n');
  expect(text).not.toContain("b64");
});

test("PyYAML 3.11, of Ubuntu 16.04, finds no character that it refuses", () => {
  fc.assert(
    fc.property(anyText, (content) => {
      // NON_PRINTABLE in its reader.py
      // eslint-disable-next-line no-control-regex -- control characters are what it looks for
      expect(withFiles([content])).not.toMatch(/[^\x09\x0A\x0D\x20-\x7E\x85\xA0-\uD7FF\uE000-\uFFFD]/);
    }),
  );
});

describeUnless(missingPyYaml, "PyYAML, which cloud-init reads with,", () => {
  test("gets any text unchanged", () => {
    const documents = [WHOLE, ...fc.sample(fc.array(anyText, { minLength: 5, maxLength: 5 }), 120)];
    const read = readByPyYaml(documents.map(withFiles));
    for (const [index, contents] of documents.entries()) {
      expect(read[index]).not.toHaveProperty("error");
      expect(written((read[index] as { config: unknown }).config)).toEqual(contents);
    }
  });

  test("gets every name of a machine as text", () => {
    const label = fc.oneof(
      fc.constantFrom("on", "no", "null", "123", "0755", "0x1f", "1e3", "2001-12-14"),
      fc.stringMatching(/^[0-9a-f]([0-9e-]{0,8}[0-9])?$/),
    );
    const names = fc.sample(label, 200);
    const documents = names.map((hostname) =>
      renderCloudConfig(
        mergeRoles("Stack/n", OperatingSystem.DEBIAN_12, { hostname, fqdn: `${hostname}.1`, privateIp: "10.0.0.1" }, []),
      ),
    );
    expect(readByPyYaml(documents)).toMatchObject(names.map((hostname) => ({ config: { hostname, fqdn: `${hostname}.1` } })));
  });

  test("gets package names and versions as text", () => {
    const packages = ["1.10-*", "1e3", "1.11.0-0.9.0*", "2001-12-14"].map((version, i) => ({ name: `p${i}`, version }));
    const [read] = readByPyYaml([renderCloudConfig(machineOf(OperatingSystem.DEBIAN_12, { packages }))]);
    expect(read).toMatchObject({ config: { packages: packages.map(({ name, version }) => [name, version]) } });
  });
});
