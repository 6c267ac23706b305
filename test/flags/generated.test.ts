import { readFileSync } from "node:fs";
import { join } from "node:path";
import { generate } from "../../scripts/generate-flags";

test.each(Object.entries(generate()))("%s is what the catalogue says (else: npm run generate)", (file, text) => {
  expect(readFileSync(join(__dirname, "../../lib", file), "utf8")).toBe(text);
});
