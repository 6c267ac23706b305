import { existsSync, readdirSync, readFileSync } from "fs";
import { join } from "path";
import * as library from "../lib";

const ROOT = join(__dirname, "..");

interface Row {
  readonly recipe: string;
  readonly property: string;
  readonly tests: readonly string[];
}

/** The rows of all tables of the page. */
function rows(): Row[] {
  const lines = readFileSync(join(ROOT, "docs/recipes.md"), "utf8").split("\n");
  return lines
    .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()))
    .filter((cells) => /^\d+\.\d+$/.test(cells[1] ?? ""))
    .map(([, recipe, , property, tests]) => ({ recipe, property, tests: tests === "" ? [] : tests.split(", ") }));
}

/** Properties of every construct, with those of the structs that its own extend. */
function propertiesOf(construct: string): Set<string> {
  const texts = readdirSync(join(ROOT, "lib"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => readFileSync(join(ROOT, "lib", file), "utf8"));
  const found = new Set<string>();
  const collect = (struct: string) => {
    for (const text of texts) {
      const [, parents = "", body] =
        new RegExp(`export interface ${struct}(?: extends ([^{]*))? \\{([^]*?)\\n\\}`).exec(text) ?? [];
      [...(body ?? "").matchAll(/^ {2}readonly (\w+)\??:/gm)].forEach(([, name]) => found.add(name));
      parents
        .split(",")
        .filter((name) => name.trim() !== "")
        .forEach((name) => collect(name.trim()));
    }
  };
  collect(`${construct}Props`);
  return found;
}

test("every recipe of chapters 2, 3 and 5 to 8 is there once", () => {
  const counts = { 2: 4, 3: 12, 5: 11, 6: 9, 7: 3, 8: 4 };
  const expected = Object.entries(counts).flatMap(([chapter, count]) =>
    Array.from({ length: count }, (_, index) => `${chapter}.${index + 1}`),
  );
  expect(rows().map(({ recipe }) => recipe)).toEqual(expected);
});

test.each(rows().map((row) => [row.recipe, row] as const))(
  "recipe %s names properties and tests that exist",
  (_, { property, tests }) => {
    const named = [...property.matchAll(/`(\w+)\.(\w+)`/g)].map(([, construct, name]) => ({ construct, name }));
    for (const { construct, name } of named) {
      expect(Object.keys(library)).toContain(construct);
      expect([...propertiesOf(construct)]).toContain(name);
    }
    const isDone = !/^day two$/.test(property);
    expect(tests.length > 0).toBe(isDone);
    for (const path of tests) {
      expect([path, existsSync(join(ROOT, path))]).toEqual([path, true]);
    }
  },
);
