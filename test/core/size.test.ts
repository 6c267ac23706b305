import fc from "fast-check";
import { Size } from "../../lib/core";

/** stout's bytes.hpp: digits, then a unit in any case; no fractions. */
function bytesInMesos(text: string): number {
  const [, amount, unit] = /^([0-9]+)(B|KB|MB|GB|TB)$/i.exec(text) ?? [];
  if (amount === undefined) {
    throw new Error(`Mesos does not read ${text}`);
  }
  return Number(amount) * 1024 ** ["B", "KB", "MB", "GB", "TB"].indexOf(unit.toUpperCase());
}

/** HotSpot's arguments.cpp (atojulong): digits and one letter or none. */
function bytesInJvm(text: string): number {
  const [, amount, unit] = /^([0-9]+)([kmgt]?)$/i.exec(text) ?? [];
  if (amount === undefined) {
    throw new Error(`the JVM does not read ${text}`);
  }
  return Number(amount) * 1024 ** ["", "k", "m", "g", "t"].indexOf(unit.toLowerCase());
}

const bytes = fc.oneof(
  fc.maxSafeNat(),
  fc.nat(5000).map((n) => n * 1024),
  fc.nat(5000).map((n) => n * 1024 ** 2),
  fc.nat(5000).map((n) => n * 1024 ** 3),
  fc.nat(5000).map((n) => n * 1024 ** 4),
);

test("Mesos and the JVM read back every size exactly", () => {
  fc.assert(
    fc.property(bytes, (amount) => {
      expect(bytesInMesos(Size.bytes(amount).toMesos())).toBe(amount);
      expect(bytesInJvm(Size.bytes(amount).toJvm())).toBe(amount);
    }),
  );
});

test.each([
  [Size.bytes(0), "0B", "0"],
  [Size.bytes(4097), "4097B", "4097"],
  [Size.kibibytes(1536), "1536KB", "1536k"],
  [Size.mebibytes(512), "512MB", "512m"],
  [Size.mebibytes(2048), "2GB", "2g"],
  [Size.gibibytes(20), "20GB", "20g"],
  [Size.tebibytes(2), "2TB", "2048g"],
])("%s in the largest unit that gives a whole number", (size, mesos, jvm) => {
  expect(size.toMesos()).toBe(mesos);
  expect(`${size}`).toBe(mesos);
  expect(size.toJvm()).toBe(jvm);
});

test("the factories agree with each other", () => {
  const tebibyte = Size.tebibytes(1).toBytes();
  expect([Size.gibibytes(1024), Size.mebibytes(1024 ** 2), Size.kibibytes(1024 ** 3)].map((s) => s.toBytes())).toEqual([
    tebibyte,
    tebibyte,
    tebibyte,
  ]);
  expect(Size.mebibytes(1536).toGibibytes()).toBe(1.5);
  expect(Size.kibibytes(512).toMebibytes()).toBe(0.5);
});

test.each([-1, 0.5, NaN, Infinity, Number.MAX_SAFE_INTEGER + 1])("fails when it is %p bytes", (amount) => {
  expect(() => Size.bytes(amount)).toThrow(
    `[Size] a size must be a whole number of at least 0, got ${amount}; give whole units, for example Size.mebibytes(512)`,
  );
});

test("fails when it is no whole number of bytes, in every unit", () => {
  for (const make of [Size.kibibytes, Size.mebibytes, Size.gibibytes, Size.tebibytes]) {
    expect(() => make(1 / 3)).toThrow("[Size]");
    expect(() => make(-1)).toThrow("[Size]");
  }
});
