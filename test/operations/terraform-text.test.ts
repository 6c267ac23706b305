import { gunzipSync } from "zlib";
import fc from "fast-check";
import { fact } from "../../lib/machine/facts";
import { quotedTemplate, templateText } from "../../lib/operations/terraform-text";
import { describeUnless } from "../support/describe-unless";
import { synthesized, TOKEN } from "../support/references";
import { appliedOutputs, missingTerraform } from "../support/terraform-outputs";
import { transportableText } from "../support/text";

const ADDRESS = "10.20.0.5";
const REFERENCE = "${local.address}";

/** A fact as a token, a fact as literal text, and a token of the user's. */
const REFERENCES: Record<string, string> = { private_ip: TOKEN, literal: ADDRESS };
const references = (name: string) => REFERENCES[name];

test("what looks like a template is escaped, and references stay", () => {
  const text = `\${A:-b} %{if} $x 50% ip=${fact("private_ip")} ${TOKEN} ${fact("literal")}`;
  const template = `$\${A:-b} %%{if} $x 50% ip=${REFERENCE} ${REFERENCE} ${ADDRESS}`;
  expect(synthesized(templateText(text, references))).toBe(template);
  expect(synthesized(quotedTemplate(`"${text}\\\n`, references))).toBe(`"\\"${template}\\\\\\n"`);
});

test("a dollar before a reference does not escape it", () => {
  expect(synthesized(templateText(`$$${fact("private_ip")}`, references))).toBe(`\${"$$"}${REFERENCE}`);
});

test("a reference has its braces wherever it stands, in quotes and after braces of others too", () => {
  for (const before of ["", 'A="', "a {", "a }", "$", "${", "%{", "${a}", "${ ${", "b } ${"]) {
    const text = `${before}${fact("private_ip")}"`;
    for (const form of [templateText, quotedTemplate]) {
      expect(synthesized(`\${base64gzip(${form(text, references)})}`)).toContain(REFERENCE);
    }
  }
});

test("text without anything special is left alone", () => {
  expect(templateText("a\n", references)).toBe("a\n");
});

interface Case {
  readonly text: string;
  readonly expected: string;
}

const piece = fc.oneof(
  { weight: 3, arbitrary: transportableText.map((text) => ({ text, expected: text })) },
  fc.constantFrom(fact("private_ip"), fact("literal"), TOKEN).map((text) => ({ text, expected: ADDRESS })),
);
const cases: fc.Arbitrary<Case> = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => ({
  text: pieces.map(({ text }) => text).join(""),
  // Terraform composes marks with the letter before them; the pieces of a real document are separate lines.
  expected: pieces
    .map(({ expected }) => expected)
    .join("")
    .normalize("NFC"),
}));

/** Every text of up to three of what templates are made of. */
const short = ["$", "%", "{", "}", '"', "\\", "x", TOKEN].map((text) => ({ text, expected: text === TOKEN ? ADDRESS : text }));
const join = (some: readonly Case[]) =>
  some.flatMap((a) => short.map((b) => ({ text: a.text + b.text, expected: a.expected + b.expected })));
const allShort = [...short, ...join(short), ...join(join(short))];

describeUnless(missingTerraform, "Terraform", () => {
  const samples = [...allShort, ...fc.sample(cases, 300)];
  const forms = (form: (text: string) => string) => samples.map(({ text }) => synthesized(form(text)));
  let applied: Record<string, string[]> = {};

  beforeAll(() => {
    applied = appliedOutputs(
      { address: ADDRESS },
      {
        plain: forms((text) => templateText(text, references)),
        quoted: forms((text) => `\${${quotedTemplate(text, references)}}`),
        gzip: forms((text) => `\${base64gzip(${quotedTemplate(text, references)})}`),
      },
    );
  });

  test.each([
    ["as it stands", "plain", (output: string) => output],
    ["as an argument of a function", "quoted", (output: string) => output],
    ["compressed", "gzip", (output: string) => gunzipSync(Buffer.from(output, "base64")).toString("utf8")],
  ])("gives any text unchanged, with the values of its references, %s", (_, form, read) => {
    for (const [index, { text, expected }] of samples.entries()) {
      expect({ text, got: read(applied[form][index]) }).toEqual({ text, got: expected });
    }
  });
});
