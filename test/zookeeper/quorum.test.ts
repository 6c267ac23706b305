import fc from "fast-check";
import { checkVoters, quorumOf } from "../../lib/zookeeper/quorum";

const check =
  (members: number, isEvenAllowed = false) =>
  () =>
    checkVoters("Stack/Zk", "members of a ZooKeeper ensemble", members, { isEvenAllowed, whenEven: "`allowEvenSize`" });

test("a quorum is the smallest majority", () => {
  fc.assert(
    fc.property(fc.constantFrom(1, 3, 5, 7, 9), (members) => {
      const quorum = quorumOf(members);
      expect(quorum).toBeGreaterThan(members / 2);
      expect(2 * quorum - 1).toBeLessThanOrEqual(members);
    }),
  );
});

test("of any two quorums one member is in both, and a quorum survives as many failures as can be", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), (members) => {
      const quorum = quorumOf(members);
      expect(quorum + quorum).toBeGreaterThan(members);
      expect(quorum - 1 + (quorum - 1)).toBeLessThanOrEqual(members);
      expect(Number.isInteger(quorum)).toBe(true);
    }),
  );
});

test.each([1, 3, 5, 7, 9])("%p members can vote", (members) => {
  expect(check(members)).not.toThrow();
});

test("an even number can vote where it is allowed, and nothing else", () => {
  for (const members of [1, 2, 3, 4, 6, 8, 9]) {
    expect(check(members, true)).not.toThrow();
  }
  for (const members of [0, 10, 2.5, -2]) {
    expect(check(members, true)).toThrow("must be odd and at most 9");
  }
});

test.each([0, 2, 4, 6, 8, 10, 11, 101, -1, -3, 2.5, 3.0001, NaN, Infinity])("fails when there are %p members", (members) => {
  expect(check(members)).toThrow(
    "[Stack/Zk] the number of members of a ZooKeeper ensemble must be odd and at most 9: an even one tolerates no more failures " +
      `than the next smaller one, got ${members}; use 3, 5, 7 or 9, or 1 for trials; while it grows or shrinks, an even one with ` +
      "`allowEvenSize`",
  );
});
