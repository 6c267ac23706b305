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
