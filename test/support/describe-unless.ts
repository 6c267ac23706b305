/**
 * `describe` for tests that need more than Node. Where something is missing they are skipped, and the reason is in their name and on
 * stderr; with CI=true they fail instead.
 */
export function describeUnless(missing: readonly string[], name: string, body: () => void): void {
  if (missing.length === 0) {
    describe(name, body);
    return;
  }
  const reason = `missing: ${missing.join(", ")}`;
  if (process.env.CI === "true") {
    describe(name, () => {
      test("has what it needs", () => {
        throw new Error(reason);
      });
    });
    return;
  }
  process.stderr.write(`skipped: ${name}: ${reason}\n`);
  describe.skip(`${name} (${reason})`, body);
}
