import { DockerEngine, Duration, PackageRepository, RepositoryKey } from "../../../lib";
import { agent, CENTOS, contentOf, flagFiles, XENIAL } from "./agents";

const ORDER = "/etc/systemd/system/mesos-agent.service.d/docker.conf";

test("Docker's engine is installed, runs before the agent, and is asked before the Mesos containerizer", () => {
  const machine = agent({ docker: DockerEngine.distribution() });
  expect(machine.packages).toContain("docker.io");
  expect(machine.services).toMatchObject({ docker: "started", "mesos-agent": "started" });
  expect(contentOf(machine, ORDER)).toBe("[Unit]\nWants=docker.service\nAfter=docker.service\n");
  expect(flagFiles(machine)).toMatchObject({ containerizers: "docker,mesos", executor_registration_timeout: "5mins" });
});

test("the time for large images is the user's, and so is the order of containerizers", () => {
  const flags = { executorRegistrationTimeout: Duration.minutes(10), containerizers: ["mesos", "docker"] };
  expect(flagFiles(agent({ docker: DockerEngine.distribution(), flags }))).toMatchObject({
    containerizers: "mesos,docker",
    executor_registration_timeout: "10mins",
  });
});

test("without Docker there is nothing of it", () => {
  const machine = agent({});
  expect(machine.packages.filter((name) => name.includes("docker"))).toEqual([]);
  expect(flagFiles(machine)).not.toHaveProperty("containerizers");
  expect(contentOf(machine, ORDER)).toBeUndefined();
});

test("an engine of the image only has its place before the agent", () => {
  const machine = agent({ docker: DockerEngine.installed() });
  expect(machine.packages.filter((name) => name.includes("docker"))).toEqual([]);
  expect(machine.services).not.toHaveProperty("docker");
  expect(contentOf(machine, ORDER)).toContain("After=docker.service");
});

describe("packages of each system", () => {
  test("are the distribution's", () => {
    expect(agent({ ...XENIAL, docker: DockerEngine.distribution() }).packages).toContain("docker.io");
    const centos = agent({ ...CENTOS, docker: DockerEngine.distribution() });
    expect(centos.packages).toContain("docker");
    expect(contentOf(centos, "/etc/systemd/system/mesos-slave.service.d/docker.conf")).toContain("After=docker.service");
  });

  test("are the vendor's for apt, at a version that upgrades keep", () => {
    const machine = agent({ docker: DockerEngine.vendor({ version: "28.5.2" }) });
    expect(machine.packages).toEqual(expect.arrayContaining(["docker-ce=5:28.5.2*", "docker-ce-cli=5:28.5.2*", "containerd.io"]));
    expect(contentOf(machine, "/etc/apt/sources.list.d/download-docker-com-linux-ubuntu.list")).toContain(
      "deb [signed-by=/etc/apt/keyrings/download-docker-com-linux-ubuntu.asc] https://download.docker.com/linux/ubuntu noble stable\n",
    );
    expect(contentOf(machine, "/etc/apt/preferences.d/mesos-constructs")).toContain(
      "Package: docker-ce\nPin: version 5:28.5.2*\n",
    );
    expect(machine.commands.join("\n")).toContain("https://download.docker.com/linux/ubuntu/gpg");
  });

  test("are the vendor's for yum, with what they require from the same repository", () => {
    const machine = agent({ ...CENTOS, docker: DockerEngine.vendor({ version: "26.1.4" }) });
    expect(machine.packages).toEqual(expect.arrayContaining(["docker-ce=26.1.4-*", "docker-ce-cli=26.1.4-*", "containerd.io"]));
    const repository = contentOf(machine, "/etc/yum.repos.d/docker-ce.repo");
    expect(repository).toContain("baseurl=https://download.docker.com/linux/centos/7/$basearch/stable\n");
    expect(repository).toContain("gpgkey=https://download.docker.com/linux/centos/gpg\n");
    expect(repository).toContain(
      "includepkgs=docker-ce-26.1.4-* docker-ce-cli-26.1.4-* containerd.io docker-ce-rootless-extras docker-buildx-plugin docker-compose-plugin docker-scan-plugin\n",
    );
  });

  test("come from a mirror", () => {
    const key = RepositoryKey.fromUrl("https://mirror.example.com/docker.asc");
    const repository = PackageRepository.apt({ uri: "https://mirror.example.com/docker", components: ["stable"], key });
    const machine = agent({ docker: DockerEngine.vendor({ repository }) });
    expect(contentOf(machine, "/etc/apt/sources.list.d/mirror-example-com-docker.list")).toContain("noble stable\n");
    expect(machine.text).not.toContain("download.docker.com");
  });
});

test.each(["28", "5:28.5.2", "28.5.2-1", "latest"])("fails when the version is %s", (version) => {
  expect(() => DockerEngine.vendor({ version })).toThrow(
    `[DockerEngine] a version of the Docker engine must be its number alone, got "${version}"; give for example 28.5.2; the library adds what packages write around it`,
  );
});

test("fails when the mirror is of another package format", () => {
  const key = RepositoryKey.fromUrl("https://mirror.example.com/docker.asc");
  const repository = PackageRepository.yum({ baseurl: "https://mirror.example.com/docker", key });
  expect(() => agent({ docker: DockerEngine.vendor({ repository }) })).toThrow(
    /another package format was given for Ubuntu 24.04/,
  );
});
