import gte from "semver/functions/gte";
import lt from "semver/functions/lt";
import satisfies from "semver/functions/satisfies";

/**
 * What Metronome's documentation of a version says about the JSON of a job, as a JSON schema. Written from its public schemas at the tags, and
 * its changelog.
 */
export function jobSchema(version: string): object {
  const since = (first: string, fields: object): object => (gte(version, first) ? fields : {});
  const word = "[a-z0-9]+(-+[a-z0-9]+)*";
  const id = { type: "string", pattern: `^${word}(\\.${word})*$` };
  const labels = { type: "object", additionalProperties: { type: "string" } };
  const secret = record(["secret"], { secret: text() });
  return record(["id", "run"], {
    id,
    description: text(),
    labels,
    ...since("0.6.70", { dependencies: list(record(["id"], { id })) }),
    run: record(["cpus", "mem", "disk"], {
      cpus: { type: "number", minimum: 0.01 },
      mem: { type: "number", minimum: 32 },
      disk: { type: "number", minimum: 0 },
      ...since("0.6.10", { gpus: { type: "integer", minimum: 0 } }),
      cmd: { type: "string", minLength: 1 },
      args: list(text()),
      user: text(),
      env: { type: "object", additionalProperties: gte(version, "0.4.2") ? { oneOf: [text(), secret] } : text() },
      ...since("0.4.2", { secrets: { type: "object", additionalProperties: record(["source"], { source: text() }) } }),
      artifacts: list(
        record(["uri"], {
          uri: text(),
          executable: { type: "boolean" },
          extract: { type: "boolean" },
          cache: { type: "boolean" },
        }),
      ),
      docker: record(["image"], {
        image: text(),
        ...(satisfies(version, "0.3.6 || 0.4.3 - 0.4.5 || >=0.5.1")
          ? {
              forcePullImage: { type: "boolean" },
              privileged: { type: "boolean" },
              parameters: list(record(["key", "value"], { key: text(), value: text() })),
            }
          : {}),
      }),
      ...since("0.6.10", {
        ucr: record(["image"], {
          image: record(["id"], { id: text(), kind: { enum: ["docker", "appc"] }, forcePull: { type: "boolean" } }),
          privileged: { type: "boolean" },
        }),
      }),
      ...since("0.6.42", {
        networks: list(record(["mode"], { mode: { enum: ["host", "container/bridge", "container"] }, name: text(), labels })),
      }),
      maxLaunchDelay: { type: "integer", minimum: 1 },
      placement: record([], {
        constraints: list(
          record(["attribute", "operator"], {
            attribute: text(),
            operator: { enum: ["EQ", "LIKE", "UNLIKE", ...(gte(version, "0.6.12") ? ["IS"] : [])] },
            value: text(),
          }),
        ),
      }),
      restart: record(["policy"], { policy: { enum: ["NEVER", "ON_FAILURE"] }, activeDeadlineSeconds: { type: "integer" } }),
      ...since("0.3.2", { taskKillGracePeriodSeconds: { type: "number" } }),
      volumes: list(
        lt(version, "0.6.10")
          ? hostVolume({ type: "string", pattern: "^/[^/].*$" })
          : { oneOf: [hostVolume(text()), record(["containerPath", "secret"], { containerPath: text(), secret: text() })] },
      ),
    }),
  });
}

/** The same of a schedule, with every field that the versions have different defaults for. */
export function scheduleSchema(version: string): object {
  return record(["id", "cron", "concurrencyPolicy", "timezone"], {
    id: { type: "string", pattern: "^[a-z0-9][a-z0-9-]*[a-z0-9]+$" },
    cron: { type: "string" },
    timezone: { type: "string" },
    startingDeadlineSeconds: { type: "integer", minimum: 60 },
    concurrencyPolicy: { enum: ["ALLOW", ...(gte(version, "0.4.0") ? ["FORBID"] : [])] },
    enabled: { type: "boolean" },
  });
}

function hostVolume(containerPath: object): object {
  return record(["containerPath", "hostPath", "mode"], { containerPath, hostPath: text(), mode: { enum: ["RO", "RW"] } });
}

function text(): object {
  return { type: "string" };
}

function list(items: object): object {
  return { type: "array", items };
}

function record(required: readonly string[], properties: object): object {
  return { type: "object", required, properties, additionalProperties: false };
}
