import { libprocessVariables } from "../frameworks/framework-role";
import { MachineFacts } from "../machine/facts";
import { GENERATED, shellAssignments, shellQuote } from "../machine/formats";
import { DropIn, MachineFile } from "../machine/nouns";
import { OperatingSystem, PackageFormat } from "../machine/operating-system";
import { systemdUnit } from "../machine/systemd-unit";
import { LibprocessTls } from "../mesos/security/libprocess-tls";
import { InstalledJava } from "../packages/java-runtime";
import { InstalledLibrary } from "../packages/native-java-library";
import { isSince } from "./java-for-jenkins";
import { HOME, JenkinsModel } from "./jenkins-model";

export const CONFIGURATION = "/etc/jenkins";
export const SCRIPTS = `${HOME}/init.groovy.d`;

/** A script of ours in Jenkins' home, among those of the user. */
const OURS = `${SCRIPTS}/mesos-constructs`;

/** What starts Jenkins, in the form that its package reads. */
export interface JenkinsService {
  readonly files: readonly MachineFile[];
  readonly dropIns: readonly DropIn[];
}

/** What Jenkins runs with. */
export interface JenkinsSoftware {
  readonly operatingSystem: OperatingSystem;
  readonly java: InstalledJava;
  /** Mesos' library, which the plugins up to 1.0 speak with. */
  readonly library?: InstalledLibrary;
  readonly libprocessTls?: LibprocessTls;
}

export function jenkinsService(software: JenkinsSoftware, model: JenkinsModel, machine: MachineFacts): JenkinsService {
  const { operatingSystem, library, libprocessTls } = software;
  const { javaHome } = software.java;
  const libprocess =
    library === undefined ? [] : libprocessVariables(machine, "jenkins", model.libprocessPort, { library, libprocessTls });
  // Before this release the packages had an init script.
  if (isSince(model.version, "2.332.1")) {
    const variables: ReadonlyArray<readonly [string, string]> = [
      ["JENKINS_PORT", String(model.httpPort)],
      ["JENKINS_JAVA_CMD", `${javaHome}/bin/java`],
      ["JAVA_OPTS", model.javaOpts.join(" ")],
      ...(model.cloud.plugin.isHttp ? [["CASC_JENKINS_CONFIG", `${CONFIGURATION}/jenkins.yaml`] as const] : []),
      ...libprocess,
    ];
    return { files: [], dropIns: [dropIn(prepare(model, false), variables)] };
  }
  // The script starts a login shell, which has none of the variables that the script has.
  const profile = libprocess.map(([name, value]) => `export ${name}=${shellQuote(value)}`);
  const casc = model.cloud.plugin.isHttp ? [`export CASC_JENKINS_CONFIG=${CONFIGURATION}/jenkins.yaml`] : [];
  return {
    files: [
      initVariables(operatingSystem, model, javaHome),
      { path: `${CONFIGURATION}/profile`, content: [`# ${GENERATED}`, ...profile, ...casc, ""].join("\n") },
    ],
    dropIns: [dropIn(prepare(model, true), [])],
  };
}

/** Fills Jenkins' home, which is on a volume that may be new. */
function prepare({ cloud, jobs }: JenkinsModel, hasProfile: boolean): string[] {
  const install = (from: string, to: string) => `/usr/bin/install -o jenkins -g jenkins -m 0644 ${CONFIGURATION}/${from} ${to}`;
  return [
    `/bin/sh -c '[ -e ${HOME}/config.xml ] || ${install("config.xml", `${HOME}/config.xml`)}'`,
    `/bin/rm -f ${["security", "cloud", "jobs"].map((script) => `${OURS}-${script}.groovy`).join(" ")}`,
    ...["security", ...(cloud.plugin.isHttp ? [] : ["cloud"]), ...(jobs.length === 0 ? [] : ["jobs"])].map((script) =>
      install(`${script}.groovy`, `${OURS}-${script}.groovy`),
    ),
    ...(hasProfile ? [install("profile", `${HOME}/.profile`)] : []),
  ];
}

function dropIn(execStartPre: readonly string[], variables: ReadonlyArray<readonly [string, string]>): DropIn {
  return {
    unit: "jenkins.service",
    name: "mesos-constructs.conf",
    content: systemdUnit({
      Unit: { After: "network-online.target", Wants: "network-online.target" },
      Service: {
        // % would begin a specifier.
        Environment: variables.map(([name, value]) => `"${name}=${value.replace(/%/g, "%%")}"`),
        ExecStartPre: execStartPre,
        // The first start unpacks everything; the packages' 90 seconds are too few on small machines.
        TimeoutStartSec: 600,
      },
    }),
  };
}

/** The file that the init script sources. It replaces the package's own, so it says everything that the script needs. */
function initVariables(os: OperatingSystem, model: JenkinsModel, javaHome: string): MachineFile {
  const java = `${javaHome}/bin/java`;
  const options = model.javaOpts.join(" ");
  if (os.packageFormat === PackageFormat.YUM) {
    return {
      path: "/etc/sysconfig/jenkins",
      content: shellAssignments([
        ["JENKINS_HOME", HOME],
        ["JENKINS_USER", "jenkins"],
        ["JENKINS_JAVA_CMD", java],
        ["JENKINS_JAVA_OPTIONS", options],
        ["JENKINS_PORT", String(model.httpPort)],
        ["JENKINS_DEBUG_LEVEL", "5"],
        ["JENKINS_ENABLE_ACCESS_LOG", "no"],
      ]),
    };
  }
  return {
    path: "/etc/default/jenkins",
    content: shellAssignments([
      ["NAME", "jenkins"],
      // Some versions of the script look for java in PATH, the others take JAVA.
      ["PATH", `${javaHome}/bin:/bin:/usr/bin:/sbin:/usr/sbin`],
      ["JAVA", java],
      ["JAVA_ARGS", options],
      ["PIDFILE", "/var/run/jenkins/jenkins.pid"],
      ["JENKINS_USER", "jenkins"],
      ["JENKINS_GROUP", "jenkins"],
      ["JENKINS_WAR", "/usr/share/jenkins/jenkins.war"],
      ["JENKINS_HOME", HOME],
      ["RUN_STANDALONE", "true"],
      ["JENKINS_LOG", "/var/log/jenkins/jenkins.log"],
      ["JENKINS_ENABLE_ACCESS_LOG", "no"],
      ["MAXOPENFILES", "8192"],
      ["HTTP_PORT", String(model.httpPort)],
      ["JENKINS_ARGS", `--webroot=/var/cache/jenkins/war --httpPort=${model.httpPort}`],
    ]),
  };
}
