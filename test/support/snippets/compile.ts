import { join } from "path";
import * as ts from "typescript";
import * as library from "../../../lib";
import { Snippet, takes } from "./snippets";

const ROOT = join(__dirname, "../../..");

/** What snippets may speak of without making it. */
export const GIVEN = {
  stack: "TerraformStack",
  network: "library.ClusterNetwork",
  zooKeeper: "library.ZooKeeperEnsemble",
  masters: "library.MesosMasters",
  pool: "library.MesosAgentPool",
  marathon: "library.MarathonService",
  loadBalancer: "library.IConnectable",
} as const;

/** A module around a snippet: the names of the library and what is given are there, and what it imports. One that speaks of nothing given stands alone. */
function moduleOf(snippet: Snippet): string {
  const { code } = snippet;
  if (/^import /m.test(code) && !Object.keys(GIVEN).some((name) => takes(snippet, name))) {
    return code;
  }
  const imports = [...code.matchAll(/^import .*\n/gm)].map(([line]) => line);
  const names = Object.keys(library).filter((name) => !imports.some((line) => line.includes(name)));
  return [
    ...imports,
    'import { TerraformStack } from "cdktf";',
    'import * as library from "mesos-constructs";',
    `import { ${names.join(", ")} } from "mesos-constructs";`,
    ...Object.entries(GIVEN).map(([name, type]) => `declare const ${name}: ${type};`),
    `export function run() {\n${code.replace(/^import .*\n/gm, "")}\n}`,
  ].join("\n");
}

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
  strict: true,
  esModuleInterop: true,
  skipLibCheck: true,
  experimentalDecorators: true,
  noEmit: true,
  types: ["jest", "node"],
  paths: { "mesos-constructs": [join(ROOT, "lib", "index.ts")] },
};

/** What the compiler says of snippets, by their names. */
export function compilerErrors(snippets: readonly Snippet[]): Record<string, string[]> {
  const texts = new Map(snippets.map((snippet, index) => [join(ROOT, `snippet-${index}.ts`), moduleOf(snippet)]));
  const host = ts.createCompilerHost(OPTIONS);
  const { fileExists, readFile, getSourceFile } = host;
  Object.assign(host, {
    fileExists: (path: string) => texts.has(path) || fileExists(path),
    readFile: (path: string) => texts.get(path) ?? readFile(path),
    getSourceFile: (path: string, version: ts.ScriptTarget) => {
      const text = texts.get(path);
      return text === undefined ? getSourceFile(path, version) : ts.createSourceFile(path, text, version);
    },
  });
  const program = ts.createProgram([...texts.keys()], OPTIONS, host);
  const found = [...texts.keys()].map((path, index) => {
    const file = program.getSourceFile(path);
    const errors = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    return [snippets[index].name, errors.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "))] as const;
  });
  return Object.fromEntries(found.filter(([, errors]) => errors.length > 0));
}

/** The same module as Node.js runs it: what is given are globals. */
export function runnable(snippet: Snippet): string {
  const compilerOptions = { ...OPTIONS, module: ts.ModuleKind.CommonJS, moduleResolution: undefined };
  return ts.transpileModule(moduleOf(snippet), { compilerOptions }).outputText;
}
