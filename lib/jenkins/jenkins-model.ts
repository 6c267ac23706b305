import { checkUnprivilegedPort } from "../core/checks";
import { badJenkinsRole, badUserName, notInMesosPlugin, pluginsNeeded } from "../core/errors";
import { Size } from "../core/size";
import { FrameworkSettings, resolveFramework } from "../frameworks/framework-model";
import { checkSecret } from "../machine/check-secret";
import { Secret } from "../machine/secret";
import { MasterLocation } from "../mesos/security/zk-authentication";
import { NativeJavaLibrary } from "../packages/native-java-library";
import { JenkinsAgentTemplate } from "./agent-template";
import { resolveTemplates } from "./agent-template-model";
import { isSince } from "./java-for-jenkins";
import { JenkinsPlugin, mesosPlugin, ResolvedPlugin, resolvePlugins } from "./jenkins-plugins";
import { JenkinsJob, resolveJobs } from "./job";
import { JenkinsPlugins } from "./known-plugins";
import { MesosCloud } from "./mesos-cloud";

export const HOME = "/var/lib/jenkins";

export interface JenkinsSettings extends FrameworkSettings {
  readonly administrator: { readonly user?: string; readonly password: Secret };
  readonly plugins?: readonly JenkinsPlugin[];
  readonly agentTemplates: readonly JenkinsAgentTemplate[];
  readonly jobs?: readonly JenkinsJob[];
  readonly agentUser?: string;
  readonly role?: string;
  readonly nativeJavaLibrary?: NativeJavaLibrary;
  readonly onDemandRegistration?: boolean;
  readonly httpPort?: number;
  readonly slaveAgentPort?: number;
}

/** What Jenkins' settings depend on. */
export interface JenkinsSurroundings {
  readonly jenkinsVersion: string;
  /** Host name of the machine with the domain. */
  readonly fqdn: string;
  readonly masters: MasterLocation;
  /** Of the Java on the agents' machines. */
  readonly agentJavaVersion: number;
}

/** A Jenkins with every default filled in and checked. */
export interface JenkinsModel {
  readonly version: string;
  readonly httpPort: number;
  readonly slaveAgentPort: number;
  readonly url: string;
  readonly heapSize: Size;
  /** Options of its JVM. */
  readonly javaOpts: readonly string[];
  readonly administrator: { readonly user: string; readonly password: Secret };
  readonly plugins: readonly ResolvedPlugin[];
  readonly cloud: MesosCloud;
  readonly jobs: readonly JenkinsJob[];
  /** What masters call back, where the plugin speaks libprocess. */
  readonly libprocessPort: number;
  readonly authentication?: { readonly principal: string; readonly secret: Secret };
}

export function resolveJenkins(path: string, settings: JenkinsSettings, surroundings: JenkinsSurroundings): JenkinsModel {
  const { jenkinsVersion, fqdn, masters, agentJavaVersion } = surroundings;
  const framework = resolveFramework(
    path,
    { ...settings, heapSize: settings.heapSize ?? Size.gibibytes(1) },
    { name: "jenkins", what: "Jenkins", libprocessPort: 9092 },
  );
  const plugins = settings.plugins ?? defaultPlugins(path, jenkinsVersion);
  const plugin = mesosPlugin(path, plugins, jenkinsVersion);
  const onlyWithLibprocess = (["authentication", "libprocessPort", "nativeJavaLibrary", "onDemandRegistration"] as const).find(
    (property) => plugin.isHttp && settings[property] !== undefined,
  );
  if (onlyWithLibprocess !== undefined) {
    throw notInMesosPlugin(path, onlyWithLibprocess, plugin.version, "0.14.0 to 1.0.0");
  }
  const templates = resolveTemplates(path, plugin, agentJavaVersion, settings.agentTemplates);
  const httpPort = checkUnprivilegedPort(path, "httpPort", settings.httpPort ?? 8080, "Jenkins");
  const slaveAgentPort = checkUnprivilegedPort(path, "slaveAgentPort", settings.slaveAgentPort ?? 50_000, "Jenkins");
  const url = `http://${fqdn}:${httpPort}/`;
  return {
    version: jenkinsVersion,
    httpPort,
    slaveAgentPort,
    url,
    heapSize: framework.heapSize,
    javaOpts: [
      "-Djava.awt.headless=true",
      "-Djenkins.install.runSetupWizard=false",
      `-Djenkins.model.Jenkins.slaveAgentPort=${slaveAgentPort}`,
      "-Djenkins.model.Jenkins.slaveAgentPortEnforce=true",
      ...framework.javaOpts,
    ],
    administrator: {
      user: userName(path, "administrator.user", settings.administrator.user ?? "admin"),
      password: checkSecret(path, "administrator.password", settings.administrator.password),
    },
    plugins: resolvePlugins(path, plugins),
    cloud: {
      plugin,
      frameworkName: framework.frameworkName,
      role: mesosRole(path, settings.role ?? "*"),
      agentUser: userName(path, "agentUser", settings.agentUser ?? "jenkins"),
      masters,
      jenkinsUrl: url,
      onDemandRegistration: settings.onDemandRegistration ?? true,
      templates,
    },
    jobs: resolveJobs(
      path,
      settings.jobs ?? [],
      templates.map(({ label }) => label),
    ),
    libprocessPort: framework.libprocessPort,
    authentication: framework.authentication,
  };
}

/** What the plugins of the set demand themselves, at the most. */
const DEFAULT_PLUGINS_SINCE = "2.555.3";

function defaultPlugins(path: string, jenkinsVersion: string): readonly JenkinsPlugin[] {
  if (!isSince(jenkinsVersion, DEFAULT_PLUGINS_SINCE)) {
    throw pluginsNeeded(path, jenkinsVersion, DEFAULT_PLUGINS_SINCE);
  }
  return JenkinsPlugins.MESOS_2_0;
}

function userName(path: string, property: string, user: string): string {
  if (typeof user !== "string" || !/^[a-z_][a-z0-9_-]{0,31}$/.test(user)) {
    throw badUserName(path, property, user);
  }
  return user;
}

/** What the plugin itself allows. */
function mesosRole(path: string, role: string): string {
  if (typeof role !== "string" || !/^(\*|(?!\.\.?$)[\w.][\w.-]*)$/.test(role)) {
    throw badJenkinsRole(path, role);
  }
  return role;
}
