import { Secret } from "../../lib";
import { describeUnless } from "../support/describe-unless";
import { missingGroovy, run, Start } from "../support/jenkins/run-scripts";
import { readXml } from "../support/py-xml";
import { machineOf, withOldJenkins } from "./jenkinses";

const SECRETS = { "/etc/jenkins/administrator-password": "päß'w\\rd ", "/etc/jenkins/mesos-secret": "s3cret" };

/** A Jenkins with the files of its machine, started as its unit starts it. */
function start(version: string, props: object, more: Partial<Start> = {}) {
  const machine = machineOf(withOldJenkins(version, props));
  const file = (name: string) => machine.file(`/etc/jenkins/${name}`).content;
  return run({
    mesosVersion: version,
    files: { ...SECRETS, "/etc/jenkins/mesos-cloud.xml": file("mesos-cloud.xml") },
    scripts: [file("cloud.groovy"), file("security.groovy")],
    configuration: file("config.xml"),
    ...more,
  });
}

const TEMPLATE = {
  label: "docker",
  dockerImage: "maven:3",
  volumes: [{ containerPath: "/m2", hostPath: "/var/cache/m2", readOnly: true }],
  additionalUris: [{ value: "file:///etc/docker.tar.gz", extract: true }],
};

describeUnless(missingGroovy, "the start scripts", () => {
  test("close a new Jenkins and let the administrator in", () => {
    expect(start("0.18.1", {})).toMatchObject({
      numExecutors: 0,
      realm: "HudsonPrivateSecurityRealm",
      signup: false,
      accounts: { admin: "päß'w\\rd " },
      strategy: "FullControlOnceLoggedInAuthorizationStrategy",
      anonymous: false,
      killSwitch: false,
      saves: 1,
      url: "http://jenkins-1.mesos.example.internal:8080/",
    });
  });

  test("close a Jenkins that has a configuration of its own but is open", () => {
    expect(start("0.18.1", {}, { configuration: undefined })).toMatchObject({
      realm: "HudsonPrivateSecurityRealm",
      signup: false,
      strategy: "FullControlOnceLoggedInAuthorizationStrategy",
      anonymous: false,
    });
  });

  test("leave alone what people have set up", () => {
    const before = `
      controller.securityRealm = new hudson.security.LdapRealm()
      controller.authorizationStrategy = new hudson.security.MatrixStrategy()
      controller.clouds.data << new hudson.slaves.OtherCloud()`;
    const after = start("0.18.1", {}, { before, starts: 2 });
    expect(after).toMatchObject({ realm: "LdapRealm", strategy: "MatrixStrategy" });
    expect((after.clouds as Array<{ name: string }>).map(({ name }) => name)).toEqual(["other", "MesosCloud"]);
  });

  test("the stored configuration closes Jenkins before any script has run", () => {
    expect(start("0.18.1", {}, { scripts: [] })).toMatchObject({
      realm: "HudsonPrivateSecurityRealm",
      signup: false,
      accounts: null,
      anonymous: false,
    });
  });

  test.each(["0.14.0", "0.18.1", "1.0.0"])("put the cloud into Jenkins with the plugin %s", (version) => {
    const later = version === "0.14.0" ? {} : { attributes: { rack: "r1", disk: "ssd" } };
    const templates = [{ label: "mesos", ...later }, TEMPLATE];
    const { clouds } = start(version, { agentTemplates: templates, onDemandRegistration: false }, { starts: 2 });
    const [docker, plain] = [{ dockerImage: "maven:3", networking: "BRIDGE" }, null];
    expect(clouds).toEqual([
      expect.objectContaining({
        name: "MesosCloud",
        nativeLibraryPath: "/usr/lib/libmesos.so",
        master: expect.stringMatching(/^zk:\/\/zookeeper-1.*\/mesos$/),
        frameworkName: "jenkins",
        role: "*",
        slavesUser: "jenkins",
        cloudID: "jenkins",
        credentialsId: null,
        checkpoint: false,
        onDemandRegistration: false,
        restarts: 1,
        jenkinsURL: "http://jenkins-1.mesos.example.internal:8080/",
        slaveInfos: [
          expect.objectContaining({
            labelString: "mesos",
            mode: "NORMAL",
            slaveCpus: 0.1,
            slaveMem: 512,
            executorCpus: 0.1,
            executorMem: 128,
            minExecutors: 1,
            maxExecutors: 1,
            idleTerminationMinutes: 3,
            remoteFSRoot: "jenkins",
            jvmArgs: "-Xms16m -Djava.net.preferIPv4Stack=true",
            jnlpArgs: "-noReconnect",
            containerInfo: plain,
            ...(version === "0.14.0" ? {} : { diskNeeded: 0, slaveAttributesString: '{"rack":"r1","disk":"ssd"}' }),
          }),
          expect.objectContaining({
            labelString: "docker",
            containerInfo: expect.objectContaining({
              ...docker,
              type: "DOCKER",
              volumes: [{ class: "Volume", containerPath: "/m2", hostPath: "/var/cache/m2", readOnly: true }],
            }),
            additionalURIs: [{ class: "URI", value: "file:///etc/docker.tar.gz", executable: false, extract: true }],
          }),
        ],
      }),
    ]);
  });

  test("make the jobs that Jenkins does not have, once", () => {
    const job = { name: "a new-job.1", label: "mesos", command: "echo '<&>' \"$HOME\"\n\texit 0" };
    const other = { ...job, name: "other" };
    const machine = machineOf(withOldJenkins("0.18.1", { jobs: [job, other] }));
    const paths = ["a new-job.1", "other"].map((name) => `/etc/jenkins/jobs/${name}.xml`);
    const { items } = run({
      mesosVersion: "0.18.1",
      files: Object.fromEntries(paths.map((path) => [path, machine.file(path).content])),
      scripts: [machine.file("/etc/jenkins/jobs.groovy").content],
      before: "controller.items['Other'] = 'of the people'",
      starts: 2,
    });
    const { Other: kept, "a new-job.1": made, ...more } = items as Record<string, string>;
    expect([kept, more]).toEqual(["of the people", {}]);
    const [{ name, children }] = readXml([made]);
    const [assignedNode, canRoam, builders] = children;
    expect([name, assignedNode.text, canRoam.text]).toEqual(["project", "mesos", "false"]);
    expect(builders.children).toEqual([
      expect.objectContaining({ name: "hudson.tasks.Shell", children: [expect.objectContaining({ text: job.command })] }),
    ]);
  });

  test("keep one credential for the masters, with the secret of now", () => {
    const authentication = { principal: "o'jenkins", secret: Secret.fromParameter("/mesos/jenkins") };
    const { clouds, credentials, credentialsSaved } = start("0.18.1", { authentication }, { starts: 2 });
    expect(clouds).toEqual([expect.objectContaining({ credentialsId: "mesos-masters", restarts: 0 })]);
    expect(credentials).toEqual([
      expect.objectContaining({ id: "mesos-masters", scope: "SYSTEM", username: "o'jenkins", password: "s3cret" }),
    ]);
    expect(credentialsSaved).toBe(2);
  });
});
