import { writeFileSync } from "fs";
import { join } from "path";
import {
  CniNetwork,
  Duration,
  JenkinsMesos,
  MachineCertificates,
  MarathonService,
  MesosAgentPool,
  MesosMasters,
  MesosPackages,
  MesosTls,
  MetronomeService,
  OperatingSystem,
  Secret,
  ZooKeeperEnsemble,
} from "../../../lib";
import { SynthesizedCluster, SynthesizedMachine } from "../../../lib/testing";
import { LEAST } from "../../jenkins/jenkinses";
import { archive, LIBRARY } from "../../marathon/marathons";
import { archive as metronome } from "../../metronome/metronomes";
import { newNetwork, newStack, Synthesized, warnings } from "../../support/cluster";
import { describeUnless } from "../../support/describe-unless";
import { sourcedByBash } from "../../support/environment-file";
import { inFolder, missingTools, output } from "../../support/tools";
import { settingsOf } from "../../support/unit-file";
import { withMasters } from "../clusters";

const authority = {
  certificate: Secret.fromParameter("/mesos/authority"),
  privateKey: Secret.fromParameter("/mesos/authority-key"),
};

interface Options {
  readonly tls?: MesosTls;
  readonly masters?: object;
  readonly agents?: object;
}

function cluster({
  tls = MesosTls.mutual(MachineCertificates.fromAuthority(authority)),
  masters: masterProps = {},
  agents = {},
}: Options = {}) {
  const stack = newStack();
  const network = newNetwork(stack);
  const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { network });
  const masters = new MesosMasters(stack, "Masters", { zooKeeper, tls, ...masterProps });
  new MesosAgentPool(stack, "Agents", { masters, packages: (masterProps as { packages?: MesosPackages }).packages, ...agents });
  return { stack, masters };
}

function machines({ stack }: ReturnType<typeof cluster>): (name: string) => SynthesizedMachine {
  const all = SynthesizedCluster.fromStack(stack).machines;
  return (name) => all.find((machine) => machine.name.startsWith(name)) as SynthesizedMachine;
}

/** What bash reads of a file of variables once Terraform has filled in what it knows. */
function variables(machine: SynthesizedMachine, path: string): Record<string, string> {
  const text = machine.file(path).content.replace(/\$\{[^}]*\}/g, "10.20.0.5");
  // The file with the URL is elsewhere here.
  const sourced = sourcedByBash(text.replace("$(cat /etc/mesos/zk)", "zk"));
  return Object.fromEntries(Object.entries(sourced).filter(([name]) => name.startsWith("LIBPROCESS_SSL")));
}

const settings = (holder: string, mutual = "true") => ({
  LIBPROCESS_SSL_ENABLED: "true",
  LIBPROCESS_SSL_KEY_FILE: `/etc/mesos/tls/${holder}/key.pem`,
  LIBPROCESS_SSL_CERT_FILE: `/etc/mesos/tls/${holder}/certificate.pem`,
  LIBPROCESS_SSL_CA_FILE: `/etc/mesos/tls/${holder}/authority.pem`,
  LIBPROCESS_SSL_VERIFY_SERVER_CERT: "true",
  LIBPROCESS_SSL_REQUIRE_CLIENT_CERT: mutual,
  LIBPROCESS_SSL_SUPPORT_DOWNGRADE: "false",
  LIBPROCESS_SSL_VERIFY_IPADD: "true",
  LIBPROCESS_SSL_HOSTNAME_VALIDATION_SCHEME: "openssl",
  LIBPROCESS_SSL_CIPHERS:
    "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:AES128-SHA:AES256-SHA",
});

test("one setting is that of masters, agents, executors and frameworks", () => {
  const made = cluster();
  const { stack, masters } = made;
  const framework = { masters, nativeJavaLibrary: LIBRARY, size: 1 };
  new MarathonService(stack, "Marathon", { ...framework, packages: archive(), frameworkName: "marathon-batch" });
  new MetronomeService(stack, "Metronome", { ...framework, archive: metronome() });
  const machine = machines(made);
  expect(variables(machine("masters-1"), "/etc/default/mesos-master")).toEqual(settings("mesos-master"));
  expect(variables(machine("agents"), "/etc/default/mesos-agent")).toEqual(settings("mesos-agent"));
  const executors = machine("agents").file("/etc/mesos-agent/executor_environment_variables").content;
  expect(JSON.parse(executors)).toEqual(settings("mesos-executor"));
  expect(variables(machine("marathon"), "/etc/default/marathon-batch")).toEqual(settings("marathon-batch"));
  expect(variables(machine("metronome"), "/etc/default/metronome")).toEqual(settings("metronome"));
  expect(masters.endpoints[0]).toBe("https://masters-1.mesos.example.internal:5050");
});

test("servers alone show certificates where clients need none", () => {
  const machine = machines(cluster({ tls: MesosTls.server(MachineCertificates.fromAuthority(authority)) }));
  expect(variables(machine("masters-1"), "/etc/default/mesos-master")).toEqual(settings("mesos-master", "false"));
});

test("connections without TLS are possible while a cluster is switched, which is warned of", () => {
  const certificates = MachineCertificates.fromAuthority(authority);
  const made = cluster({ tls: MesosTls.server(certificates, { supportDowngrade: true }) });
  const machine = machines(made);
  const downgraded = { LIBPROCESS_SSL_SUPPORT_DOWNGRADE: "true" };
  expect(variables(machine("masters-1"), "/etc/default/mesos-master")).toEqual({
    ...settings("mesos-master", "false"),
    ...downgraded,
  });
  expect(variables(machine("agents"), "/etc/default/mesos-agent")).toMatchObject(downgraded);
  const warning = expect.stringMatching(
    /^test\/Masters: tls with supportDowngrade lets whoever wants do without TLS: leave it out/,
  );
  expect(warnings(made.stack)).toContainEqual(warning);
  expect(warnings(cluster({ tls: MesosTls.mutual(certificates, {}) }).stack)).toEqual([]);
});

test("executors that agents could not call in a network of containers are warned of", () => {
  const cniNetworks = [CniNetwork.bridge("containers", { bridge: "mesos-cni0", ipam: { subnet: "172.16.28.0/24" } })];
  const warning = expect.stringMatching(
    /^test\/Agents: with tls an agent cannot call executors .* set flags\.httpCommandExecutor/,
  );
  expect(warnings(cluster({ agents: { cniNetworks } }).stack)).toEqual([warning]);
  expect(warnings(cluster({ agents: { cniNetworks, flags: { httpCommandExecutor: true } } }).stack)).toEqual([]);
  const { stack, masters } = withMasters();
  new MesosAgentPool(stack, "Agents", { masters, cniNetworks });
  expect(warnings(stack)).toEqual([]);
});

test("old versions are told by the names that they know", () => {
  const old = { operatingSystem: OperatingSystem.UBUNTU_16_04, packages: MesosPackages.mesosphere({ version: "1.4.1" }) };
  const machine = machines(cluster({ masters: old, agents: { operatingSystem: OperatingSystem.UBUNTU_16_04 } }));
  const told = variables(machine("masters-1"), "/etc/default/mesos-master");
  expect(told).toMatchObject({ LIBPROCESS_SSL_VERIFY_CERT: "true", LIBPROCESS_SSL_REQUIRE_CERT: "true" });
  expect(Object.keys(told).filter((name) => /SERVER|CLIENT|SCHEME/.test(name))).toEqual([]);
});

test("a framework of masters that run elsewhere is told by all names", () => {
  const stack = newStack();
  const network = newNetwork(stack);
  const zooKeeper = new ZooKeeperEnsemble(stack, "ZooKeeper", { network });
  const tls = MesosTls.mutual(MachineCertificates.fromAuthority(authority));
  const masters = MesosMasters.fromMesosMastersAttributes(stack, "Masters", { zooKeeper, securityGroupId: "sg-1", tls });
  new MetronomeService(stack, "Metronome", { masters, archive: metronome(), nativeJavaLibrary: LIBRARY });
  const machine = SynthesizedCluster.fromStack(stack).machines.find(({ name }) =>
    name.startsWith("metronome"),
  ) as SynthesizedMachine;
  expect(variables(machine, "/etc/default/metronome")).toMatchObject({
    LIBPROCESS_SSL_VERIFY_CERT: "true",
    LIBPROCESS_SSL_VERIFY_SERVER_CERT: "true",
    LIBPROCESS_SSL_REQUIRE_CERT: "true",
    LIBPROCESS_SSL_REQUIRE_CLIENT_CERT: "true",
  });
});

test("ciphers of the user's replace those that clients of today have", () => {
  const libprocess = { sslCiphers: "ECDHE-RSA-AES256-GCM-SHA384" };
  const machine = machines(cluster({ masters: { libprocess }, agents: { libprocess } }));
  for (const [name, service] of [
    ["masters-1", "mesos-master"],
    ["agents", "mesos-agent"],
  ] as const) {
    expect(variables(machine(name), `/etc/default/${service}`)).toEqual({
      ...settings(service),
      LIBPROCESS_SSL_CIPHERS: libprocess.sslCiphers,
    });
  }
});

test("before Mesos 1.4.0, which knows no curves, ciphers are Mesos' own", () => {
  const old = { operatingSystem: OperatingSystem.UBUNTU_16_04, packages: MesosPackages.mesosphere({ version: "1.3.2" }) };
  const machine = machines(cluster({ masters: old, agents: { operatingSystem: OperatingSystem.UBUNTU_16_04 } }));
  expect(variables(machine("masters-1"), "/etc/default/mesos-master")).not.toHaveProperty("LIBPROCESS_SSL_CIPHERS");
});

test("variables of the user's for executors stay, and win", () => {
  const flags = { executorEnvironmentVariables: { PATH: "/usr/bin", LIBPROCESS_SSL_VERIFICATION_DEPTH: "2" } };
  const text = machines(cluster({ agents: { flags } }))("agents").file("/etc/mesos-agent/executor_environment_variables").content;
  expect(JSON.parse(text)).toEqual({ ...settings("mesos-executor"), ...flags.executorEnvironmentVariables });
});

test.each<[string, () => unknown, RegExp]>([
  [
    "a setting of libprocess says the same",
    () => cluster({ masters: { libprocess: { sslSupportDowngrade: true } } }),
    /a flag is given that a property sets already, got "libprocess.sslSupportDowngrade"; leave it out, or leave out tls/,
  ],
  [
    "Jenkins' plugin speaks HTTP only",
    () => {
      const { stack, masters } = cluster();
      new JenkinsMesos(stack, "Jenkins", { masters, ...LEAST });
    },
    /Jenkins\] the masters speak TLS, which the plugin mesos 2\.0 cannot; use the plugin 0\.14\.0 to 1\.0\.0/,
  ],
  [
    "the authority's key is no secret by reference",
    () => MachineCertificates.fromAuthority({ ...authority, privateKey: "-----BEGIN" as unknown as Secret }),
    /^\[MachineCertificates\] privateKey must be a reference to a secret(?!.*BEGIN)/,
  ],
  [
    "certificates end within a day",
    () => MachineCertificates.fromAuthority({ ...authority, validity: Duration.hours(36) }),
    /^\[MachineCertificates\] validity must be whole days, got "36hrs"; use Duration.days\(\)/,
  ],
  [
    "parameters have no path",
    () => MachineCertificates.fromParameters("mesos"),
    /^\[MachineCertificates\] a prefix of parameters must be known .* got "mesos"; use for example \/mesos\/tls/,
  ],
  [
    "parameters are AWS's own",
    () => MachineCertificates.fromParameters("/aws/x"),
    /names of parameters that begin with aws or ssm/,
  ],
])("fails when %s", (_, attempt, message) => {
  expect(attempt).toThrow(message);
});

test("certificates of parameters are those of the machine, each for one service, and no others may be read", () => {
  const made = cluster({ tls: MesosTls.mutual(MachineCertificates.fromParameters("/mesos/tls")) });
  const machine = machines(made);
  const files = (name: string) =>
    (JSON.parse(machine(name).file("/etc/mesos-constructs/secrets.json").content) as Array<Record<string, unknown>>).map(
      ({ path, mode, owner, content }) => [path, mode, owner, (content as Array<{ secret: string }>)[0].secret],
    );
  const [fqdn, each] = ["masters-1.mesos.example.internal", "${each.key}.mesos.example.internal"];
  expect(files("masters-1")).toEqual([
    ["/etc/mesos/tls/mesos-master/authority.pem", "0444", "root", "/mesos/tls/authority"],
    ["/etc/mesos/tls/mesos-master/certificate.pem", "0444", "root", `/mesos/tls/${fqdn}/mesos-master/certificate`],
    ["/etc/mesos/tls/mesos-master/key.pem", "0400", "root", `/mesos/tls/${fqdn}/mesos-master/private-key`],
  ]);
  expect(files("agents")).toContainEqual([
    "/etc/mesos/tls/mesos-executor/key.pem",
    "0444",
    "root",
    `/mesos/tls/${each}/mesos-executor/private-key`,
  ]);
  const policy = (path: string) => String(Synthesized.of(made.stack).resource("aws_iam_role_policy", path).policy);
  expect(policy("Masters/Nodes/secrets")).not.toContain("*.mesos");
  expect(policy("Masters/Nodes/secrets")).toContain(`parameter/mesos/tls/${fqdn}/mesos-master/private-key`);
  expect(policy("Agents/Nodes/secrets")).toContain(
    "parameter/mesos/tls/agents-????.mesos.example.internal/mesos-executor/private-key",
  );
});

/** Runs the unit of a certificate on its files, in a folder. */
function certificate(machine: SynthesizedMachine, holder: string, use: (folder: string) => void): void {
  inFolder((folder) => {
    const openssl = (...args: string[]) => output("openssl", args, { cwd: folder });
    openssl(
      "req",
      "-x509",
      "-newkey",
      "rsa:2048",
      "-nodes",
      "-subj",
      "/CN=authority",
      "-addext",
      "keyUsage=critical,keyCertSign",
      "-keyout",
      "authority-key.pem",
      "-out",
      "authority.pem",
    );
    const { content } = machine.file(`/etc/mesos/tls/${holder}/openssl.cnf`);
    writeFileSync(
      join(folder, "openssl.cnf"),
      content.replace(/\$\{each\.key\}/g, "agents-0001").replace(/\$\{[^}]*\}/g, "10.20.0.5"),
    );
    const unit = machine.file(`/usr/local/lib/systemd/system/${holder}-certificate.service`).content;
    expect(settingsOf(unit, "Service", "WorkingDirectory")).toEqual([`/etc/mesos/tls/${holder}`]);
    // Twice: it runs at every boot.
    for (const command of [...settingsOf(unit, "Service", "ExecStart"), ...settingsOf(unit, "Service", "ExecStart")]) {
      const [program, ...args] = command.split(" ");
      if (program !== "/bin/chown") {
        output(program, args, { cwd: folder });
      }
    }
    use(folder);
  });
}

describeUnless(missingTools("openssl"), "the certificate of a machine", () => {
  test.each([
    ["masters-1", "mesos-master", "masters-1.mesos.example.internal", "400"],
    ["agents", "mesos-executor", "agents-0001.mesos.example.internal", "444"],
  ])("of %s names it and its address, and is one of its authority", (name, holder, fqdn, mode) => {
    const tls = MesosTls.mutual(MachineCertificates.fromAuthority({ ...authority, validity: Duration.days(30) }));
    certificate(machines(cluster({ tls }))(name), holder, (folder) => {
      const openssl = (...args: string[]) => output("openssl", args, { cwd: folder });
      const verify = (...args: string[]) =>
        openssl("verify", "-x509_strict", "-CAfile", "authority.pem", ...args, "certificate.pem");
      expect(verify("-verify_hostname", fqdn, "-purpose", "sslserver")).toBe("certificate.pem: OK\n");
      expect(verify("-verify_ip", "10.20.0.5", "-purpose", "sslclient")).toBe("certificate.pem: OK\n");
      expect(() => verify("-verify_hostname", "other.mesos.example.internal")).toThrow("hostname mismatch");
      expect(() => verify("-verify_ip", "10.20.0.6")).toThrow("IP address mismatch");
      expect(() => openssl("x509", "-in", "certificate.pem", "-noout", "-checkend", String(29 * 86_400))).not.toThrow();
      expect(() => openssl("x509", "-in", "certificate.pem", "-noout", "-checkend", String(31 * 86_400))).toThrow();
      const publicKey = openssl("x509", "-in", "certificate.pem", "-noout", "-pubkey");
      expect(openssl("pkey", "-in", "key.pem", "-pubout")).toBe(publicKey);
      expect(output("stat", ["-c", "%a", "key.pem", "certificate.pem"], { cwd: folder })).toBe(`${mode}\n444\n`);
    });
  });

  test("is there before its service, which runs as the key's owner", () => {
    const made = cluster();
    new MarathonService(made.stack, "Marathon", {
      masters: made.masters,
      nativeJavaLibrary: LIBRARY,
      size: 1,
      packages: archive(),
    });
    const machine = machines(made)("marathon");
    const unit = machine.file("/usr/local/lib/systemd/system/marathon-certificate.service").content;
    expect(settingsOf(unit, "Unit", "Before")).toEqual(["marathon.service"]);
    expect(settingsOf(unit, "Service", "ExecStart").pop()).toBe("/bin/chown marathon key.pem");
    const dropIn = machine.file("/etc/systemd/system/marathon.service.d/marathon-certificate.conf").content;
    expect(settingsOf(dropIn, "Unit", "Requires")).toEqual(["marathon-certificate.service"]);
    expect(settingsOf(dropIn, "Unit", "After")).toEqual(["marathon-certificate.service"]);
    const secrets = machine.file("/etc/systemd/system/marathon-certificate.service.d/secrets.conf").content;
    expect(settingsOf(secrets, "Unit", "Requires")).toEqual(["secrets.service"]);
  });
});
