/** Lints texts as if they stood in files of the project: pairs [file, text] as JSON on standard input, lists of complaints on standard output. */
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { ESLint } from "eslint";

const root = join(import.meta.dirname, "..", "..");
const eslint = new ESLint({ cwd: root });
const results = [];
for (const [file, code] of JSON.parse(await text(process.stdin))) {
  const [{ messages }] = await eslint.lintText(code, { filePath: join(root, file) });
  results.push(
    messages
      .filter(({ ruleId }) => ruleId !== "@typescript-eslint/no-unused-vars")
      .map(({ ruleId, message }) => `${ruleId}: ${message}`),
  );
}
process.stdout.write(JSON.stringify(results));
