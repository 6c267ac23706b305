import { ref, Token } from "cdktf";
import fc from "fast-check";
import { fact } from "../../lib/machine/facts";
import { quotedTemplate, templateText } from "../../lib/operations/terraform-text";
import { argumentParts, joinParts, TemplatePart, templateParts } from "../../lib/testing/terraform-template";
import { synthesized } from "../support/references";

const EXPRESSIONS = [
  "each.key",
  "lookup({ a = each.key }, a)",
  'format("$${ %s", each.key)',
  'replace(aws_ebs_volume.x_1A[each.key].id, "-", "")',
  'format("%s} \\" {", "${lookup({ a = "}" }, "a")}$${x}")',
];

/** Characters that mean something to Terraform or to JSON, and some that do not. */
const text = fc.string({
  unit: fc.constantFrom("$", "{", "}", "%", '"', "\\", "\n", "a", " ", "\u00fc", "\u2028", "\u{1f600}", "\u0007"),
});

/** Text with references in it: a string is text, a number the expression of that index. */
const pieces = fc.array(fc.oneof(text, fc.nat(EXPRESSIONS.length - 1)));

function written(parts: readonly (string | number)[]): string {
  return parts.map((part) => (typeof part === "number" ? fact(`r:${part}`) : part)).join("");
}

const TOKENS = EXPRESSIONS.map((expression) => Token.asString(ref(expression)));
const token = (name: string) => TOKENS[Number(name.slice("r:".length))];
const show = (expression: string) => `<${expression}>`;

function expectedText(parts: readonly (string | number)[]): string {
  return parts.map((part) => (typeof part === "number" ? show(EXPRESSIONS[part]) : part)).join("");
}

test("any text with references that was written as a template reads the same again", () => {
  fc.assert(
    fc.property(pieces, (parts) => {
      const template = synthesized(templateText(written(parts), token));
      expect(joinParts(templateParts(template), show)).toBe(expectedText(parts));
    }),
  );
});

test("any text with references that was written as the argument of a function reads the same again", () => {
  fc.assert(
    fc.property(pieces, (parts) => {
      const template = `\${base64gzip(${synthesized(quotedTemplate(written(parts), token))})}`;
      expect(joinParts(argumentParts("base64gzip", template) as TemplatePart[], show)).toBe(expectedText(parts));
    }),
  );
});

test.each(["text", '${filebase64("a")}', "${base64gzip(local.text)}", "H4sIAAAA"])(
  "%s is no call with a quoted template",
  (template) => {
    expect(argumentParts("base64gzip", template)).toBeUndefined();
  },
);
