import { readdirSync, readFileSync } from "fs";
import { join } from "path";
import { ZooKeeperEnsemble } from "../lib";
import { newNetwork, newStack, Synthesized } from "./support/cluster";
import { settings } from "./support/readme/settings";

const README = readFileSync(join(__dirname, "../README.md"), "utf8");
const FOLDER = join(__dirname, "support", "readme");

test.each(readdirSync(FOLDER))("the README shows the code of %s, which compiles", (file) => {
  const [, code] = /^ *\/\/ README\n([^]*)\n}\n$/m.exec(readFileSync(join(FOLDER, file), "utf8")) as RegExpExecArray;
  expect(README).toContain(`\`\`\`ts\n${code.replace(/^ {2}/gm, "")}\n\`\`\`\n`);
});

test("settings as the README shows them are accepted", () => {
  const stack = newStack();
  settings(stack, new ZooKeeperEnsemble(stack, "ZooKeeper", { network: newNetwork(stack) }));
  expect(() => Synthesized.of(stack)).not.toThrow();
});
