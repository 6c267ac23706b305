import { badJobId, badScheduleId, badTimezone, fieldNotInVersion } from "../../core/errors";
import { DefinitionCatalogue, DefinitionField, Json, JsonObject } from "../../frameworks/definition-catalogue";
import { DefinitionChecks, given } from "../../frameworks/definition-checks";
import { isUnresolved } from "../../machine/unresolved";
import entries from "./catalogue.json";
import { normalCron } from "./cron";
import { MetronomeJobOptions } from "./job-options";
import { MetronomeConstraint, MetronomeVolume, MetronomeVolumeMode } from "./run-options";
import { MetronomeConcurrencyPolicy, MetronomeSchedule } from "./schedule";

const CATALOGUE = new DefinitionCatalogue(entries as readonly DefinitionField[]);

/** A job as a version of Metronome reads it. */
export interface JobModel {
  readonly id: string;
  readonly definition: JsonObject;
  readonly schedule?: JsonObject;
}

/** What two jobs are compared by. */
export function jobComparison(version: string): JsonObject {
  return CATALOGUE.comparison(version);
}

const ID = /^[a-z0-9]+(-+[a-z0-9]+)*(\.[a-z0-9]+(-+[a-z0-9]+)*)*$/;

/** An id that Metronome takes. */
export function checkJobId(path: string, id: string): string {
  if (typeof id !== "string" || (!isUnresolved(id) && !ID.test(id))) {
    throw badJobId(path, id);
  }
  return id;
}

/**
 * The JSON of a job for a version of Metronome.
 *
 * @param dependencies ids of the jobs after which it runs
 */
export function resolveJob(
  path: string,
  options: MetronomeJobOptions,
  version: string,
  dependencies: readonly string[] = [],
): JobModel {
  const id = checkJobId(path, options.id);
  const check = new DefinitionChecks(path, `the job ${id}`, "Metronome", version);
  if (dependencies.length > 0 && options.schedule !== undefined) {
    throw check.conflict("has dependencies and a schedule, which exclude each other", "leave one of them out");
  }
  const definition = given({
    id,
    description: options.description,
    labels: check.texts("labels", options.labels),
    dependencies: dependencies.length === 0 ? undefined : dependencies.map((one) => ({ id: one })),
    run: run(check, options),
  }) as unknown as JsonObject;
  const { id: _id, ...fields } = definition;
  const lacking = CATALOGUE.lacking(fields, version);
  if (lacking !== undefined) {
    throw fieldNotInVersion(path, `the job ${id}`, "Metronome", lacking.field, lacking.versions, version);
  }
  const { schedule } = options;
  return { id, definition, ...(schedule === undefined ? {} : { schedule: scheduleDefinition(path, check, schedule) }) };
}

function run(check: DefinitionChecks, options: MetronomeJobOptions) {
  const { cmd, args, docker, ucr, constraints, restart } = options;
  checkCommand(check, options);
  return given({
    cpus: check.number("cpus", options.cpus ?? 1, 0.01),
    mem: options.mem === undefined ? 128 : check.mebibytes("mem", options.mem, 32),
    disk: options.disk === undefined ? 0 : check.mebibytes("disk", options.disk, 0),
    gpus: check.whole("gpus", options.gpus, 0),
    cmd,
    args,
    user: check.text("user", options.user, /^[a-z_][\w.-]*\$?$/i, "the name of a user"),
    env: environment(check, options),
    secrets: secrets(check, options),
    docker:
      docker === undefined
        ? undefined
        : given({
            image: check.text("docker.image", docker.image, IMAGE, IMAGES),
            forcePullImage: docker.forcePullImage,
            privileged: docker.privileged,
            parameters: docker.parameters?.map(({ key, value }) => ({ key, value })),
          }),
    ucr:
      ucr === undefined
        ? undefined
        : given({
            image: given({ id: check.text("ucr.image", ucr.image, IMAGE, IMAGES), forcePull: ucr.forcePull }),
            privileged: ucr.privileged,
          }),
    networks: networks(check, options),
    artifacts: options.artifacts?.map(({ uri, extract, executable, cache }) =>
      given({ uri: check.text("artifacts.uri", uri, /^\S+$/, "an address without blanks"), extract, executable, cache }),
    ),
    volumes: options.volumes?.map((volume) => volumeDefinition(check, options, volume)),
    placement: constraints === undefined ? undefined : { constraints: constraints.map((one) => constraint(check, one)) },
    maxLaunchDelay: check.seconds("maxLaunchDelay", options.maxLaunchDelay, 1),
    restart:
      restart === undefined
        ? undefined
        : given({
            policy: restart.policy,
            activeDeadlineSeconds: check.seconds("restart.activeDeadline", restart.activeDeadline),
          }),
    taskKillGracePeriodSeconds: check.seconds("taskKillGracePeriod", options.taskKillGracePeriod),
  });
}

const IMAGE = /^\S+$/;
const IMAGES = "the name of an image, such as debian:12";

function checkCommand(check: DefinitionChecks, { cmd, args, docker, ucr, gpus = 0 }: MetronomeJobOptions): void {
  if (docker !== undefined && ucr !== undefined) {
    throw check.conflict("has docker and ucr, which exclude each other", "leave one of them out");
  }
  if (cmd !== undefined && args !== undefined) {
    throw check.conflict("has cmd and args, which exclude each other", "leave one of them out");
  }
  if (cmd === undefined && docker === undefined && ucr === undefined) {
    throw check.conflict("has no command", "give cmd, or an image by docker or ucr");
  }
  check.text("cmd", cmd, /./, "a command");
  if (gpus > 0 && docker !== undefined) {
    throw check.conflict("has gpus in the Docker engine, which gives none to containers", "use ucr");
  }
}

function environment(check: DefinitionChecks, { env, envSecrets = {}, secrets = {} }: MetronomeJobOptions) {
  const plain = check.texts("env", env) ?? {};
  for (const [variable, secret] of Object.entries(envSecrets)) {
    if (!(secret in secrets)) {
      throw check.bad("envSecrets", secret, "a name in secrets");
    }
    if (variable in plain) {
      throw check.conflict(`has the variable ${variable} in env and in envSecrets`, "leave one of them out");
    }
  }
  const secret = Object.fromEntries(Object.entries(envSecrets).map(([variable, name]) => [variable, { secret: name }]));
  const all = { ...plain, ...secret };
  return Object.keys(all).length === 0 ? undefined : all;
}

/** Metronome refuses a secret that is not used. */
function secrets(check: DefinitionChecks, { secrets: named = {}, envSecrets = {}, volumes = [] }: MetronomeJobOptions) {
  check.texts("secrets", named);
  const used = [...Object.values(envSecrets), ...volumes.flatMap(({ secret }) => secret ?? [])];
  const unused = Object.keys(named).find((name) => !used.includes(name));
  if (unused !== undefined) {
    throw check.bad("secrets", unused, "those alone that envSecrets or volumes name");
  }
  const sources = Object.entries(named).map(([name, source]) => [name, { source }] as const);
  return sources.length === 0 ? undefined : Object.fromEntries(sources);
}

function networks(check: DefinitionChecks, { networks: asked, docker, ucr }: MetronomeJobOptions) {
  if (asked === undefined) {
    return undefined;
  }
  const modes = asked.map(({ _mode }) => _mode);
  if (modes.length > 1 && modes.some((mode) => mode !== "container")) {
    throw check.conflict(
      "has several networks, of which one is no MetronomeNetwork.container()",
      "give one, or several by their names",
    );
  }
  if (modes.length > 1 && docker !== undefined) {
    throw check.conflict("has several networks in the Docker engine, which can have one", "give one, or use ucr");
  }
  if (docker === undefined && ucr === undefined && modes.some((mode) => mode !== "host")) {
    throw check.conflict(
      "has a network of its own without a container",
      "give an image by docker or ucr, or use MetronomeNetwork.host()",
    );
  }
  const names = asked.flatMap(({ _name }) => _name ?? []);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) {
    throw check.bad("networks", twice, "another name for each network");
  }
  return asked.map(({ _mode: mode, _name: name, _labels: labels }) => given({ mode, name, labels }));
}

function volumeDefinition(check: DefinitionChecks, { secrets = {}, docker }: MetronomeJobOptions, volume: MetronomeVolume) {
  const { containerPath, hostPath, secret, mode = MetronomeVolumeMode.RW } = volume;
  if ((hostPath === undefined) === (secret === undefined)) {
    throw check.conflict(`has the volume ${containerPath}, which must be exactly one of hostPath and secret`, "give one of them");
  }
  if (secret !== undefined && (docker !== undefined || !(secret in secrets))) {
    throw check.bad(
      "volumes.secret",
      secret,
      docker === undefined ? "a name in secrets" : "ucr, as the Docker engine has no secrets",
    );
  }
  check.text("volumes.containerPath", containerPath, secret === undefined ? /^\/[^/]/ : /./, "an absolute path");
  return given({ containerPath, hostPath, mode: secret === undefined ? mode : undefined, secret });
}

function constraint(check: DefinitionChecks, { _attribute, _operator, _value }: MetronomeConstraint): Json {
  check.text("constraints", _attribute, /./, "the name of an attribute");
  // The schema of versions before took EQ alone.
  const operator = _operator === "IS" && !check.isSince(">=0.6.12") ? "EQ" : _operator;
  return { attribute: _attribute, operator, value: _value };
}

/** With every default said: one of them differs between the versions. */
function scheduleDefinition(path: string, check: DefinitionChecks, schedule: MetronomeSchedule): JsonObject {
  const {
    id,
    cron,
    timezone = "UTC",
    startingDeadline,
    concurrencyPolicy = MetronomeConcurrencyPolicy.ALLOW,
    enabled = true,
  } = schedule;
  if (!isUnresolved(id) && !/^[a-z0-9][a-z0-9-]*[a-z0-9]$/.test(id)) {
    throw badScheduleId(path, id);
  }
  if (!isUnresolved(timezone) && !isTimezone(timezone)) {
    throw badTimezone(path, timezone);
  }
  if (concurrencyPolicy === MetronomeConcurrencyPolicy.FORBID) {
    check.since("schedule.concurrencyPolicy", concurrencyPolicy, ">=0.4.0");
  }
  return {
    id,
    cron: isUnresolved(cron) ? cron : normalCron(cron, (why) => check.bad("schedule.cron", cron, `another one: ${why}`)),
    timezone,
    startingDeadlineSeconds: check.seconds("schedule.startingDeadline", startingDeadline, 60) ?? 900,
    concurrencyPolicy,
    enabled,
  };
}

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
  } catch {
    return false;
  }
  // Java knows them in this spelling only.
  return /^[A-Z]/.test(name);
}
