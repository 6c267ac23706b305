import fc from "fast-check";
import { Duration, Size } from "../../lib/core";
import { FlagEntry, Settable } from "../../lib/flags/flag-entry";
import { renderValue } from "../../lib/flags/render-value";

const OWNER = { path: "Stack/X", program: { name: "Acme", noun: "option" } } as const;

const render = (flag: Partial<FlagEntry>, value: unknown) => {
  try {
    return renderValue(OWNER, { name: "an_option", property: "anOption", type: "string", meaning: "-", ...flag }, value);
  } catch (error) {
    return (error as Error).message;
  }
};

describe("amounts in a unit", () => {
  test.each<[Settable<FlagEntry>["unit"], Duration | Size, string]>([
    ["ms", Duration.seconds(2.5), "2500"],
    ["ms", Duration.milliseconds(0), "0"],
    ["secs", Duration.days(7), "604800"],
    ["B", Size.kibibytes(64), "65536"],
    ["B", Size.bytes(1_024_000), "1024000"],
  ])("in %s: %s is %s", (unit, value, text) => {
    expect(render({ type: value instanceof Duration ? "duration" : "bytes", unit }, value)).toBe(text);
  });

  test.each([
    ["ms", Duration.milliseconds(0.5), "got 500000ns; give a whole number of milliseconds"],
    ["secs", Duration.milliseconds(1500), "got 1500ms; give a whole number of seconds"],
  ] as const)("in %s: %s fails", (unit, value, text) => {
    expect(render({ type: "duration", unit }, value)).toBe(`[Stack/X] the option anOption has a malformed value, ${text}`);
  });

  test("read back as what was meant", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 9 }), (amount) => {
        expect(Number(render({ type: "duration", unit: "ms" }, Duration.milliseconds(amount)))).toBe(amount);
        expect(Number(render({ type: "duration", unit: "secs" }, Duration.seconds(amount)))).toBe(amount);
        expect(Number(render({ type: "bytes", unit: "B" }, Size.bytes(amount)))).toBe(amount);
      }),
    );
  });
});

test("errors name the program and what it calls its flags", () => {
  expect(render({}, "a\nb")).toBe(
    '[Stack/X] the option anOption has a line break, or blanks at its beginning or end, which Acme would drop, got "a\\nb"; remove them',
  );
  expect(render({ type: "list" }, ["a b"])).toContain("the option anOption has an item that Acme cannot read");
});
