import { applicationNeedsFeature, badApplicationId } from "../../core/errors";
import { Json, JsonObject } from "../../frameworks/definition-catalogue";
import { given } from "../../frameworks/definition-checks";
import { isUnresolved } from "../../machine/unresolved";
import { ApplicationChecks } from "./application-checks";
import { MarathonApplicationOptions } from "./application-options";
import { ConstraintOperator, MarathonConstraint } from "./constraint";
import { containerFields } from "./container-definition";
import { CATALOGUE, checkFields } from "./definition-fields";
import { checkDefinition, healthCheckDefinition, readinessCheckDefinition } from "./health-definition";
import { MarathonNetwork, MarathonPortDefinition } from "./networking";
import { MarathonFetch } from "./strategies";

/** What must be known of a Marathon to write for it. */
export interface MarathonFacts {
  /** Such as `1.11.24`. */
  readonly version: string;
  /** Its `enableFeatures`. */
  readonly features: readonly string[];
}

/** An application as a version of Marathon reads it. */
export interface ApplicationModel {
  readonly id: string;
  readonly definition: JsonObject;
  /** Fields that Marathon decides: they are not compared. */
  readonly decided: readonly string[];
}

/** The name of a path may have several parts with dots between them. */
const PART = "[a-z0-9]([a-z0-9-]*[a-z0-9])?";
const ID = new RegExp(`^(/${PART}(\\.${PART})*)+$`);
/** Names that mean something else at the end of an address. */
const RESERVED = /\/(restart|tasks|versions)$/;

/** An id that Marathon takes. */
export function checkApplicationId(path: string, what: string, id: string): string {
  if (typeof id !== "string" || (!isUnresolved(id) && (!ID.test(id) || RESERVED.test(id)))) {
    throw badApplicationId(path, what, id);
  }
  return id;
}

/**
 * The JSON of an application for a version of Marathon.
 *
 * @param dependencies ids of what must be there before
 */
export function resolveApplication(
  path: string,
  options: MarathonApplicationOptions,
  marathon: MarathonFacts,
  dependencies: readonly string[] = [],
): ApplicationModel {
  const { version } = marathon;
  const id = checkApplicationId(path, "an application", options.id);
  const check = new ApplicationChecks(path, id, version);
  const { networks = [MarathonNetwork.host()], container } = options;
  const [{ _mode: mode } = MarathonNetwork.host()] = networks;
  const isHost = mode === "host";
  checkCommand(check, options);
  checkFeatures(path, options, marathon);
  if (!isHost && (options.portDefinitions !== undefined || options.requirePorts === true)) {
    throw check.conflict(
      "has portDefinitions or requirePorts in a network of its own",
      "use container.portMappings and their hostPort",
    );
  }
  const definitions = options.portDefinitions ?? [{ name: "default" }];
  const mappings = container?.portMappings ?? [];
  check.portNames("portDefinitions", definitions);
  check.portNames("container.portMappings", mappings);
  const ports = isHost ? definitions : mappings;
  const fields = containerFields(check, container, networks.length === 0 ? [MarathonNetwork.host()] : networks, mappings);
  // Before 1.5 ports of a container of Mesos with an address of its own have no index.
  const indexed = isHost || "networks" in fields || container?.docker !== undefined ? ports.length : 0;
  const health = options.healthChecks?.map((one) => healthCheckDefinition(check, indexed, one));
  if ((options.readinessChecks ?? []).length > 1) {
    throw check.bad("readinessChecks", `${options.readinessChecks?.length} checks`, "one");
  }
  const names = ports.flatMap(({ name }) => (name === undefined ? [] : [name]));
  const definition = given({
    id,
    ...resources(check, options),
    cmd: options.cmd,
    args: options.args,
    user: check.text("user", options.user, /^[a-z_][\w.-]*\$?$/i, "the name of a user"),
    env: environment(check, options),
    secrets: check.texts("secrets", options.secrets) && mapValues(options.secrets ?? {}, (source) => ({ source })),
    executor: options.executor,
    ...fields,
    portDefinitions: isHost
      ? definitions.map((definition) => portDefinition(check, definition))
      : "ipAddress" in fields
        ? []
        : undefined,
    requirePorts: options.requirePorts,
    healthChecks: health,
    check: options.check === undefined ? undefined : checkDefinition(check, indexed, options.check),
    readinessChecks: options.readinessChecks?.map((one) => readinessCheckDefinition(check, names, one)),
    labels: check.texts("labels", options.labels),
    constraints: options.constraints?.map((constraint) => constraintDefinition(check, constraint)),
    acceptedResourceRoles: options.acceptedResourceRoles,
    role: check.text("role", options.role, /^\S+$/, "the name of a role"),
    dependencies: dependencies.length === 0 ? undefined : dependencies,
    fetch: options.fetch?.map((file) => fetchDefinition(check, file)),
    backoffSeconds: check.seconds("backoff", options.backoff),
    backoffFactor: check.number("backoffFactor", options.backoffFactor, 1),
    maxLaunchDelaySeconds: check.seconds("maxLaunchDelay", options.maxLaunchDelay),
    taskKillGracePeriodSeconds: check.seconds("taskKillGracePeriod", options.taskKillGracePeriod),
    upgradeStrategy: upgradeStrategy(check, options),
    killSelection: options.killSelection,
    unreachableStrategy: unreachableStrategy(check, options),
    tty: options.tty,
  }) as unknown as JsonObject;
  checkFields(path, id, without(definition, "id"), version);
  return { id, definition, decided: CATALOGUE.decided(definition) };
}

function checkCommand(check: ApplicationChecks, { cmd, args, container }: MarathonApplicationOptions): void {
  if (cmd !== undefined && args !== undefined) {
    throw check.conflict("has cmd and args, which exclude each other", "leave one of them out");
  }
  if (cmd === undefined && args === undefined && container?.docker === undefined) {
    throw check.conflict("has no command", "give cmd, args, or a container with an image");
  }
  // Versions from 1.5 on refuse a single character too.
  if (cmd !== undefined && (typeof cmd !== "string" || cmd.length < 2)) {
    throw check.bad("cmd", cmd, "a command");
  }
  if (args?.length === 0) {
    throw check.bad("args", "nothing", "at least one");
  }
}

/** Features that Marathon refuses an application without. */
function checkFeatures(path: string, options: MarathonApplicationOptions, { features }: MarathonFacts): void {
  const needs: ReadonlyArray<readonly [boolean, string, string]> = [
    [Object.keys(options.secrets ?? {}).length > 0, "secrets", "secrets"],
    [(options.gpus ?? 0) > 0, "gpus", "gpu_resources"],
    [(options.container?.volumes ?? []).some(({ external }) => external !== undefined), "an external volume", "external_volumes"],
  ];
  const lacking = needs.find(([isUsed, , feature]) => isUsed && !features.includes(feature) && !features.some(isUnresolved));
  if (lacking !== undefined) {
    throw applicationNeedsFeature(path, options.id, lacking[1], lacking[2]);
  }
}

function resources(check: ApplicationChecks, options: MarathonApplicationOptions) {
  const { resourceLimits: limits, executorResources: executor, cpus = 1, container } = options;
  if ((options.gpus ?? 0) > 0 && container?.docker !== undefined && container.type !== "MESOS") {
    throw check.conflict("has gpus in the Docker engine, which gives none to containers", "use the container type MESOS");
  }
  const mem = check.mebibytes("mem", options.mem, 1);
  const limit = (unlimited: boolean | undefined, amount: number | undefined) => (unlimited === true ? "unlimited" : amount);
  return {
    cpus: check.number("cpus", options.cpus, 0.001),
    mem,
    disk: check.mebibytes("disk", options.disk, 0),
    gpus: check.whole("gpus", options.gpus, 0),
    instances: check.whole("instances", options.instances, 0),
    resourceLimits:
      limits === undefined
        ? undefined
        : given({
            cpus: limit(limits.unlimitedCpus, check.number("resourceLimits.cpus", limits.cpus, cpus)),
            mem: limit(limits.unlimitedMem, check.mebibytes("resourceLimits.mem", limits.mem, mem ?? 128)),
          }),
    executorResources:
      executor === undefined
        ? undefined
        : given({
            cpus: check.number("executorResources.cpus", executor.cpus, 0.1),
            mem: check.mebibytes("executorResources.mem", executor.mem, 32),
            disk: check.mebibytes("executorResources.disk", executor.disk, 10),
          }),
  };
}

function environment(check: ApplicationChecks, { env, envSecrets = {}, secrets = {} }: MarathonApplicationOptions) {
  const plain = check.texts("env", env) ?? {};
  for (const [variable, secret] of Object.entries(envSecrets)) {
    if (!(secret in secrets)) {
      throw check.bad("envSecrets", secret, "a name in secrets");
    }
    if (variable in plain) {
      throw check.conflict(`has the variable ${variable} in env and in envSecrets`, "leave one of them out");
    }
  }
  const all = { ...plain, ...mapValues(envSecrets, (secret) => ({ secret })) };
  return Object.keys(all).length === 0 ? undefined : all;
}

function portDefinition(check: ApplicationChecks, { port, protocol, name, labels }: MarathonPortDefinition) {
  return given({
    port: check.port("portDefinitions.port", port ?? 0),
    protocol,
    name,
    labels: check.texts("portDefinitions.labels", labels),
  });
}

const NUMBERS: readonly ConstraintOperator[] = ["GROUP_BY", "MAX_PER"];

function constraintDefinition(
  check: ApplicationChecks,
  { _field: field, _operator: operator, _value: value }: MarathonConstraint,
): Json {
  check.text("constraints", field, /./, "the name of a field");
  if (operator === "IS") {
    check.since("constraints", operator, ">=1.6.322");
    check.text("constraints", value as string, /^[\w./-]*$/, "a text or a number: letters, digits and . _ - /");
  }
  if (field.startsWith("@")) {
    check.since("constraints", field, ">=1.6.322");
  }
  if (NUMBERS.includes(operator) && value !== undefined && (!Number.isInteger(value) || (value as number) < 1)) {
    throw check.bad("constraints", value, `a whole number of at least 1 with ${operator}`);
  }
  return [field, operator, ...(value === undefined ? [] : [String(value)])];
}

function fetchDefinition(check: ApplicationChecks, { uri, extract, executable, cache, destPath }: MarathonFetch) {
  return given({
    uri: check.text("fetch.uri", uri, /^[^\s]{1,1024}$/, "an address without blanks, of at most 1024 characters"),
    extract,
    executable,
    cache,
    destPath,
  });
}

/** Both parts, so that one that is left out is Marathon's own: it has others for what keeps its volumes, and tells them. */
function upgradeStrategy(check: ApplicationChecks, { upgradeStrategy: asked, container }: MarathonApplicationOptions) {
  const stays = container?.volumes?.some(({ persistent, external }) => (persistent ?? external) !== undefined) === true;
  if (asked === undefined && !stays) {
    return undefined;
  }
  const { minimumHealthCapacity = stays ? 0.5 : 1, maximumOverCapacity = stays ? 0 : 1 } = asked ?? {};
  return {
    minimumHealthCapacity: check.number("upgradeStrategy.minimumHealthCapacity", minimumHealthCapacity, 0, 1),
    maximumOverCapacity: check.number("upgradeStrategy.maximumOverCapacity", maximumOverCapacity, 0, stays ? 0 : 1),
  };
}

/** Marathon has another one for what is pinned to an agent, and tells it. */
function unreachableStrategy(check: ApplicationChecks, { unreachableStrategy: asked, container }: MarathonApplicationOptions) {
  const isPinned = container?.volumes?.some(({ persistent }) => persistent !== undefined) === true;
  if (asked === undefined) {
    return isPinned && check.isSince(UNREACHABLE_DISABLED) ? "disabled" : undefined;
  }
  const { _times: times } = asked;
  if (times === undefined) {
    check.since("unreachableStrategy", "disabled", UNREACHABLE_DISABLED);
    return "disabled";
  }
  if (isPinned) {
    throw check.conflict(
      "replaces unreachable instances, which are pinned to their agents by a persistent volume",
      "use MarathonUnreachableStrategy.disabled()",
    );
  }
  const inactive = check.seconds("unreachableStrategy.inactiveAfter", times.inactiveAfter) ?? 0;
  const expunge = check.seconds("unreachableStrategy.expungeAfter", times.expungeAfter, inactive) ?? inactive;
  return { inactiveAfterSeconds: inactive, expungeAfterSeconds: expunge };
}

const UNREACHABLE_DISABLED = ">=1.4.2";

function mapValues<V, W>(map: Readonly<Record<string, V>>, change: (value: V) => W): Record<string, W> {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, change(value)]));
}

function without(definition: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(definition).filter(([key]) => key !== name));
}
