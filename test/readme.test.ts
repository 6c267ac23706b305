import { compilerErrors } from "./support/snippets/compile";
import { run } from "./support/snippets/run";
import { snippets } from "./support/snippets/snippets";

test("the code in the README and in all pages compiles", () => {
  expect(compilerErrors(snippets())).toEqual({});
});

test.each(snippets().map((snippet) => [snippet.name, snippet] as const))(
  "the code of %s makes a stack that nothing is to be warned of",
  (_, snippet) => {
    expect(run(snippet)).toEqual([]);
  },
);
