import { ConfigurationError } from "./configuration-error";

/** Errors of Jenkins, its plugins and the templates of its agents. */

export const notAJenkinsVersion = (path: string, got: unknown) =>
  new ConfigurationError(path, {
    what: "this is no version of Jenkins",
    got,
    fix: "give the version of a release, such as 2.580.2",
  });

export const keyBesideRepository = (path: string) =>
  new ConfigurationError(path, {
    what: "both repository and key are given",
    fix: "give the key to the repository, or leave `repository` out for the vendor's repository with this key",
  });

export const javaNotForJenkins = (path: string, property: string, jenkins: string, got: number, fits: readonly number[]) =>
  new ConfigurationError(path, {
    what: `${property} is a Java that Jenkins ${jenkins} and its agents do not run with`,
    got,
    fix: `use Java ${fits.join(" or ")}`,
  });

export const noJavaForJenkins = (path: string, jenkins: string, os: string, fits: readonly number[]) =>
  new ConfigurationError(path, {
    what: `Jenkins ${jenkins} and its agents need Java ${fits.join(" or ")}, which the operating system does not have`,
    got: os,
    fix: "give one with JavaRuntime.archive(), or use another operating system or an older Jenkins",
  });

export const oneController = (path: string, got: number) =>
  new ConfigurationError(path, {
    what: "Jenkins is one controller, but `nodes` has another number of machines",
    got,
    fix: "give nodes with exactly one machine",
  });

export const badUserName = (path: string, property: string, got: unknown) =>
  new ConfigurationError(path, {
    what: `${property} is no name of a user`,
    got,
    fix: "use at most 32 lower-case letters, digits, - and _, beginning with a letter or _",
  });

export const badJenkinsRole = (path: string, got: unknown) =>
  new ConfigurationError(path, {
    what: "role is none that the plugin mesos registers with",
    got,
    fix: "use * or letters, digits and . _ -, without a - at the beginning",
  });

export const noMesosPlugin = (path: string) =>
  new ConfigurationError(path, {
    what: "the plugin mesos is not among the plugins",
    fix: 'add { name: "mesos", version: "2.0", sha256: "..." }, or an older version of it',
  });

export const pluginsNeeded = (path: string, jenkins: string, since: string) =>
  new ConfigurationError(path, {
    what: `JenkinsPlugins.MESOS_2_0 needs Jenkins ${since} or later`,
    got: jenkins,
    fix: "give `plugins` that fit this version, among them mesos",
  });

export const unknownMesosPlugin = (path: string, got: string) =>
  new ConfigurationError(path, {
    what: "this version of the plugin mesos is not known",
    got,
    fix: "use 0.14.0 to 0.18.1, 1.0.0 or 2.0",
  });

export const pluginNotForJenkins = (path: string, plugin: string, jenkins: string, fix: string) =>
  new ConfigurationError(path, { what: `the plugin mesos ${plugin} does not work with Jenkins ${jenkins}`, fix });

export const pluginsMissing = (path: string, plugin: string, missing: readonly string[]) =>
  new ConfigurationError(path, {
    what: `the plugin mesos ${plugin} needs plugins that are not among the plugins: ${missing.join(", ")}`,
    fix: "add them, and what they need themselves: `jenkins-plugin-cli --list` shows it",
  });

export const badPlugin = (path: string, property: string, got: unknown) =>
  new ConfigurationError(path, {
    what: `the ${property} of a plugin is none that an update centre has`,
    got,
    fix: "take name (the short one) and version from plugins.jenkins.io",
  });

export const pluginTwice = (path: string, got: string) =>
  new ConfigurationError(path, { what: "a plugin is given twice", got, fix: "give each plugin once" });

export const notInMesosPlugin = (path: string, property: string, plugin: string, versions: string) =>
  new ConfigurationError(path, {
    what: `the plugin mesos ${plugin} does not have ${property}`,
    fix: `leave it out, or use the plugin ${versions}`,
  });

export const noAgentTemplates = (path: string) =>
  new ConfigurationError(path, {
    what: "there are no agentTemplates, so no job could run",
    fix: 'give at least one, such as { label: "mesos" }',
  });

export const labelNotDns = (path: string, got: unknown) =>
  new ConfigurationError(path, {
    what: "the label of an agent template becomes part of host names and addresses, and must be a label of DNS",
    got,
    fix: "use at most 63 letters, digits and -, beginning and ending with a letter or digit",
  });

export const labelTooLong = (path: string, got: string, most: number) =>
  new ConfigurationError(path, {
    what: "the label of an agent template makes the host name of its container longer than 63 characters",
    got,
    fix: `use at most ${most} characters, or networking: JenkinsAgentNetworking.HOST`,
  });

export const labelTwice = (path: string, got: string) =>
  new ConfigurationError(path, {
    what: "two agent templates have the same label: the second one would never be used",
    got,
    fix: "give every template a label of its own",
  });

export const templateSetting = (path: string, label: string, property: string, got: unknown, allowed: string) =>
  new ConfigurationError(path, { what: `${property} of the agent template ${label} is wrong`, got, fix: `use ${allowed}` });

export const badJob = (path: string, property: string, got: unknown, allowed: string) =>
  new ConfigurationError(path, { what: `the ${property} of a job is wrong`, got, fix: `use ${allowed}` });

export const jobTwice = (path: string, got: string) =>
  new ConfigurationError(path, {
    what: "two jobs have the same name, which Jenkins reads without case",
    got,
    fix: "give every job a name of its own",
  });

export const jobWithoutTemplate = (path: string, job: string, got: string, labels: readonly string[]) =>
  new ConfigurationError(path, {
    what: `no agent template has the label of the job ${job}, which would wait for ever`,
    got,
    fix: `use ${labels.join(" or ")}, or add a template`,
  });

export const noDockerContainerizer = (path: string, label: string, pools: readonly string[]) =>
  new ConfigurationError(path, {
    what: `the agent template ${label} runs in Docker, but no pool of agents that it may start on has the Docker containerizer`,
    got: pools,
    fix: "give a pool docker: DockerEngine.distribution(), the template the attributes of one that has it, or leave dockerImage out",
  });

export const attributesOfNoPool = (path: string, label: string, got: Readonly<Record<string, string>>) =>
  new ConfigurationError(path, {
    what: `no pool of agents has the attributes of the agent template ${label}, so its jobs would wait for ever`,
    got: Object.entries(got)
      .map((attribute) => attribute.join(":"))
      .join(";"),
    fix: "give a pool these attributes, or the template others",
  });
