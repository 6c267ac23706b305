import fc from "fast-check";
import { Duration } from "../../lib/core";

const NANOSECONDS: Record<string, number> = {
  ns: 1,
  us: 1e3,
  ms: 1e6,
  secs: 1e9,
  mins: 60e9,
  hrs: 3_600e9,
  days: 86_400e9,
  weeks: 604_800e9,
};

/** stout's duration.hpp: digits and dots, then a unit; the sum of nanoseconds must fit into 64 bits with a sign. */
function nanosecondsInMesos(text: string): number {
  const [, amount, unit] = /^([0-9.]+)(.*)$/s.exec(text) ?? [];
  if (amount === undefined || !(unit in NANOSECONDS) || Number.isNaN(Number(amount))) {
    throw new Error(`Mesos does not read ${text}`);
  }
  const nanoseconds = Number(amount) * NANOSECONDS[unit];
  if (nanoseconds > 2 ** 63) {
    throw new Error(`${text} is out of range in Mesos`);
  }
  return nanoseconds;
}

const wholeMilliseconds = fc.oneof(fc.nat(10_000_000), fc.integer({ min: 0, max: 9_223_372_036_854 }));

test("Mesos reads back every length of whole milliseconds exactly", () => {
  fc.assert(
    fc.property(wholeMilliseconds, (amount) => {
      expect(nanosecondsInMesos(Duration.milliseconds(amount).toMesos())).toBe(amount * 1e6);
    }),
  );
});

test("Mesos reads back fractions to the nanosecond", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), (amount) => {
      const read = nanosecondsInMesos(Duration.milliseconds(amount).toMesos());
      expect(Math.abs(read - amount * 1e6)).toBeLessThanOrEqual(Math.max(1, amount * 1e6 * 1e-14));
    }),
  );
});

test.each([
  [Duration.milliseconds(0), "0secs"],
  [Duration.milliseconds(1500), "1500ms"],
  [Duration.seconds(10), "10secs"],
  [Duration.seconds(90), "90secs"],
  [Duration.minutes(10), "10mins"],
  [Duration.hours(36), "36hrs"],
  [Duration.days(3), "3days"],
  [Duration.days(21), "3weeks"],
  [Duration.milliseconds(0.5), "500000ns"],
])("%s in the largest unit that gives a whole number", (duration, text) => {
  expect(duration.toMesos()).toBe(text);
  expect(`${duration}`).toBe(text);
});

test("the factories agree with each other", () => {
  const day = Duration.days(1).toMilliseconds();
  expect([Duration.hours(24), Duration.minutes(1440), Duration.seconds(86_400)].map((d) => d.toMilliseconds())).toEqual([
    day,
    day,
    day,
  ]);
  expect(Duration.milliseconds(1500).toSeconds()).toBe(1.5);
});

test("binary fractions leave no trace in whole milliseconds", () => {
  fc.assert(
    fc.property(fc.nat(10_000_000), (milliseconds) => {
      expect(Duration.seconds(milliseconds / 1000).toMilliseconds()).toBe(milliseconds);
    }),
    { examples: [[2300]] },
  );
});

test.each([-1, NaN, Infinity, -Infinity, -Number.MIN_VALUE, 9_223_372_036_855])("fails when it is %p milliseconds", (amount) => {
  expect(() => Duration.milliseconds(amount)).toThrow(
    `[Duration] an amount of time must be a number from 0 to 292 years, the longest that Mesos knows, got ${amount}; give a number such as Duration.seconds(10)`,
  );
});

test("fails when it is longer than Mesos can count, in every unit", () => {
  for (const make of [Duration.seconds, Duration.minutes, Duration.hours, Duration.days]) {
    expect(() => make(Number.MAX_VALUE)).toThrow("[Duration]");
    expect(() => make(-1)).toThrow("[Duration]");
  }
});
