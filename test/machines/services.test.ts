import {
  JavaRuntime,
  MarathonPackages,
  MarathonService,
  MesosPackages,
  MetronomeService,
  NativeJavaLibrary,
  OperatingSystem,
  Secret,
  Size,
} from "../../lib";
import { newCertificate } from "../support/certificate";
import { Bench, describeMachines, Machine, vendorRepository, VendorRepository } from "../support/machine";
import { plannedVpc } from "../support/plan/planned-vpc";
import { mirror } from "./mirror";
import { HOSTNAME, oneMachine } from "./one-machine";
import { started, stub, StubServices } from "./stub-services";

const HOST = `${HOSTNAME}.mesos.example.internal`;
const PEM = newCertificate([HOST]);
/** With everything that a format could trip over. */
const PASSWORD = `p"a$s\\s\`w'ord #%\u00fc`;
const MESOS_SECRET = "m$\"e'\\s";
/** Of the state in ZooKeeper. */
const STATE = `p"a$s\\s\`w'o:rd #%/`;

/** Everything at once on one machine, of today. */
function today(stubs: StubServices, vendor: VendorRepository) {
  const packages = MesosPackages.clusterd({ repository: mirror(vendor) });
  const { stack, masters } = oneMachine(OperatingSystem.DEBIAN_12, packages);
  const framework = {
    masters,
    java: JavaRuntime.distribution(17),
    nativeJavaLibrary: NativeJavaLibrary.archive(stubs.archive("libmesos-bundle", {}, { "lib/libmesos.so": "a library" })),
    heapSize: Size.mebibytes(128),
  };
  const tls = {
    certificate: Secret.unsafePlainText(PEM.certificate),
    privateKey: Secret.unsafePlainText(PEM.privateKey),
  };
  const secret = Secret.unsafePlainText(MESOS_SECRET);
  const archive = stubs.archive("marathon-1.11.24", { marathon: "marathon-1.5" });
  new MarathonService(stack, "Marathon", {
    ...framework,
    packages: MarathonPackages.archive({ version: "1.11.24", ...archive }),
    authentication: { principal: "marathon", secret },
    zkAuthentication: { username: "state", password: Secret.unsafePlainText(STATE) },
    httpCredentials: { user: "admin", password: Secret.unsafePlainText(PASSWORD) },
    tls,
    javaOpts: ["-XX:+UseG1GC"],
    options: { ha: false, webuiUrl: "https://marathon.example.com/?a=b", httpRealm: "two * words" },
    plugins: {
      jars: [stubs.file("auth-plugin.jar", "a jar")],
      plugins: {
        authenticator: {
          plugin: "mesosphere.marathon.plugin.auth.Authenticator",
          implementation: "com.example.Authenticator",
          configuration: { users: [{ user: "ernie", password: Secret.unsafePlainText(PASSWORD) }] },
        },
      },
    },
  });
  new MarathonService(stack, "Batch", {
    ...framework,
    packages: MarathonPackages.archive({ version: "1.11.24", ...archive }),
    frameworkName: "batch",
    httpPort: 8090,
    libprocessPort: 9190,
  });
  new MetronomeService(stack, "Metronome", {
    ...framework,
    archive: { version: "0.6.70", ...stubs.archive("metronome-0.6.70", { metronome: "run-dump" }) },
    authentication: { principal: "metronome", secret },
    zkAuthentication: { username: "state", password: Secret.unsafePlainText(STATE) },
    tls,
  });
  return stack;
}

/** Marathon of the book's time, from a package and from an archive. */
function ofTheBook(stubs: StubServices, vendor: VendorRepository, form: "package" | "archive") {
  const repository = mirror(vendor);
  const packages = MesosPackages.mesosphere({ version: "1.11.0", repository });
  const { stack, masters } = oneMachine(OperatingSystem.UBUNTU_16_04, packages);
  const secret = Secret.unsafePlainText(MESOS_SECRET);
  new MarathonService(stack, "Marathon", {
    masters,
    java: JavaRuntime.archive({ version: 8, ...stubs.archive("jre-8", {}) }),
    packages:
      form === "package"
        ? MarathonPackages.mesosphere({ version: "1.4.13", repository })
        : MarathonPackages.archive({ version: "1.4.13", ...stubs.archive("marathon-1.4.13", { start: "marathon-archive-1.4" }) }),
    authentication: { principal: "marathon", secret },
    httpCredentials: { user: "admin", password: Secret.unsafePlainText(PASSWORD) },
    options: { ha: false, ...(form === "package" ? { httpRealm: "two * words" } : {}) },
    ...(form === "package"
      ? {
          graphite: { host: "graphite.local", prefix: "marathon" },
          zkAuthentication: { username: "state", password: Secret.unsafePlainText(STATE) },
        }
      : {}),
  });
  return stack;
}

const zk = (path: string) => `zk://${HOST}:2181${path}`;
const closed = (path: string) => `zk://state:${STATE}@${HOST}:2181${path}`;

/** Arguments as pairs and bare ones, in whatever order they were given. */
function options(args: readonly string[]): Record<string, string | true> {
  const found: Record<string, string | true> = {};
  for (let at = 0; at < args.length; at++) {
    const bare = at + 1 === args.length || args[at + 1].startsWith("--");
    found[args[at]] = bare || args[++at];
  }
  return found;
}

async function booted(name: string, stack: ReturnType<typeof today>, vendor: VendorRepository): Promise<Bench> {
  const bench = await Bench.start(plannedVpc(stack), { vendor });
  try {
    await bench.keepingLogs(name, async () => {
      await bench.powerOn();
      const { errors } = await bench.machine(HOSTNAME).cloudInit();
      expect(errors).toEqual([]);
    });
    return bench;
  } catch (error) {
    await bench.stop();
    throw error;
  }
}

describeMachines("services on a booted machine", () => {
  const stubs = new StubServices();
  const benches: Record<string, Bench> = {};

  beforeAll(async () => {
    stubs.package("marathon", "1.4.13-1.0", {
      "usr/bin/marathon": stub("marathon-package-1.4"),
      "usr/local/bin/dump-start": stub("dump-start"),
      "lib/systemd/system/marathon.service": "[Service]\nExecStart=/usr/bin/marathon\n[Install]\nWantedBy=multi-user.target\n",
    });
    const first = await vendorRepository();
    // The stacks make the archives that the repository then has.
    const stacks = {
      today: today(stubs, first),
      package: ofTheBook(stubs, first, "package"),
      archive: ofTheBook(stubs, first, "archive"),
    };
    const vendor = await vendorRepository({ more: stubs.folder });
    const all = await Promise.allSettled(
      Object.entries(stacks).map(async ([name, stack]) => {
        benches[name] = await booted(`services-${name}`, stack, vendor);
      }),
    );
    const failed = all.find((result) => result.status === "rejected");
    if (failed !== undefined) {
      throw failed.reason;
    }
  });
  afterAll(async () => {
    await Promise.all(Object.values(benches).map((bench) => bench.stop()));
    stubs.remove();
  });
  const node = (name: string): Machine => benches[name].machine(HOSTNAME);

  test("Marathon of today is started as asked for", async () => {
    const marathon = await started(node("today"), "marathon");
    expect(options(marathon.arguments)).toEqual({
      "--disable_ha": true,
      "--framework_name": "marathon",
      "--hostname": HOST,
      "--http_port": "8080",
      "--http_realm": "two * words",
      "--https_port": "8443",
      "--master": zk("/mesos"),
      "--mesos_authentication": true,
      "--mesos_authentication_principal": "marathon",
      "--mesos_authentication_secret_file": "/etc/marathon/mesos-secret",
      "--mesos_user": "root",
      "--plugin_conf": "/etc/marathon/plugins.json",
      "--plugin_dir": "/etc/marathon/plugins",
      "--ssl_keystore_path": "/etc/marathon/tls/keystore.jks",
      "--webui_url": "https://marathon.example.com/?a=b",
      "--zk": closed("/marathon"),
    });
    const password = await node("today").run("cat /etc/marathon/tls/password");
    expect(marathon.environment).toMatchObject({
      JAVA_HOME: "/usr/lib/jvm/java-17-openjdk-amd64",
      JAVA_OPTS: "-Xms128m -Xmx128m -XX:+UseG1GC",
      LD_LIBRARY_PATH: "/opt/libmesos/lib",
      LIBPROCESS_IP: node("today").privateIp,
      LIBPROCESS_PORT: "9090",
      MESOS_NATIVE_JAVA_LIBRARY: "/opt/libmesos/lib/libmesos.so",
      MESOSPHERE_HTTP_CREDENTIALS: `admin:${PASSWORD}`,
      MESOSPHERE_KEYSTORE_PASS: password.trim(),
    });
    expect(marathon).toMatchObject({ user: "marathon", directory: "/opt/marathon", noFile: 16_384 });
    expect(marathon.openFiles.map((file) => file.replace(/:.*/, ""))).toEqual(["/dev/null", "socket", "socket"]);
    expect(marathon.files).toMatchObject({
      "/etc/marathon/mesos-secret": { text: MESOS_SECRET, mode: "0400", owner: "marathon" },
      "/etc/marathon/tls/keystore.jks": { owner: "marathon", mode: "0600" },
      "/opt/libmesos/lib/libmesos.so": { text: "a library" },
    });
    const { text, ...plugins } = marathon.files["/etc/marathon/plugins.json"];
    expect(plugins).toMatchObject({ mode: "0400", owner: "marathon" });
    expect(JSON.parse(text ?? "").plugins.authenticator.configuration).toEqual({
      users: [{ user: "ernie", password: PASSWORD }],
    });
  });

  test("a second Marathon runs beside it", async () => {
    const batch = await started(node("today"), "marathon-batch");
    expect(options(batch.arguments)).toEqual({
      "--framework_name": "batch",
      "--hostname": HOST,
      "--http_port": "8090",
      "--master": zk("/mesos"),
      "--mesos_user": "root",
      "--zk": zk("/marathon-batch"),
    });
    expect(batch).toMatchObject({ user: "marathon", directory: "/opt/marathon-batch" });
    expect(batch.environment.LIBPROCESS_PORT).toBe("9190");
    expect(Object.keys(batch.environment).filter((name) => name.startsWith("MESOSPHERE_"))).toEqual([]);
  });

  test("Metronome is started as asked for", async () => {
    const metronome = await started(node("today"), "metronome");
    expect(metronome).toMatchObject({ arguments: [], user: "metronome", directory: "/opt/mesosphere/metronome", noFile: 16_384 });
    expect(metronome.environment).toMatchObject({
      LIBPROCESS_IP: node("today").privateIp,
      LIBPROCESS_PORT: "9091",
      METRONOME_LEADER_ELECTION_HOSTNAME: HOST,
      METRONOME_MESOS_AUTHENTICATION_ENABLED: "true",
      METRONOME_MESOS_AUTHENTICATION_PRINCIPAL: "metronome",
      METRONOME_MESOS_MASTER_URL: zk("/mesos"),
      METRONOME_ZK_URL: closed("/metronome"),
    });
    expect(metronome.files).toMatchObject({
      "/etc/metronome/mesos-secret": { text: MESOS_SECRET, mode: "0400", owner: "metronome" },
      "/etc/metronome/tls/keystore.jks": { owner: "metronome" },
      "/etc/metronome/logback.xml": { text: expect.stringContaining("<configuration") },
    });
  });

  test.each(["marathon", "metronome"])(
    "keytool opens the keystore of %s, which holds the key and its certificate",
    async (service) => {
      const list = await node("today").run(
        `cd /etc/${service}/tls && /usr/lib/jvm/java-17-openjdk-amd64/bin/keytool -list -rfc -keystore keystore.jks -storetype JKS -storepass:file password`,
      );
      expect(list).toContain(`Alias name: ${service}`);
      expect(list).toContain("Entry type: PrivateKeyEntry");
      const certificates = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/.exec(list)?.[0].replace(/\s/g, "");
      expect(certificates).toBe(PEM.certificate.replace(/\s/g, ""));
      const others = await node("today").try(`setpriv --reuid=nobody --clear-groups cat /etc/${service}/tls/* `);
      expect(others.output).not.toMatch(/BEGIN|[0-9a-f]{40}/);
    },
  );

  test("Marathon of the book's time gets each option once, whatever blanks are in it", async () => {
    const marathon = await started(node("package"), "marathon");
    expect(options(marathon.arguments)).toEqual({
      "--disable_ha": true,
      "--framework_name": "marathon",
      "--hostname": HOST,
      "--http_port": "8080",
      "--http_realm": "two * words",
      "--master": zk("/mesos"),
      "--mesos_authentication": true,
      "--mesos_authentication_principal": "marathon",
      "--mesos_authentication_secret_file": "/etc/marathon/mesos-secret",
      "--mesos_user": "root",
      "--reporter_graphite": "tcp://graphite.local:2003?prefix=marathon",
      "--zk": closed("/marathon"),
    });
    expect(marathon.environment).toMatchObject({
      JAVA_HOME: "/opt/java-8",
      LIBPROCESS_IP: node("package").privateIp,
      LIBPROCESS_PORT: "9090",
      MESOS_NATIVE_JAVA_LIBRARY: "/usr/lib/libmesos.so",
      MESOSPHERE_HTTP_CREDENTIALS: `admin:${PASSWORD}`,
    });
    expect(marathon.user).toBe("marathon");
    expect(marathon.files["/etc/marathon/mesos-secret"]).toMatchObject({ text: MESOS_SECRET });
  });

  test.each([
    ["today", ["/etc/marathon/secrets", "/etc/metronome/secrets"], "400 root"],
    ["package", ["/etc/marathon/conf/zk"], "400 marathon"],
  ])("nobody else reads the password of the state: %s", async (name, files, owner) => {
    expect(await node(name).run(`stat -c '%a %U' ${files.join(" ")}`)).toBe(`${owner}\n`.repeat(files.length));
    for (const file of files) {
      expect(await node(name).run(`cat ${file}`)).toContain("zk://state:");
      const others = await node(name).try(`setpriv --reuid=nobody --clear-groups cat ${file}`);
      expect(others.output).toMatch(/Permission denied/);
      expect(others.output).not.toContain("zk://");
    }
  });

  test("Marathon of the book's time from an archive reads the file that its script sources", async () => {
    const marathon = await started(node("archive"), "marathon");
    expect(options(marathon.arguments)).toMatchObject({
      "--disable_ha": true,
      "--hostname": HOST,
      "--master": zk("/mesos"),
      "--zk": zk("/marathon"),
    });
    expect(marathon.environment).toMatchObject({ LIBPROCESS_IP: node("archive").privateIp, JAVA_HOME: "/opt/java-8" });
  });
});
