import { spawnSync } from "child_process";
import { writeFileSync } from "fs";
import { join } from "path";
import { JenkinsPlugins, OperatingSystem, Secret } from "../../lib";
import { renderCloudConfig } from "../../lib/cloud-init/render";
import { JenkinsModel } from "../../lib/jenkins/jenkins-model";
import { describeUnless } from "../support/describe-unless";
import { machineOf, MACHINE } from "../support/one-machine";
import { missingSystemdAnalyze, unitComplaints } from "../support/systemd-analyze";
import { inFolder } from "../support/tools";
import { settingsOf } from "../support/unit-file";
import { fileOf, fragment, model, pluginsFor } from "./models";

const { UBUNTU_16_04, UBUNTU_24_04, CENTOS_7 } = OperatingSystem;
const old = (settings = {}) => model({ plugins: pluginsFor("0.18.1"), ...settings }, "2.32.1", 8);

const dropIn = (os: OperatingSystem, jenkins: JenkinsModel) =>
  fragment(os, jenkins).dropIns?.find(({ unit }) => unit === "jenkins.service")?.content ?? "";

/** Variables of a unit as systemd unquotes them. */
const environment = (content: string) =>
  Object.fromEntries(
    settingsOf(content, "Service", "Environment").map((text) => {
      const [, name, value] = /^"(\w+)=((?:[^"\\%]|%%)*)"$/.exec(text) ?? [];
      return [name, value.replace(/%%/g, "%")];
    }),
  );

describe("the unit of a current package", () => {
  test("has what the start script reads", () => {
    const content = dropIn(
      UBUNTU_24_04,
      model({ httpPort: 8081, slaveAgentPort: 50_001, javaOpts: ["-Da=50%", "-XX:+UseG1GC"] }),
    );
    expect(environment(content)).toEqual({
      JENKINS_PORT: "8081",
      JENKINS_JAVA_CMD: "/usr/lib/jvm/java-21-openjdk-amd64/bin/java",
      JAVA_OPTS:
        "-Djava.awt.headless=true -Djenkins.install.runSetupWizard=false -Djenkins.model.Jenkins.slaveAgentPort=50001 " +
        "-Djenkins.model.Jenkins.slaveAgentPortEnforce=true -Xms1g -Xmx1g -Da=50% -XX:+UseG1GC",
      CASC_JENKINS_CONFIG: "/etc/jenkins/jenkins.yaml",
    });
  });

  test("has libprocess' variables with an old plugin, and no configuration as code", () => {
    const variables = environment(dropIn(UBUNTU_16_04, model({ plugins: pluginsFor("1.0.0") }, "2.346.3", 8)));
    expect(variables).toMatchObject({
      LIBPROCESS_IP: MACHINE.privateIp,
      LIBPROCESS_PORT: "9092",
      MESOS_NATIVE_JAVA_LIBRARY: "/usr/lib/libmesos.so",
    });
    expect(variables).not.toHaveProperty("CASC_JENKINS_CONFIG");
  });
});

/** What an init script has after it has sourced its variables, as it sources them. */
function sourced(content: string, names: readonly string[]): Record<string, string> {
  return inFolder((folder) => {
    writeFileSync(join(folder, "variables"), content);
    const script = `. ${folder}/variables; for name in "$@"; do printf '%s=%s\\n' "$name" "\${!name}"; done`;
    const { stdout } = spawnSync("bash", ["-c", script, "bash", ...names], { encoding: "utf8" });
    return Object.fromEntries(
      stdout
        .trim()
        .split("\n")
        .map((line) => line.split(/=(.*)/s).slice(0, 2)),
    );
  });
}

const OPTIONS =
  "-Djava.awt.headless=true -Djenkins.install.runSetupWizard=false -Djenkins.model.Jenkins.slaveAgentPort=50000 " +
  "-Djenkins.model.Jenkins.slaveAgentPortEnforce=true -Xms1g -Xmx1g";

describe("the init script of an old package", () => {
  test("finds every variable that it uses, on Ubuntu", () => {
    const content = fileOf(fragment(UBUNTU_16_04, old()), "/etc/default/jenkins");
    const expected = {
      NAME: "jenkins",
      PIDFILE: "/var/run/jenkins/jenkins.pid",
      JENKINS_USER: "jenkins",
      JENKINS_HOME: "/var/lib/jenkins",
      JENKINS_LOG: "/var/log/jenkins/jenkins.log",
      JENKINS_WAR: "/usr/share/jenkins/jenkins.war",
      JAVA: "/usr/lib/jvm/java-8-openjdk-amd64/bin/java",
      JAVA_ARGS: OPTIONS,
      HTTP_PORT: "8080",
      JENKINS_ARGS: "--webroot=/var/cache/jenkins/war --httpPort=8080",
      PATH: "/usr/lib/jvm/java-8-openjdk-amd64/bin:/bin:/usr/bin:/sbin:/usr/sbin",
    };
    expect(sourced(content, Object.keys(expected))).toEqual(expected);
  });

  test("finds every variable that it uses, on CentOS", () => {
    const content = fileOf(fragment(CENTOS_7, old({ httpPort: 8082 })), "/etc/sysconfig/jenkins");
    const expected = {
      JENKINS_HOME: "/var/lib/jenkins",
      JENKINS_USER: "jenkins",
      JENKINS_JAVA_CMD: "/usr/lib/jvm/jre-1.8.0/bin/java",
      JENKINS_JAVA_OPTIONS: OPTIONS,
      JENKINS_PORT: "8082",
    };
    expect(sourced(content, Object.keys(expected))).toEqual(expected);
  });

  test("hands libprocess' variables to Jenkins by its login shell", () => {
    const profile = fileOf(fragment(UBUNTU_16_04, old({ libprocessPort: 9999 })), "/etc/jenkins/profile");
    const exported = spawnSync("bash", ["-c", `${profile}\nenv`], { encoding: "utf8", env: {} }).stdout;
    expect(exported).toMatch(/^LIBPROCESS_PORT=9999$/m);
    expect(exported).toContain(`LIBPROCESS_IP=${MACHINE.privateIp}\n`);
    expect(settingsOf(dropIn(UBUNTU_16_04, old()), "Service", "ExecStartPre")).toContain(
      "/usr/bin/install -o jenkins -g jenkins -m 0644 /etc/jenkins/profile /var/lib/jenkins/.profile",
    );
  });
});

/** The packages' unit without its comments, and what systemd makes of an init script. */
const UNIT = `[Unit]
Description=Jenkins Continuous Integration Server
Requires=network.target
After=network.target
[Service]
Type=notify
NotifyAccess=main
ExecStart=/usr/bin/jenkins
Restart=on-failure
Environment="JENKINS_HOME=/var/lib/jenkins"
[Install]
WantedBy=multi-user.target
`;
const GENERATED_UNIT = `[Unit]
SourcePath=/etc/init.d/jenkins
[Service]
Type=forking
Restart=no
TimeoutSec=5min
ExecStart=/etc/init.d/jenkins start
ExecStop=/etc/init.d/jenkins stop
`;

describeUnless(missingSystemdAnalyze, "systemd takes the drop-in", () => {
  test.each([
    ["beside the unit of a current package", UNIT, UBUNTU_24_04, model({ javaOpts: ["-Da=50%"] })],
    ["beside what it makes of an init script", GENERATED_UNIT, UBUNTU_16_04, old()],
  ])("%s", (_, unit, os, jenkins) => {
    const files = [
      { path: "/usr/lib/systemd/system/jenkins.service", content: unit },
      { path: "/etc/systemd/system/jenkins.service.d/mesos-constructs.conf", content: dropIn(os, jenkins) },
    ];
    expect(unitComplaints(files)).toBe("");
  });
});

describe("before every start", () => {
  /** Runs the commands of the drop-in in a folder, as the machine runs them, but as the user that is here. */
  function prepared(home: (folder: string) => void, jenkins = old()) {
    return inFolder((folder) => {
      const me = spawnSync("id", ["-un"], { encoding: "utf8" }).stdout.trim();
      const group = spawnSync("id", ["-gn"], { encoding: "utf8" }).stdout.trim();
      spawnSync("mkdir", ["-p", `${folder}/etc/jenkins`, `${folder}/var/lib/jenkins/init.groovy.d`]);
      for (const { path, content } of fragment(UBUNTU_16_04, jenkins).files ?? []) {
        if (path.startsWith("/etc/jenkins/")) {
          writeFileSync(`${folder}${path}`, content);
        }
      }
      home(`${folder}/var/lib/jenkins`);
      const commands = settingsOf(dropIn(UBUNTU_16_04, jenkins), "Service", "ExecStartPre").map((command) =>
        command
          .replace(/\/(etc|var\/lib)\/jenkins/g, `${folder}/$1/jenkins`)
          .replace(/-o jenkins -g jenkins/g, `-o ${me} -g ${group}`),
      );
      const { status, stderr } = spawnSync("sh", ["-ec", commands.join("\n")], { encoding: "utf8" });
      expect(stderr).toBe("");
      expect(status).toBe(0);
      const { stdout } = spawnSync("sh", ["-c", "find . -type f | sort; cat config.xml"], {
        cwd: `${folder}/var/lib/jenkins`,
        encoding: "utf8",
      });
      return stdout;
    });
  }

  const OURS = "./init.groovy.d/mesos-constructs-cloud.groovy\n./init.groovy.d/mesos-constructs-security.groovy\n";

  test("Jenkins' home has its configuration and our scripts", () => {
    const found = prepared(() => undefined);
    expect(found).toMatch(`./.profile\n./config.xml\n${OURS}`);
    expect(found).toContain("<useSecurity>true</useSecurity>");
  });

  test("a configuration that is there stays, and so do scripts of others", () => {
    const found = prepared((home) => {
      writeFileSync(`${home}/config.xml`, "<theirs/>");
      writeFileSync(`${home}/init.groovy.d/theirs.groovy`, "");
    });
    expect(found).toContain(`${OURS}./init.groovy.d/theirs.groovy\n<theirs/>`);
  });

  test("scripts that are no longer needed go", () => {
    const found = prepared(
      (home) => writeFileSync(`${home}/init.groovy.d/mesos-constructs-cloud.groovy`, "old"),
      model({ plugins: pluginsFor("2.0") }, "2.200.1", 8),
    );
    expect(found).not.toContain("cloud.groovy");
    expect(found).toContain("mesos-constructs-security.groovy");
  });
});

describe("a machine", () => {
  test("downloads its plugins to the volume before Jenkins starts", () => {
    const jenkins = fragment(UBUNTU_24_04, model());
    const text = renderCloudConfig(machineOf(UBUNTU_24_04, jenkins));
    const mesos = JenkinsPlugins.MESOS_2_0.find(({ name }) => name === "mesos");
    const order = [
      "systemctl start data-volume-jenkins.service",
      "install -d -m 0755 -o jenkins -g jenkins /var/lib/jenkins/plugins",
      `download https://updates.jenkins.io/download/plugins/mesos/2.0/mesos.hpi ${mesos?.sha256}`,
      `install -D -m 0644 -o jenkins -g jenkins "$fetched" /var/lib/jenkins/plugins/mesos.jpi`,
      "systemctl start --no-block jenkins.service",
    ].map((command) => text.indexOf(command));
    expect(order).not.toContain(-1);
    expect([...order].sort((a, b) => a - b)).toEqual(order);
    expect(jenkins.downloads).toHaveLength(JenkinsPlugins.MESOS_2_0.length);
  });

  test("says which ports and how much memory Jenkins takes, and which secrets it has", () => {
    const authentication = { principal: "ci", secret: Secret.fromParameter("/mesos/ci") };
    const { ports, heaps, secretFiles, volumes } = fragment(UBUNTU_16_04, old({ authentication }));
    expect(ports?.map(({ port }) => port)).toEqual([8080, 50_000, 9092]);
    expect(volumes).toEqual([
      { name: "jenkins", mountPoint: "/var/lib/jenkins", mode: "0755", owner: "jenkins", before: "jenkins" },
    ]);
    expect(heaps?.map(({ what, size }) => `${what} ${size.toMebibytes()}`)).toEqual(["Jenkins 1024"]);
    expect(secretFiles).toEqual([
      {
        path: "/etc/jenkins/administrator-password",
        mode: "0400",
        owner: "jenkins",
        content: [{ secret: { kind: "parameter", name: "/jenkins/admin" } }],
        before: ["jenkins"],
      },
      {
        path: "/etc/jenkins/mesos-secret",
        mode: "0400",
        owner: "jenkins",
        content: [{ secret: { kind: "parameter", name: "/mesos/ci" } }],
        before: ["jenkins"],
      },
    ]);
  });
});
