import fc from "fast-check";
import { Duration, JenkinsAgentMode, JenkinsAgentNetworking, OperatingSystem, Size } from "../../lib";
import { FIRST_CONFIGURATION } from "../../lib/jenkins/start-scripts";
import { xmlDocument } from "../../lib/machine/xml";
import { describeUnless } from "../support/describe-unless";
import { missingPython, readXml, XmlNode } from "../support/py-xml";
import { missingPyYaml, readByPyYaml } from "../support/py-yaml";
import { fileOf, fragment, model, pluginsFor } from "./models";

/** With a character that XML escapes. */
const URI = "https://files.example.com/a.tar?x=1&y=2";

const DOCKER = {
  label: "docker",
  attributes: { rack: "r1", disk: "ssd" },
  cpus: 1.5,
  mem: Size.gibibytes(2),
  disk: Size.gibibytes(1),
  minExecutors: 1,
  maxExecutors: 3,
  idleTermination: Duration.minutes(10),
  mode: JenkinsAgentMode.EXCLUSIVE,
  dockerImage: "maven:3",
  networking: JenkinsAgentNetworking.HOST,
  volumes: [{ containerPath: "/m2", hostPath: "/var/cache/m2", readOnly: true }],
  forcePullImage: true,
  privileged: true,
  additionalUris: [{ value: URI, executable: true }],
};
const TEMPLATES = [{ label: "off" }, DOCKER];

describeUnless(missingPyYaml, "the configuration as code", () => {
  const yaml = (settings: object = {}) => {
    const [read] = readByPyYaml([fileOf(fragment(OperatingSystem.UBUNTU_24_04, model(settings)), "/etc/jenkins/jenkins.yaml")]);
    return (read as { config: { jenkins: { clouds: Array<{ mesos: Record<string, unknown> }> } } }).config;
  };

  test("is what was asked for, with numbers where the plugin wants text", () => {
    const settings = { agentTemplates: TEMPLATES, frameworkName: "on", role: "ci", agentUser: "yes", httpPort: 8081 };
    expect(yaml(settings)).toEqual({
      jenkins: {
        clouds: [
          {
            mesos: {
              mesosMasterUrl: "zk://zk-1:2181,zk-2:2181/mesos",
              frameworkName: "on",
              frameworkId: "on",
              role: "ci",
              agentUser: "yes",
              jenkinsURL: "http://zk-1.mesos.example.internal:8081/",
              mesosAgentSpecTemplates: [
                {
                  label: "off",
                  mode: "NORMAL",
                  cpus: "0.1",
                  mem: "512",
                  disk: "0",
                  minExecutors: 1,
                  maxExecutors: 1,
                  idleTerminationMinutes: 3,
                  jnlpArgs: "-noReconnect",
                  agentAttributes: "",
                  additionalURIs: [],
                },
                {
                  label: "docker",
                  mode: "EXCLUSIVE",
                  cpus: "1.5",
                  mem: "2048",
                  disk: "1024",
                  minExecutors: 1,
                  maxExecutors: 3,
                  idleTerminationMinutes: 10,
                  jnlpArgs: "-noReconnect",
                  agentAttributes: "rack:r1,disk:ssd",
                  additionalURIs: [{ value: URI, executable: true, extract: false }],
                  containerInfo: {
                    type: "DOCKER",
                    dockerImage: "maven:3",
                    networking: "HOST",
                    dockerForcePullImage: true,
                    dockerPrivilegedMode: true,
                    isDind: false,
                    volumes: [{ containerPath: "/m2", hostPath: "/var/cache/m2", readOnly: true }],
                  },
                },
              ],
            },
          },
        ],
      },
    });
  });

  test("has the role of everybody as text", () => {
    expect(yaml().jenkins.clouds[0].mesos.role).toBe("*");
  });
});

/** An element without anything in it but text is its text; others are their elements by name. */
function plain({ text, children }: XmlNode): unknown {
  if (children.length === 0) {
    return text.trim() === "" ? "" : text;
  }
  const isList = children.every(({ name }) => name.includes("."));
  return isList
    ? children.map((child) => ({ [child.name]: plain(child) }))
    : Object.fromEntries(children.map((child) => [child.name, plain(child)]));
}

describeUnless(missingPython, "the cloud as Jenkins stores it", () => {
  const xml = (version: string, settings: object = {}) => {
    const jenkins = model({ plugins: pluginsFor(version), ...settings }, "2.32.1", 8);
    const [root] = readXml([fileOf(fragment(OperatingSystem.UBUNTU_16_04, jenkins), "/etc/jenkins/mesos-cloud.xml")]);
    expect(root.name).toBe("org.jenkinsci.plugins.mesos.MesosCloud");
    return plain(root) as Record<string, unknown>;
  };

  test("is what was asked for, for a plugin that knows everything", () => {
    const [, docker] = TEMPLATES;
    const own = { executorCpus: 0.5, executorMem: Size.mebibytes(256), jvmArgs: ["-Xms32m"], jnlpArgs: [] };
    expect(xml("0.18.1", { agentTemplates: [{ ...docker, ...own }], onDemandRegistration: false, agentUser: "ci" })).toEqual({
      name: "MesosCloud",
      nativeLibraryPath: "/usr/lib/libmesos.so",
      master: "zk://zk-1:2181,zk-2:2181/mesos",
      description: expect.stringMatching(/^Generated by/),
      frameworkName: "jenkins",
      role: "*",
      slavesUser: "ci",
      cloudID: "jenkins",
      checkpoint: "false",
      onDemandRegistration: "false",
      jenkinsURL: "http://zk-1.mesos.example.internal:8080/",
      slaveInfos: [
        {
          "org.jenkinsci.plugins.mesos.MesosSlaveInfo": {
            slaveCpus: "1.5",
            diskNeeded: "1024",
            slaveMem: "2048",
            executorCpus: "0.5",
            minExecutors: "1",
            maxExecutors: "3",
            executorMem: "256",
            remoteFSRoot: "jenkins",
            idleTerminationMinutes: "10",
            jvmArgs: "-Xms32m",
            jnlpArgs: "",
            defaultSlave: "false",
            slaveAttributesString: '{"rack":"r1","disk":"ssd"}',
            containerInfo: {
              type: "DOCKER",
              dockerImage: "maven:3",
              volumes: [
                {
                  "org.jenkinsci.plugins.mesos.MesosSlaveInfo_-Volume": {
                    containerPath: "/m2",
                    hostPath: "/var/cache/m2",
                    readOnly: "true",
                  },
                },
              ],
              networking: "HOST",
              useCustomDockerCommandShell: "false",
              dockerPrivilegedMode: "true",
              dockerForcePullImage: "true",
              dockerImageCustomizable: "false",
            },
            additionalURIs: [
              { "org.jenkinsci.plugins.mesos.MesosSlaveInfo_-URI": { value: URI, executable: "true", extract: "false" } },
            ],
            mode: "EXCLUSIVE",
            labelString: "docker",
          },
        },
      ],
    });
  });

  test("has no fields that an older plugin lacks", () => {
    const [info] = xml("0.14.0").slaveInfos as Array<Record<string, Record<string, string>>>;
    expect(Object.keys(Object.values(info)[0])).not.toEqual(expect.arrayContaining(["diskNeeded"]));
    expect(Object.keys(Object.values(info)[0])).not.toEqual(expect.arrayContaining(["slaveAttributesString"]));
  });

  test("lets nobody in before there are accounts", () => {
    const [root] = readXml([FIRST_CONFIGURATION]);
    expect(root.name).toBe("hudson");
    expect(Object.fromEntries(root.children.map(({ name, attributes }) => [name, attributes.class]))).toMatchObject({
      authorizationStrategy: "hudson.security.FullControlOnceLoggedInAuthorizationStrategy",
      securityRealm: "hudson.security.HudsonPrivateSecurityRealm",
    });
    expect(plain(root)).toMatchObject({
      numExecutors: "0",
      useSecurity: "true",
      authorizationStrategy: { denyAnonymousReadAccess: "true" },
      securityRealm: { disableSignup: "true" },
    });
  });

  test("text comes back as it was, whatever it holds", () => {
    const text = fc.string({ unit: fc.constantFrom(..."<>&\"'a ]ä€😀\\$".split(/(?:)/u)), minLength: 1, maxLength: 20 });
    const texts = fc.sample(text, 200);
    const documents = texts.map((content) => xmlDocument({ name: "a", content, class: content }));
    expect(readXml(documents).map((node) => node.text)).toEqual(texts);
    expect(readXml(documents).map(({ attributes }) => attributes.class)).toEqual(texts);
  });
});
