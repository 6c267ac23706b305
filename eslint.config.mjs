import eslint from "@eslint/js";
import importX from "eslint-plugin-import-x";
import globals from "globals";
import tseslint from "typescript-eslint";

/** What the components that run on Mesos may import. */
const ON_MESOS = ["core", "machine", "packages", "operations", "network", "nodes", "zookeeper", "flags", "mesos", "frameworks"];

/**
 * The layers, lowest first: a folder may import from itself and from what stands in its list, and from nothing else of lib/.
 * components -> nodes, network, packages -> cloud-init -> machine -> core
 */
const MAY_IMPORT = {
  core: [],
  machine: ["core"],
  "cloud-init": ["core", "machine"],
  packages: ["core", "machine"],
  script: ["core", "machine"],
  operations: ["core", "machine"],
  network: ["core", "machine"],
  nodes: ["core", "machine", "cloud-init", "script", "packages", "operations", "network"],
  zookeeper: ["core", "machine", "packages", "operations", "network", "nodes"],
  flags: ["core", "machine"],
  mesos: ["core", "machine", "packages", "operations", "network", "nodes", "zookeeper", "flags"],
  frameworks: ["core", "machine", "packages", "operations", "network", "nodes", "zookeeper", "mesos"],
  marathon: ON_MESOS,
  metronome: ON_MESOS,
  jenkins: ON_MESOS,
  traefik: [...ON_MESOS, "marathon"],
  monitoring: [...ON_MESOS, "marathon", "metronome"],
  testing: ["core", "machine"],
};

const layers = Object.entries(MAY_IMPORT).map(([layer, allowed]) => ({
  target: `./lib/${layer}`,
  from: "./lib",
  except: [layer, ...allowed],
  message: `${layer}/ may import from ${["itself", ...allowed].join(", ")} only (see the layers in CONTRIBUTING.md)`,
}));

const seams = {
  group: ["cdktf", "cdktf/*", "@cdktf/*", "@cdktf/**"],
  message: "only core/terraform.ts, core/aws.ts and core/null.ts import cdktf and the providers",
};
const pure = [
  {
    group: ["constructs", "**/core/terraform", "**/core/aws", "**/core/null"],
    message: "this layer is pure: no constructs, no Terraform",
  },
  seams,
];

export default tseslint.config(
  { ignores: ["build/", "dist/", "node_modules/", ".work/", "**/cdktf.out/", "coverage/"] },
  eslint.configs.recommended,
  tseslint.configs.strict,
  { rules: { "@typescript-eslint/no-unused-vars": ["error", { varsIgnorePattern: "^_", ignoreRestSiblings: true }] } },
  {
    files: ["**/*.ts"],
    plugins: { "import-x": importX },
    settings: {
      "import-x/resolver": { node: { extensions: [".ts", ".js"] } },
      "import-x/parsers": { "@typescript-eslint/parser": [".ts"] },
    },
    rules: {
      "import-x/no-cycle": "error",
      "import-x/no-restricted-paths": ["error", { zones: layers }],
      "import-x/order": ["error", { alphabetize: { order: "asc" }, "newlines-between": "never" }],
      "@typescript-eslint/no-extraneous-class": "off",
      "max-lines": ["error", { max: 400, skipComments: false }],
      eqeqeq: "error",
      "no-console": "error",
    },
  },
  { files: ["lib/**/*.ts"], rules: { "no-restricted-imports": ["error", { patterns: [seams] }] } },
  { files: ["lib/core/terraform.ts", "lib/core/aws.ts", "lib/core/null.ts"], rules: { "no-restricted-imports": "off" } },
  {
    files: [
      "lib/machine/**/*.ts",
      "lib/cloud-init/**/*.ts",
      "lib/script/**/*.ts",
      "lib/flags/**/*.ts",
      "lib/core/errors/**/*.ts",
      "lib/**/*-model.ts",
      "lib/**/*-role.ts",
    ],
    rules: { "no-restricted-imports": ["error", { patterns: pure }] },
  },
  {
    files: ["**/*.js", "**/*.mjs"],
    languageOptions: { globals: globals.node },
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
);
