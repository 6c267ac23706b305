import { Duration } from "../core/duration";
import { labelNotDns, labelTooLong, labelTwice, noAgentTemplates, notInMesosPlugin, templateSetting } from "../core/errors";
import { Size } from "../core/size";
import { isUnresolved } from "../machine/unresolved";
import {
  JenkinsAgentMode,
  JenkinsAgentNetworking,
  JenkinsAgentTemplate,
  JenkinsAgentUri,
  JenkinsAgentVolume,
} from "./agent-template";
import { hasSince, MesosPlugin } from "./jenkins-plugins";

/** A container of an agent with every default filled in. */
export interface AgentContainer {
  readonly dockerImage: string;
  readonly networking: JenkinsAgentNetworking;
  readonly volumes: ReadonlyArray<Required<JenkinsAgentVolume>>;
  readonly forcePullImage: boolean;
  readonly privileged: boolean;
}

/** A template with every default filled in and checked; sizes are MiB. */
export interface AgentTemplate {
  readonly label: string;
  readonly attributes: ReadonlyArray<readonly [string, string]>;
  readonly cpus: number;
  readonly mem: number;
  readonly disk: number;
  readonly executorCpus: number;
  readonly executorMem: number;
  readonly minExecutors: number;
  readonly maxExecutors: number;
  readonly idleTerminationMinutes: number;
  readonly mode: JenkinsAgentMode;
  readonly container?: AgentContainer;
  readonly jvmArgs: string;
  readonly jnlpArgs: string;
  readonly additionalUris: ReadonlyArray<Required<JenkinsAgentUri>>;
}

/** What the name of an agent of the plugin 2.0 leaves for its label: jenkins-agent-<label>-<UUID>. Older ones cut their names. */
const LONGEST_LABEL_IN_HOST_NAME = 63 - "jenkins-agent--".length - 36;

const DEFAULT_JVM_ARGS = ["-Xms16m", "-Djava.net.preferIPv4Stack=true"];

export function resolveTemplates(
  path: string,
  plugin: MesosPlugin,
  javaVersion: number,
  templates: readonly JenkinsAgentTemplate[],
): AgentTemplate[] {
  if (templates.length === 0) {
    throw noAgentTemplates(path);
  }
  const labels = templates.map(({ label }) => label);
  const twice = labels.find((label, index) => labels.indexOf(label) < index);
  if (twice !== undefined) {
    throw labelTwice(path, twice);
  }
  return templates.map((template) => {
    refuseGoneCollector(path, javaVersion, template);
    return resolveTemplate(path, plugin, template);
  });
}

function resolveTemplate(path: string, plugin: MesosPlugin, template: JenkinsAgentTemplate): AgentTemplate {
  const { label } = template;
  if (typeof label !== "string" || !/^[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?$/.test(label)) {
    throw labelNotDns(path, label);
  }
  refuseOtherPlugins(path, plugin, template);
  const check = checks(path, label);
  const minExecutors = check.whole("minExecutors", template.minExecutors ?? 1, 1);
  const container = resolveContainer(path, template);
  if (plugin.isHttp && container?.networking === JenkinsAgentNetworking.BRIDGE && label.length > LONGEST_LABEL_IN_HOST_NAME) {
    throw labelTooLong(path, label, LONGEST_LABEL_IN_HOST_NAME);
  }
  return {
    label,
    attributes: Object.entries(template.attributes ?? {}).map(
      ([name, value]) => [check.text("attributes", name, WORD, WORDS), check.text("attributes", value, WORD, WORDS)] as const,
    ),
    cpus: check.cpus("cpus", template.cpus ?? 0.1),
    mem: check.mebibytes("mem", template.mem ?? Size.mebibytes(512), 1),
    disk: check.mebibytes("disk", template.disk ?? Size.bytes(0), 0),
    executorCpus: check.cpus("executorCpus", template.executorCpus ?? 0.1),
    executorMem: check.mebibytes("executorMem", template.executorMem ?? Size.mebibytes(128), 1),
    minExecutors,
    maxExecutors: check.whole("maxExecutors", template.maxExecutors ?? minExecutors, minExecutors),
    idleTerminationMinutes: check.minutes("idleTermination", template.idleTermination ?? Duration.minutes(3)),
    mode: template.mode ?? JenkinsAgentMode.NORMAL,
    container,
    jvmArgs: check.options("jvmArgs", template.jvmArgs ?? DEFAULT_JVM_ARGS, JVM_OPTION),
    jnlpArgs: check.options("jnlpArgs", template.jnlpArgs ?? ["-noReconnect"], OPTION),
    additionalUris: (template.additionalUris ?? []).map(({ value, executable = false, extract = false }) => ({
      value: check.text("additionalUris", value, ADDRESS, "URLs or absolute paths without blanks and quotes"),
      executable,
      extract,
    })),
  };
}

const IN_CONTAINERS = ["networking", "volumes", "forcePullImage", "privileged"] as const;

function resolveContainer(path: string, template: JenkinsAgentTemplate): AgentContainer | undefined {
  const check = checks(path, template.label);
  const { dockerImage, networking = JenkinsAgentNetworking.BRIDGE } = template;
  if (dockerImage === undefined) {
    const given = IN_CONTAINERS.find((property) => template[property] !== undefined);
    if (given !== undefined) {
      throw templateSetting(path, template.label, given, template[given], "dockerImage too, or leave it out");
    }
    return undefined;
  }
  const paths = "absolute paths without blanks, quotes and $";
  return {
    dockerImage: check.text(
      "dockerImage",
      dockerImage,
      /^[\w][\w.:/@-]*$/,
      "the name of an image, such as maven:3-eclipse-temurin-21",
    ),
    networking,
    volumes: (template.volumes ?? []).map(({ containerPath, hostPath, readOnly = false }) => ({
      containerPath: check.text("volumes", containerPath, ABSOLUTE, paths),
      hostPath: check.text("volumes", hostPath, ABSOLUTE, paths),
      readOnly,
    })),
    forcePullImage: template.forcePullImage ?? false,
    privileged: template.privileged ?? false,
  };
}

function refuseOtherPlugins(path: string, { version, isHttp }: MesosPlugin, template: JenkinsAgentTemplate): void {
  const properties: ReadonlyArray<readonly [keyof JenkinsAgentTemplate, boolean, string]> = [
    ["attributes", hasSince(version, "0.16"), "0.16 or later"],
    ["disk", hasSince(version, "0.15.0"), "0.15.0 or later"],
    ["executorCpus", !isHttp, "0.14.0 to 1.0.0"],
    ["executorMem", !isHttp, "0.14.0 to 1.0.0"],
    ["jvmArgs", !isHttp, "0.14.0 to 1.0.0"],
  ];
  const wrong = properties.find(([property, exists]) => !exists && template[property] !== undefined);
  if (wrong !== undefined) {
    throw notInMesosPlugin(path, `${wrong[0]} of an agent template`, version, wrong[2]);
  }
}

/** The plugins' own default, with which a newer JVM does not start. */
function refuseGoneCollector(path: string, javaVersion: number, { label, jvmArgs, dockerImage }: JenkinsAgentTemplate): void {
  const collector = "-XX:+UseConcMarkSweepGC";
  if (dockerImage === undefined && javaVersion >= 14 && jvmArgs?.includes(collector) === true) {
    throw templateSetting(path, label, "jvmArgs", collector, "another garbage collector: Java 14 and later do not have this one");
  }
}

/** An attribute: without what separates them in the forms that the plugins read. */
const WORD = /^[\w./-]+$/;
const WORDS = "letters, digits and . _ - /";
const ABSOLUTE = /^\/[^\s"'\\$`<>&]*$/;
const ADDRESS = /^(\/|[a-z][a-z0-9+.-]*:\/\/?)[^\s"'\\$`<>]+$/;
/** The plugins put them into a command of a shell. */
const OPTION = /^-[^\s"'\\$`;&|<>()]+$/;
const JVM_OPTION = /^-(?!Xmx)[^\s"'\\$`;&|<>()]+$/;

function checks(path: string, label: string) {
  const fail = (property: string, got: unknown, allowed: string) => templateSetting(path, label, property, got, allowed);
  return {
    text(property: string, value: string, pattern: RegExp, allowed: string): string {
      if (typeof value !== "string" || (!isUnresolved(value) && !pattern.test(value))) {
        throw fail(property, value, allowed);
      }
      return value;
    },
    options(property: string, values: readonly string[], pattern: RegExp): string {
      const wrong = values.find((value) => !pattern.test(value));
      if (wrong !== undefined) {
        throw fail(property, wrong, "options that begin with - and hold neither blanks nor quotes; the heap follows from mem");
      }
      return values.join(" ");
    },
    cpus(property: string, value: number): number {
      if (!(value >= 0.01 && value <= 1024)) {
        throw fail(property, value, "a number of CPUs from 0.01 to 1024");
      }
      return value;
    },
    whole(property: string, value: number, least: number): number {
      if (!Number.isInteger(value) || value < least) {
        throw fail(property, value, `a whole number of at least ${least}`);
      }
      return value;
    },
    mebibytes(property: string, size: Size, least: number): number {
      const mebibytes = size.toMebibytes();
      if (!Number.isInteger(mebibytes) || mebibytes < least) {
        throw fail(property, size.toString(), `whole MiB, at least ${least}`);
      }
      return mebibytes;
    },
    minutes(property: string, duration: Duration): number {
      const minutes = duration.toSeconds() / 60;
      if (!Number.isInteger(minutes)) {
        throw fail(property, duration.toString(), "whole minutes");
      }
      return minutes;
    },
  };
}
