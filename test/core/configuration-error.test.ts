import { Token } from "cdktf";
import { Duration, Size } from "../../lib/core";
import { ConfigurationError } from "../../lib/core/errors";

const message = (got: unknown) => new ConfigurationError("Stack/Zk", { what: "it is wrong", got, fix: "do this" }).message;

test("names the construct, what is wrong, the value and the way out", () => {
  const error = new ConfigurationError("Stack/Zk", { what: "it is wrong", got: 4, fix: "do this" });
  expect(error.message).toBe("[Stack/Zk] it is wrong, got 4; do this");
  expect(error.path).toBe("Stack/Zk");
  expect(error.name).toBe("ConfigurationError");
  expect(error).toBeInstanceOf(Error);
});

test("shows no value where there is none", () => {
  expect(message(undefined)).toBe("[Stack/Zk] it is wrong; do this");
});

test.each([
  ["a b", '"a b"'],
  ["", '""'],
  ["line\nbreak", '"line\\nbreak"'],
  [["a", 1], '"a", 1'],
  [NaN, "NaN"],
  [null, "null"],
  [false, "false"],
])("shows %j as %s", (got, shown) => {
  expect(message(got)).toBe(`[Stack/Zk] it is wrong, got ${shown}; do this`);
});

test("cuts long values", () => {
  expect(message("x".repeat(200)).length).toBeLessThan(260);
  expect(message("x".repeat(5000))).toBe(`[Stack/Zk] it is wrong, got "${"x".repeat(199)}...; do this`);
  expect(message("x".repeat(198))).toBe(`[Stack/Zk] it is wrong, got "${"x".repeat(198)}"; do this`);
});

describe("a value that only Terraform knows", () => {
  const aText = Token.asString({ ref: "var.text" });
  const number = Token.asNumber("${var.number}");
  const hint = "<token> is a value that only Terraform knows, and cannot be checked here: write it out";

  test.each<[string, unknown, string]>([
    ["a text", aText, '"<token>"'],
    ["a part of a text", `a-${aText}-b`, '"a-<token>-b"'],
    ["a list", Token.asList("${var.list}"), '"<token>"'],
    ["a number", number, "<token>"],
    ["one of several", [1, number], "1, <token>"],
  ])("is told by its name: %s", (_, got, shown) => {
    expect(message(got)).toBe(`[Stack/Zk] it is wrong, got ${shown}; do this; ${hint}`);
  });

  test("is told where a unit has multiplied it", () => {
    expect(() => Duration.days(number)).toThrow(`got <token>; give a number such as Duration.seconds(10); ${hint}`);
    expect(() => Size.gibibytes(number)).toThrow("got <token>; give whole units");
  });

  test("is readable in paths and sentences too", () => {
    const error = new ConfigurationError(`Stack/${aText}`, { what: `${aText} is wrong`, fix: `use ${aText}` });
    expect(error.message).toBe("[Stack/<token>] <token> is wrong; use <token>");
  });
});
