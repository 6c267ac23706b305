import { readFileSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { AclEntity, DockerEngine, ImageProvider, MesosAgentPool, Secret } from "../../../lib";
import { Synthesized } from "../../support/cluster";
import { describeUnless } from "../../support/describe-unless";
import { pythonNamed, PYTHONS } from "../../support/pythons";
import { inFolder, output } from "../../support/tools";
import { withMasters } from "../clusters";
import { agent, CENTOS, contentOf, flagFiles } from "./agents";

const FILE = "/etc/mesos-constructs/docker/config.json";
const QUAY = { registry: "quay.io", username: "mesos+pull", password: Secret.fromParameter("/mesos/quay") };
const HUB = {
  registry: "https://index.docker.io/v1/",
  username: "büro",
  password: Secret.unsafePlainText('p:ä"$s\\'),
};
const docker = DockerEngine.distribution();

describe("logins of registries", () => {
  test("are a file of root, which Docker's client finds and nobody is shown", () => {
    const machine = agent({ docker, dockerRegistries: [QUAY] });
    const [file] = JSON.parse(contentOf(machine, "/etc/mesos-constructs/secrets.json") ?? "");
    expect(file).toMatchObject({ path: FILE, mode: "0400", owner: "root" });
    expect(contentOf(machine, "/etc/systemd/system/mesos-agent.service.d/docker-registries.conf")).toBe(
      "[Service]\nEnvironment=DOCKER_CONFIG=/etc/mesos-constructs/docker\n",
    );
    expect(contentOf(machine, "/etc/systemd/system/mesos-agent.service.d/secrets.conf")).toContain("Requires=secrets.service");
    expect(flagFiles(machine)).not.toHaveProperty("docker_config");
    expect(flagFiles(machine)).not.toHaveProperty("acls");
    expect(machine.directories).toContain("/var/log/mesos: 0755 root:root");
  });

  test("reach the Mesos containerizer by the flag, and nobody reads the log where they stand", () => {
    const machine = agent({ imageProviders: [ImageProvider.DOCKER], dockerRegistries: [QUAY] });
    expect(flagFiles(machine).docker_config).toBe(`file://${FILE}`);
    expect(JSON.parse(flagFiles(machine).acls)).toEqual({
      view_flags: [{ principals: { type: "ANY" }, flags: { type: "NONE" } }],
      access_mesos_logs: [{ principals: { type: "ANY" }, logs: { type: "NONE" } }],
    });
    expect(machine.files.map(({ path }) => path)).not.toContain(
      "/etc/systemd/system/mesos-agent.service.d/docker-registries.conf",
    );
    expect(machine.directories).toContain("/var/log/mesos: 0700 root:root");
    expect(contentOf(machine, "/etc/tmpfiles.d/mesos-logs.conf")).toContain("d /var/log/mesos 0700 root root 30d\n");
  });

  test("reach both", () => {
    const machine = agent({ ...CENTOS, docker, imageProviders: [ImageProvider.DOCKER], dockerRegistries: [QUAY] });
    expect(flagFiles(machine)).toMatchObject({ docker_config: `file://${FILE}`, containerizers: "docker,mesos" });
    expect(contentOf(machine, "/etc/systemd/system/mesos-slave.service.d/docker-registries.conf")).toContain("DOCKER_CONFIG=");
  });

  test("reach whoever pulls images by flags alone", () => {
    const flags = {
      containerizers: ["docker", "mesos"],
      imageProviders: ["Docker"],
      isolation: ["filesystem/linux", "docker/runtime"],
    };
    const both = agent({
      dockerRegistries: [QUAY],
      flags: { ...flags, isolation: [...flags.isolation, "cgroups/cpu", "cgroups/mem"] },
    });
    expect(flagFiles(both)).toHaveProperty("docker_config");
    expect(both.files.map(({ path }) => path)).toContain("/etc/systemd/system/mesos-agent.service.d/docker-registries.conf");
  });

  test("are shown to whom the user's ACLs name, or an authorizer of the user's own", () => {
    const images = { imageProviders: [ImageProvider.DOCKER], dockerRegistries: [QUAY] };
    const viewFlags = [
      { principals: AclEntity.some("admin"), flags: AclEntity.ANY },
      { principals: AclEntity.NONE, flags: AclEntity.ANY },
    ];
    expect(JSON.parse(flagFiles(agent({ ...images, acls: { viewFlags } })).acls)).toEqual({
      view_flags: [
        { principals: { values: ["admin"] }, flags: { type: "ANY" } },
        { principals: { type: "NONE" }, flags: { type: "ANY" } },
      ],
      access_mesos_logs: [{ principals: { type: "ANY" }, logs: { type: "NONE" } }],
    });
    const flags = { authorizer: "com_example_Authorizer", modulesDir: "/etc/modules" };
    expect(flagFiles(agent({ ...images, flags }))).not.toHaveProperty("acls");
  });

  test("may be fetched by the machines", () => {
    const { stack, masters } = withMasters();
    new MesosAgentPool(stack, "Agents", { masters, docker, dockerRegistries: [QUAY] });
    expect(JSON.stringify(Synthesized.of(stack).resources("aws_iam_role_policy"))).toContain("parameter/mesos/quay");
  });
});

describe.each(PYTHONS)("Docker's configuration, written by %s", (command) => {
  const python = pythonNamed(command);

  describeUnless(python === undefined ? [command] : [], "the script", () => {
    test("holds every login as Docker reads it", () => {
      const machine = agent({
        docker,
        dockerRegistries: [HUB, { ...HUB, registry: "registry.example.com:5000", username: "x" }],
      });
      const files = JSON.parse(contentOf(machine, "/etc/mesos-constructs/secrets.json") ?? "");
      inFolder((folder) => {
        const path = join(folder, "config.json");
        const description = join(folder, "secrets.json");
        const script = join(folder, "write-secrets");
        output("tee", [description], { input: JSON.stringify([{ ...files[0], path, owner: userInfo().username }]) });
        output("tee", [script], { input: contentOf(machine, "/usr/local/sbin/write-secrets") });
        output(python as string, [script, description]);
        const base64 = (text: string) => Buffer.from(text).toString("base64");
        expect(JSON.parse(readFileSync(path, "utf8"))).toEqual({
          auths: {
            "https://index.docker.io/v1/": { auth: base64('büro:p:ä"$s\\') },
            "registry.example.com:5000": { auth: base64('x:p:ä"$s\\') },
          },
        });
      });
    });
  });
});

describe("fails", () => {
  test.each([
    [{ registry: "https://quay.io" }, /a registry must be given as the names of images begin, .*, got "https:\/\/quay.io"; use/],
    [{ registry: "quay.io/team" }, /a registry must be given .* got "quay.io\/team"/],
    [
      { registry: "docker.io" },
      /does not look for the login of Docker Hub under this name, got "docker.io"; write https:\/\/index/,
    ],
    [{ username: "a:b" }, /the username for quay.io must be text without ":", which ends it, got "a:b"; give the name alone/],
    [{ username: "" }, /the username for quay.io must be text .* got ""/],
  ])("when a login is %j", (wrong, message) => {
    expect(() => agent({ docker, dockerRegistries: [{ ...QUAY, ...wrong }] })).toThrow(message);
  });

  test("when there are none or two of one registry", () => {
    expect(() => agent({ docker, dockerRegistries: [] })).toThrow(/dockerRegistries is empty/);
    expect(() => agent({ docker, dockerRegistries: [QUAY, QUAY] })).toThrow(/a registry has two logins, got "quay.io"; keep one/);
  });

  test("when nobody would use them", () => {
    const message =
      /dockerRegistries are given, but the agents pull no images of Docker; add docker, or imageProviders with ImageProvider.DOCKER$/;
    expect(() => agent({ dockerRegistries: [QUAY] })).toThrow(message);
    expect(() => agent({ imageProviders: [ImageProvider.APPC], dockerRegistries: [QUAY] })).toThrow(message);
  });

  test("when the flag is given too", () => {
    expect(() => agent({ docker, dockerRegistries: [QUAY], flags: { dockerConfig: { auths: {} } } })).toThrow(
      /got "flags.dockerConfig"; leave it out, or leave out dockerRegistries$/,
    );
  });
});
