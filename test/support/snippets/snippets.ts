import { readdirSync, readFileSync } from "fs";
import { join } from "path";

const ROOT = join(__dirname, "../../..");

/** A piece of TypeScript in a text for readers. */
export interface Snippet {
  /** Where it stands: the file and the heading above it. */
  readonly name: string;
  /** What stands there, with what the reader is to fill in filled in. */
  readonly code: string;
}

/** The TypeScript of the README and of all pages in docs. */
export function snippets(): Snippet[] {
  const pages = readdirSync(join(ROOT, "docs")).filter((file) => file.endsWith(".md"));
  return ["README.md", ...pages.map((file) => `docs/${file}`)].flatMap(snippetsOf);
}

function snippetsOf(file: string): Snippet[] {
  const text = readFileSync(join(ROOT, file), "utf8");
  return [...text.matchAll(/^```ts\n([^]*?)^```$/gm)].map(({ 1: code, index }) => {
    const heading = [...text.slice(0, index).matchAll(/^#+ (.*)$/gm)].at(-1)?.[1];
    return { name: `${file}, ${heading}`, code: filledIn(code) };
  });
}

/** A digest and a public key of which the text has dots in the place of the rest. */
function filledIn(code: string): string {
  return code.replaceAll('sha256: "..."', `sha256: "${"0123456789abcdef".repeat(4)}"`).replaceAll("AAAA...", "AAAA");
}

/** Whether it is a test of the reader's, of a cluster that is there. */
export function isTest({ code }: Snippet): boolean {
  return /^test\(/m.test(code);
}

/** Whether a snippet speaks of something that it does not make itself. */
export function takes(snippet: Snippet, name: string): boolean {
  const code = snippet.code.replace(/"[^"\n]*"/g, "");
  const speaks = new RegExp(`(?<![\\w.])${name}\\b(?!:)`).test(code) && !new RegExp(`const ${name}\\b`).test(code);
  return speaks || isTest(snippet);
}
