import fc from "fast-check";
import { ConfigurationError } from "../../lib/core/errors";
import { resolveAttributes } from "../../lib/mesos/agent-attributes";

const PATH = "Stack/Agents";
const value = (text: string) => resolveAttributes(PATH, { disk: text });

test("attributes are sorted by name", () => {
  expect(resolveAttributes(PATH, { rack: "r1", disk: "ssd", Zone: "a" })).toEqual([
    { name: "Zone", value: "a" },
    { name: "disk", value: "ssd" },
    { name: "rack", value: "r1" },
  ]);
});

test("there are none without a setting", () => {
  expect(resolveAttributes(PATH, undefined)).toEqual([]);
});

test.each([
  "ssd",
  "7",
  "007",
  "1e3",
  "-1",
  "a,b",
  "a=b",
  "http://x:80/",
  "ssd(fast)",
  "é",
  "[1-3]",
  "[1-3,5-9]",
  "eu-west-1a",
  "#5",
])("%s is a value", (text) => expect(value(text)).toEqual([{ name: "disk", value: text }]));

test.each(["disk", "a.b", "a-b_c", "A1", "é", "a#"])("%s is a name", (name) => {
  expect(resolveAttributes(PATH, { [name]: "x" })).toEqual([{ name, value: "x" }]);
});

test.each(["", "a b", "a\n", "a;b", "a:b", "a/b", "..", ".keep", "a\u0000"])("fails when the name is %j", (name) => {
  expect(() => resolveAttributes(PATH, { [name]: "x" })).toThrow(
    `[${PATH}] an agent attribute has an invalid name, got ${JSON.stringify(name)}; its name is a file name: use at least one`,
  );
});

test("fails when a value is empty", () => {
  expect(() => value("")).toThrow(`[${PATH}] the agent attribute disk is empty, got ""; give it a value such as true`);
});

test.each(["us east", " a", "a ", "\t", "a\nb", "a\r", "a\u0000b"])("fails when a value has a blank: %j", (text) => {
  expect(() => value(text)).toThrow(`[${PATH}] the agent attribute disk holds a blank, which Mesos would drop`);
  expect(() => value(text)).toThrow(`got ${JSON.stringify(text)}; use another separator`);
});

test("fails when a value has a semicolon", () => {
  expect(() => value("a;b:c")).toThrow(
    `[${PATH}] the agent attribute disk holds a semicolon, where Mesos would begin another attribute, got "a;b:c"; use another separator`,
  );
});

test.each(["{a,b}", "{", "a{b}", "[1-3", "1-3]", "[x]", "[1]", "[3-1]", "a[1-2]", "[1-2]a", "a(b", "a)b(", ")("])(
  "fails when the agent would abort: %s",
  (text) => {
    expect(() => value(text)).toThrow(
      `[${PATH}] the agent attribute disk makes the agent abort, got ${JSON.stringify(text)}; use text`,
    );
  },
);

test("a value that only Terraform knows is not checked, its name is", () => {
  expect(value("${TfToken[TOKEN.7]}")).toEqual([{ name: "disk", value: "${TfToken[TOKEN.7]}" }]);
  expect(() => resolveAttributes(PATH, { "a b": "${TfToken[TOKEN.7]}" })).toThrow("an invalid name");
});

/** What Mesos makes of the joined files (Attributes::parse and values.cpp); throws where it aborts. */
function asMesos(joined: string): [string, string][] {
  const tokens = joined.split(/[;\n]/).filter((token) => token !== "");
  return tokens.map((token) => {
    const colon = token.indexOf(":");
    const text = token.slice(colon + 1).replaceAll(" ", "");
    const ranges = text.startsWith("[") && text.split(/[[\],-]/).filter((bound) => bound !== "");
    if (colon < 1 || text === "" || !["{}", "[]", "()"].every((pair) => matching(text, pair.charAt(0), pair.charAt(1)))) {
      throw new Error(`aborts: ${token}`);
    }
    if (ranges ? ranges.length % 2 !== 0 || !ranges.every((bound) => /^[0-9]+$/.test(bound)) : /[[{]/.test(text)) {
      throw new Error(`aborts: ${token}`);
    }
    return [token.slice(0, colon), text];
  });
}

function matching(text: string, open: string, close: string): boolean {
  let depth = 0;
  return [...text].every((c) => (depth += c === open ? 1 : c === close ? -1 : 0) >= 0) && depth === 0;
}

test("any attributes are an error that names the construct, or reach Mesos unchanged", () => {
  const messy = fc.array(fc.constantFrom(..."abc 12 - , . : / ( ) [ ] { } ; = x".split(" "), " ", "\n", "[1-2]"), {
    maxLength: 5,
  });
  const text = fc.oneof(
    { weight: 2, arbitrary: fc.stringMatching(/^[a-z0-9]+$/) },
    messy.map((parts) => parts.join("")),
  );
  let accepted = 0;
  fc.assert(
    fc.property(fc.dictionary(text, text, { minKeys: 1, maxKeys: 2 }), (given) => {
      let result: ReturnType<typeof resolveAttributes>;
      try {
        result = resolveAttributes(PATH, given);
      } catch (error) {
        expect(error).toBeInstanceOf(ConfigurationError);
        expect((error as ConfigurationError).path).toBe(PATH);
        return;
      }
      accepted += 1;
      const joined = result.map(({ name, value: content }) => `${name}:${content}`).join(";");
      expect(Object.fromEntries(asMesos(joined))).toEqual({ ...given });
    }),
    { numRuns: 2000 },
  );
  expect(accepted).toBeGreaterThan(100);
});
