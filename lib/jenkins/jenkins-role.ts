import { combineFragments } from "../machine/combine-fragments";
import { MachineFacts } from "../machine/facts";
import { apiHealth } from "../machine/health-check";
import { MachineFile, MachineFragment, Package, Repository, SecretFile } from "../machine/nouns";
import { MachineRole } from "../machine/role";
import { libprocessCertificate } from "../mesos/security/libprocess-tls";
import { masterUrl } from "../mesos/security/zk-authentication";
import { InstalledLibrary } from "../packages/native-java-library";
import { HOME, JenkinsModel } from "./jenkins-model";
import { CONFIGURATION, JenkinsSoftware, jenkinsService, SCRIPTS } from "./jenkins-service";
import { jobXml } from "./job";
import { cloudXml, cloudYaml, MesosCloud } from "./mesos-cloud";
import { cloudScript, FIRST_CONFIGURATION, jobsScript, securityScript } from "./start-scripts";

/** What is installed for Jenkins. */
export interface InstalledJenkins extends JenkinsSoftware {
  readonly jenkins: { readonly repository: Repository; readonly package: Package };
}

const PASSWORD_FILE = `${CONFIGURATION}/administrator-password`;
const MESOS_SECRET_FILE = `${CONFIGURATION}/mesos-secret`;
const ZK_FILE = `${CONFIGURATION}/mesos-zk`;
const CLOUD_FILE = `${CONFIGURATION}/mesos-cloud.xml`;
const CREDENTIALS_ID = "mesos-masters";

/** The controller. */
export function jenkinsRole(name: string, installed: InstalledJenkins, model: JenkinsModel): MachineRole {
  return { name, configure: (machine) => configure(installed, model, machine) };
}

function configure(installed: InstalledJenkins, model: JenkinsModel, machine: MachineFacts): MachineFragment {
  const { jenkins, java, library } = installed;
  const certificate = libprocessCertificate(installed, "jenkins", "jenkins", machine);
  const service = jenkinsService(installed, model, machine);
  return combineFragments(library?.fragment ?? {}, certificate, {
    repositories: [jenkins.repository],
    // Jenkins draws graphs, for which headless Javas have no fonts.
    packages: [jenkins.package, { name: "fontconfig" }, ...java.packages],
    directories: [
      { path: CONFIGURATION, mode: "0755", owner: "root" },
      { path: `${HOME}/plugins`, mode: "0755", owner: "jenkins" },
      { path: SCRIPTS, mode: "0755", owner: "jenkins" },
    ],
    files: [
      ...service.files,
      { path: `${CONFIGURATION}/config.xml`, content: FIRST_CONFIGURATION },
      {
        path: `${CONFIGURATION}/security.groovy`,
        content: securityScript({
          jenkinsVersion: model.version,
          user: model.administrator.user,
          passwordFile: PASSWORD_FILE,
          url: model.url,
        }),
      },
      ...cloudFiles(model, library),
      ...jobFiles(model),
    ],
    secretFiles: secretFiles(model, library),
    downloads: [
      ...java.downloads,
      ...model.plugins.map(({ name: plugin, url, sha256 }) => ({
        url,
        sha256,
        path: `${HOME}/plugins/${plugin}.jpi`,
        kind: "file" as const,
        owner: "jenkins",
      })),
    ],
    dropIns: service.dropIns,
    services: [{ name: "jenkins", state: "started" }],
    volumes: [{ name: "jenkins", mountPoint: HOME, mode: "0755", owner: "jenkins", before: "jenkins" }],
    ports: [
      { port: model.httpPort, what: "Jenkins" },
      { port: model.slaveAgentPort, what: "Jenkins' inbound agents" },
      ...(library === undefined ? [] : [{ port: model.libprocessPort, what: "Jenkins' libprocess" }]),
    ],
    heaps: [{ what: "Jenkins", size: model.heapSize }],
    // 503 while it starts.
    health: [apiHealth("jenkins", machine, { scheme: "http", port: model.httpPort, path: "/login" })],
  });
}

function cloudFiles({ cloud, authentication }: JenkinsModel, library: InstalledLibrary | undefined): MachineFile[] {
  if (library === undefined) {
    return [{ path: `${CONFIGURATION}/jenkins.yaml`, content: cloudYaml(cloud) }];
  }
  const credentials =
    authentication === undefined
      ? undefined
      : { id: CREDENTIALS_ID, principal: authentication.principal, secretFile: MESOS_SECRET_FILE };
  return [
    { path: CLOUD_FILE, content: cloudXml(cloud, mastersOf(cloud).url, library.path, credentials?.id) },
    { path: `${CONFIGURATION}/cloud.groovy`, content: cloudScript({ cloudFile: CLOUD_FILE, credentials }) },
  ];
}

function jobFiles({ jobs }: JenkinsModel): MachineFile[] {
  if (jobs.length === 0) {
    return [];
  }
  const files = jobs.map((job) => ({ path: `${CONFIGURATION}/jobs/${job.name}.xml`, content: jobXml(job) }));
  const script = jobsScript(
    jobs.map(({ name }) => name),
    `${CONFIGURATION}/jobs`,
  );
  return [...files, { path: `${CONFIGURATION}/jobs.groovy`, content: script }];
}

/** Where the plugins find the masters that speak with Mesos' library. */
function mastersOf({ masters }: MesosCloud): ReturnType<typeof masterUrl> {
  return masterUrl(masters, { path: ZK_FILE, owner: "jenkins", before: ["jenkins"] });
}

function secretFiles(
  { administrator, authentication, cloud }: JenkinsModel,
  library: InstalledLibrary | undefined,
): SecretFile[] {
  const secrets = [
    { path: PASSWORD_FILE, secret: administrator.password },
    ...(authentication === undefined ? [] : [{ path: MESOS_SECRET_FILE, secret: authentication.secret }]),
  ];
  const files = secrets.map(({ path, secret }) => ({
    path,
    mode: "0400",
    owner: "jenkins",
    content: [{ secret: secret._reference }],
    before: ["jenkins"],
  }));
  return library === undefined ? files : [...files, ...mastersOf(cloud).secretFiles];
}
