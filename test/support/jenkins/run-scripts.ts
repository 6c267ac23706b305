import { existsSync, mkdirSync, writeFileSync } from "fs";
import { dirname, join } from "path";
import { inFolder, missingTools, output } from "../tools";
import { stubs } from "./stubs";

const JARS = ["groovy-all", "xstream", "xpp3"].map((name) => `/usr/share/java/${name}.jar`);

export const missingGroovy = [
  ...missingTools("java", "javac"),
  ...JARS.filter((jar) => !existsSync(jar)).map((jar) => `${jar} (the packages groovy and libxstream-java)`),
];

/** Open the JDK's own classes to XStream and to a Groovy that is older than their locks. */
const OPEN = ["java.lang", "java.util", "java.lang.reflect", "java.text"].map(
  (name) => `--add-opens=java.base/${name}=ALL-UNNAMED`,
);

export interface Start {
  readonly mesosVersion: string;
  /** Files of the machine that scripts read, by their path. */
  readonly files: Readonly<Record<string, string>>;
  /** Scripts in the order in which Jenkins runs them. */
  readonly scripts: readonly string[];
  /** Groovy that makes of \`controller\`, a Jenkins as it is without any configuration, what it is before the start. */
  readonly before?: string;
  /** Stored configuration of the controller, where it has one. */
  readonly configuration?: string;
  readonly starts?: number;
}

/** Runs start scripts with the Groovy and XStream that Jenkins has, against stubs; gives the controller afterwards as JSON. */
export function run({ mesosVersion, files, scripts, before = "", configuration, starts = 1 }: Start): Record<string, unknown> {
  return inFolder((root) => {
    const write = (path: string, content: string) => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
      return join(root, path);
    };
    const sources = stubs(mesosVersion).map(([path, source]) => write(`src/${path}`, source));
    const classPath = [join(root, "classes"), ...JARS].join(":");
    output("javac", ["-nowarn", "-cp", classPath, "-d", join(root, "classes"), ...sources]);
    Object.entries(files).forEach(([path, content]) => write(`root${path}`, content));
    // The machine's files lie in a folder.
    const moved = scripts.map((script, index) =>
      write(`${index}.groovy`, script.replace(/new File\('/g, `new File('${root}/root`)),
    );
    if (configuration !== undefined) {
      write("config.xml", configuration);
    }
    const main = write(
      "main.groovy",
      mainScript(moved, before, starts, configuration === undefined ? undefined : join(root, "config.xml")),
    );
    return JSON.parse(
      output("java", [...OPEN, "-Dfile.encoding=UTF-8", "-cp", classPath, "groovy.ui.GroovyMain", main]),
    ) as Record<string, unknown>;
  });
}

function mainScript(scripts: readonly string[], before: string, starts: number, configuration: string | undefined): string {
  return `
import jenkins.model.Jenkins
Jenkins.XSTREAM2.allowTypesByWildcard(['**'] as String[])
Jenkins.XSTREAM2.alias('hudson', Jenkins)
def controller = new Jenkins()
${configuration === undefined ? "" : `Jenkins.XSTREAM2.fromXML(new File('${configuration}'), controller)`}
controller.clouds = new hudson.util.PersistedList()
controller.injected = [(jenkins.security.s2m.AdminWhitelistRule): new jenkins.security.s2m.AdminWhitelistRule()]
Jenkins.instance = controller
${before}
${starts}.times { ${JSON.stringify(scripts)}.each { new GroovyShell(this.class.classLoader).evaluate(new File(it)) } }
def fields
fields = { object ->
  if (object == null || object instanceof String || object instanceof Number || object instanceof Boolean) return object
  if (object instanceof Enum) return object.name()
  if (object instanceof Collection) return object.collect(fields)
  def found = [class: object.class.simpleName]
  for (def type = object.class; type != Object; type = type.superclass) {
    type.declaredFields.findAll { !it.synthetic && !java.lang.reflect.Modifier.isStatic(it.modifiers) }.each {
      it.accessible = true
      found[it.name] = fields(it.get(object))
    }
  }
  return found
}
def provider = com.cloudbees.plugins.credentials.SystemCredentialsProvider.instance
print groovy.json.JsonOutput.toJson([
  numExecutors: controller.numExecutors,
  realm: controller.securityRealm.class.simpleName,
  signup: controller.securityRealm.hasProperty('disableSignup') ? !controller.securityRealm.disableSignup : null,
  accounts: controller.securityRealm.hasProperty('accounts') ? controller.securityRealm.accounts : null,
  strategy: controller.authorizationStrategy.class.simpleName,
  anonymous: controller.authorizationStrategy.hasProperty('allowAnonymousRead') ? controller.authorizationStrategy.allowAnonymousRead : null,
  killSwitch: controller.injected.values()[0].killSwitch,
  saves: controller.saves,
  items: controller.items,
  url: jenkins.model.JenkinsLocationConfiguration.ONLY.saved,
  clouds: controller.clouds.data.collect(fields),
  credentials: provider.credentials.collect(fields),
  credentialsSaved: provider.saves,
])
`;
}
