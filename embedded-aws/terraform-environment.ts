import { spawnSync } from "child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "fs";
import { homedir } from "os";
import { join } from "path";
import { PROJECT, WORK } from "./folders";

/** Where people and images put mirrors of providers: folders that hold registry.terraform.io/. */
const USUAL_PLACES = [
  "/opt",
  "/usr/share",
  "/usr/local/share",
  join(homedir(), ".terraform.d", "plugins"),
  join(homedir(), ".cache"),
];

const REGISTRY = "registry.terraform.io";

export function hasTerraform(): boolean {
  return spawnSync("terraform", ["version"]).status === 0;
}

/**
 * An environment for Terraform that asks nothing and phones nobody, and that installs providers from the mirrors of this machine where it
 * has the AWS provider in one. A CLI configuration of the user's own is left alone.
 */
export function terraformEnvironment(base: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return { ...base, TF_CLI_CONFIG_FILE: cliConfiguration(base), TF_IN_AUTOMATION: "1", TF_INPUT: "0", CHECKPOINT_DISABLE: "1" };
}

function cliConfiguration({ TF_CLI_CONFIG_FILE: own }: NodeJS.ProcessEnv): string | undefined {
  if (own !== undefined && existsSync(own)) {
    return own;
  }
  const text = existsSync(join(homedir(), ".terraformrc")) ? undefined : mirrorConfiguration(USUAL_PLACES);
  if (text === undefined) {
    return undefined;
  }
  const path = join(WORK, "terraform.tfrc");
  mkdirSync(WORK, { recursive: true });
  // Another process may read it at this moment.
  writeFileSync(`${path}.${process.pid}`, text);
  renameSync(`${path}.${process.pid}`, path);
  return path;
}

/**
 * A CLI configuration that takes from the mirrors below the places what they have, and the rest from the registry. Nothing where none has
 * the AWS provider in the version that is wanted.
 */
export function mirrorConfiguration(places: readonly string[], awsVersion = awsProviderVersion()): string | undefined {
  const mirrors = places.flatMap((place) => findMirrors(place, 3));
  if (!mirrors.some((mirror) => namesIn(join(mirror, REGISTRY, "hashicorp", "aws")).some((name) => name.includes(awsVersion)))) {
    return undefined;
  }
  const found = mirrors.flatMap(providersIn);
  return [
    "provider_installation {",
    ...mirrors.map(
      (mirror) => `  filesystem_mirror {\n    path    = "${mirror}"\n    include = ${list(providersIn(mirror))}\n  }`,
    ),
    `  direct {\n    exclude = ${list(found)}\n  }`,
    "}",
    "",
  ].join("\n");
}

function findMirrors(folder: string, depth: number): string[] {
  const names = namesIn(folder);
  return names.includes(REGISTRY)
    ? [folder]
    : depth === 1
      ? []
      : names.flatMap((name) => findMirrors(join(folder, name), depth - 1));
}

function providersIn(mirror: string): string[] {
  return namesIn(join(mirror, REGISTRY)).flatMap((namespace) =>
    namesIn(join(mirror, REGISTRY, namespace)).map((type) => `${REGISTRY}/${namespace}/${type}`),
  );
}

/** Nothing also for what is no folder, or one that may not be read. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function list(items: readonly string[]): string {
  return JSON.stringify(items);
}

/** The version that the bindings are made for, and so the one that stacks ask for. */
function awsProviderVersion(): string {
  const manifest = readFileSync(join(PROJECT, "node_modules", "@cdktf", "provider-aws", "package.json"), "utf8");
  return (JSON.parse(manifest) as { cdktf: { provider: { version: string } } }).cdktf.provider.version;
}
