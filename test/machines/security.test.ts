import {
  AclEntity,
  MachineAccess,
  MachineCertificates,
  MachineImage,
  MesosAgentPool,
  MesosMasters,
  MesosPackages,
  MesosTls,
  NodeGroup,
  OperatingSystem,
  Secret,
  Size,
  ZooKeeperEnsemble,
} from "../../lib";
import { newAuthority } from "../support/certificate";
import { newNetwork, newStack } from "../support/cluster";
import { eventually } from "../support/eventually";
import { Bench, describeMachines, Machine, vendorRepository, VendorRepository } from "../support/machine";
import { plannedVpc } from "../support/plan/planned-vpc";
import { HealthOfMachines } from "./health";
import { mirror } from "./mirror";

/** A cluster's own authority. */
function certificateAuthority() {
  const { certificate, privateKey } = newAuthority();
  return { certificate: Secret.unsafePlainText(certificate), privateKey: Secret.unsafePlainText(privateKey) };
}

const TEXTS = { agents: `a"\\$' gent`, operator: "op'er%at\u00fcr", batch: `b"atch$\\`, stranger: "s" };
const credential = (principal: keyof typeof TEXTS) => ({ principal, secret: Secret.unsafePlainText(TEXTS[principal]) });

/** One master that asks everybody, and pools of which only the first knows what to answer. */
function stack(vendor: VendorRepository) {
  const made = newStack();
  const network = newNetwork(made, { availabilityZones: ["eu-west-1a"] });
  const machines = { operatingSystem: OperatingSystem.DEBIAN_12, image: MachineImage.ami("ami-1") };
  const packages = MesosPackages.clusterd({ repository: mirror(vendor) });
  const nodes = new NodeGroup(made, "Nodes", {
    network,
    ...machines,
    access: MachineAccess.ssh(),
    size: 1,
    hostnamePrefix: "node",
  });
  const zooKeeper = new ZooKeeperEnsemble(made, "ZooKeeper", { nodes, heapSize: Size.mebibytes(128) });
  const tls = MesosTls.mutual(MachineCertificates.fromAuthority(certificateAuthority()));
  const agents = credential("agents");
  const credentials = [credential("batch"), credential("stranger")];
  const authentication = { agents, credentials, operator: credential("operator") };
  const acls = {
    registerFrameworks: [
      { principals: AclEntity.some("batch"), roles: AclEntity.ANY },
      { principals: AclEntity.NONE, roles: AclEntity.ANY },
    ],
  };
  const masters = new MesosMasters(made, "Masters", { nodes, zooKeeper, packages, tls, authentication, acls });
  const pool = (id: string, its: typeof masters | ReturnType<typeof MesosMasters.fromMesosMastersAttributes>) =>
    new MesosAgentPool(made, id, { masters: its, network, packages, ...machines });
  pool("Known", masters);
  const { securityGroupId } = masters.connections;
  const as = (id: string, told: object) =>
    pool(id, MesosMasters.fromMesosMastersAttributes(made, `MastersOf${id}`, { zooKeeper, securityGroupId, network, ...told }));
  as("Liar", { tls, authentication: { agents: { ...agents, secret: Secret.unsafePlainText("wrong") }, http: false } });
  as("Nameless", { tls });
  as("Plain", { authentication: { agents, http: false } });
  return made;
}

describeMachines(
  "a cluster with authentication, ACLs and mutual TLS",
  () => {
    let vendor: VendorRepository;
    let bench: Bench;
    let client: Machine;
    let health: HealthOfMachines;

    beforeAll(async () => {
      vendor = await vendorRepository();
      const made = stack(vendor);
      health = new HealthOfMachines(made);
      bench = await Bench.start(plannedVpc(made), { vendor });
      await bench.powerOn();
      await Promise.all(bench.machines.map((machine) => machine.settled()));
      client = bench.machine("known-0001");
    });
    afterAll(() => bench?.stop());

    const observe = (name: string, look: () => Promise<void>) => test(name, () => bench.keepingLogs(name, look));

    const CERTIFICATE = ["--cert", "certificate.pem", "--key", "key.pem"].map((word) =>
      word.startsWith("--") ? word : `/etc/mesos/tls/mesos-executor/${word}`,
    );
    const quoted = (word: string) => `'${word.replace(/'/g, "'\\''")}'`;
    /** Status of an answer; 0 where no connection comes about. */
    const ask = async (url: string, ...options: string[]): Promise<number> => {
      const all = ["--cacert", "/etc/mesos/tls/mesos-executor/authority.pem", ...options, url].map(quoted).join(" ");
      return Number((await client.try(`curl -s -o /dev/null --max-time 60 -w '%{http_code}' ${all}`)).output);
    };
    const login = (principal: keyof typeof TEXTS, secret: string = TEXTS[principal]) => ["--user", `${principal}:${secret}`];
    const MASTER = "https://node-1.mesos.example.internal:5050";
    const AGENT = "https://known-0001.mesos.example.internal:5051";

    const registered = async (): Promise<string[]> => {
      const options = ["--cacert", "/etc/mesos/tls/mesos-executor/authority.pem", ...CERTIFICATE, ...login("operator")];
      const text = await client.run(`curl -sf --max-time 60 ${options.map(quoted).join(" ")} ${MASTER}/slaves`);
      return (JSON.parse(text) as { slaves: { hostname: string }[] }).slaves.map(({ hostname }) => hostname.split(".")[0]).sort();
    };

    /** Runs a task by a framework; whether it has finished. */
    const execute = async (name: string, options: string, { variables = "tls", seconds = 25 } = {}): Promise<boolean> => {
      const environment = `python3 -c 'import json; print(" ".join("%s=%s" % item for item in json.load(open("/etc/mesos-agent/executor_environment_variables")).items()))'`;
      const before = variables === "tls" ? `env $(${environment}) ` : "";
      const command = `${before}timeout ${seconds} mesos-execute --master="$(cat /etc/mesos/zk)" --name=${name} --resources='cpus:0.1;mem:32' --command=true ${options}`;
      return (await client.try(command, { timeoutSeconds: seconds + 60 })).status === 0;
    };

    observe("tells its operator, with the certificate of the machine, that it is healthy and which agents it has", async () => {
      const master = bench.machine("node-1");
      for (const command of ["wait", "spare", "ready"]) {
        expect(await health.ask(master, command, "mesos-master", 300)).toBe("");
      }
      expect(await health.ask(master, "agents", "mesos-master", 300, ["known-0001.mesos.example.internal"])).toBe("");
      expect(await health.ask(master, "agents", "mesos-master", 0, ["liar-0001.mesos.example.internal"])).toBe(
        "mesos-master on node-1 does not have all agents after 0 seconds: 1 of 1 agents: " +
          `liar-0001.mesos.example.internal is unknown to ${MASTER}`,
      );
    });

    observe("takes the agent with the certificate and the secret, and no other", async () => {
      await eventually(300, async () => expect(await registered()).toContain("known-0001"));
      const others = ["liar-0001", "nameless-0001", "plain-0001"].map((name) => bench.machine(name));
      // Each has tried more than once, and was turned away.
      const refused = "cat /var/log/mesos/*agent*.INFO* | grep -ciE 'authentica|cannot register|disconnect' || true";
      for (const other of others) {
        await eventually(300, async () => expect(Number(await other.run(refused))).toBeGreaterThan(2));
      }
      expect(await registered()).toEqual(["known-0001"]);
    });

    observe("takes an agent as soon as it has the secret", async () => {
      const right = await client.run("cat /etc/mesos/credential");
      const give = `cat > /etc/mesos/credential <<'E'\n${right}E\nchmod 0400 /etc/mesos/credential`;
      await bench.machine("liar-0001").run(`${give}\nsystemctl restart mesos-agent`);
      await bench
        .machine("nameless-0001")
        .run(`${give}\necho /etc/mesos/credential > /etc/mesos-agent/credential\nsystemctl restart mesos-agent`);
      await eventually(300, async () => expect(await registered()).toEqual(["known-0001", "liar-0001", "nameless-0001"]));
    });

    observe("answers clients with a certificate and a password only", async () => {
      for (const url of [`${MASTER}/state`, `${AGENT}/state`, `${MASTER}/metrics/snapshot`, `${AGENT}/flags`]) {
        const answers = {
          right: await ask(url, ...CERTIFICATE, ...login("operator")),
          wrongPassword: await ask(url, ...CERTIFICATE, ...login("operator", "wrong")),
          nobody: await ask(url, ...CERTIFICATE),
          noCertificate: await ask(url, ...login("operator")),
          plain: await ask(url.replace("https:", "http:"), ...CERTIFICATE, ...login("operator")),
        };
        expect({ url, ...answers }).toEqual({ url, right: 200, wrongPassword: 401, nobody: 401, noCertificate: 0, plain: 0 });
      }
      expect(await ask(`${MASTER}/health`, ...CERTIFICATE)).toBe(200);
      // Go's clients, and Telegraf among them, offer only such.
      const modern = ["--tls-max", "1.2", "--ciphers", "ECDHE-RSA-AES128-GCM-SHA256"];
      expect(await ask(`${MASTER}/health`, ...CERTIFICATE, ...modern)).toBe(200);
      expect(await ask(`${AGENT}/health`, ...CERTIFICATE, ...modern)).toBe(200);
      expect(
        await ask(`${MASTER.replace("node-1.mesos.example.internal", bench.machine("node-1").privateIp)}/health`, ...CERTIFICATE),
      ).toBe(200);
    });

    observe("runs the tasks of the framework with the principal, and of no other", async () => {
      const principal = (secret: string) => `--principal=batch --secret=${quoted(secret)}`;
      expect({
        right: await execute("right", principal(TEXTS.batch), { seconds: 300 }),
        wrongSecret: await execute("wrong-secret", principal("wrong")),
        notAllowed: await execute("not-allowed", `--principal=stranger --secret=${TEXTS.stranger}`),
        unknown: await execute("unknown", "--principal=unknown --secret=x"),
        nobody: await execute("nobody", ""),
        noCertificate: await execute("no-certificate", principal(TEXTS.batch), { variables: "none" }),
      }).toEqual({ right: true, wrongSecret: false, notAllowed: false, unknown: false, nobody: false, noCertificate: false });
    });

    observe("shows its secrets to root alone", async () => {
      const files = "find /etc/mesos /etc/mesos-constructs -type f -printf '%m %u %p\\n' | sort -k 3";
      const modes = await bench.machine("node-1").run(files);
      expect(modes).toContain("400 root /etc/mesos/credentials\n");
      expect(modes).toContain("400 root /etc/mesos/tls/mesos-master/key.pem\n");
      expect(modes).toContain("400 root /etc/mesos/tls/mesos-master/authority-key.pem\n");
      const agents = await client.run(files);
      expect(agents).toContain("400 root /etc/mesos/credential\n");
      expect(agents).toContain("600 root /etc/mesos/executor-key\n");
      expect(agents).toContain("400 root /etc/mesos/tls/mesos-agent/key.pem\n");
      expect(agents).toContain("444 root /etc/mesos/tls/mesos-executor/key.pem\n");
      const commandLines = await client.run("cat /proc/[0-9]*/cmdline | tr '\\0' '\\n'");
      expect(commandLines).toContain("--credential=/etc/mesos/credential");
      expect(commandLines).not.toContain(TEXTS.agents);
    });

    observe("has new certificates after a reboot, and the same key for its executors' tokens", async () => {
      const sums = async () => {
        const files = ["tls/mesos-agent/certificate.pem", "tls/mesos-executor/key.pem", "executor-key"];
        const text = await client.run(`cd /etc/mesos && sha256sum ${files.join(" ")}`);
        return text.trimEnd().split("\n");
      };
      const [certificate, executors, tokens] = await sums();
      await client.reboot();
      await client.settled();
      const after = await sums();
      expect(after).not.toContain(certificate);
      expect(after).not.toContain(executors);
      expect(after).toContain(tokens);
      await eventually(300, async () => expect(await ask(`${AGENT}/state`, ...CERTIFICATE, ...login("operator"))).toBe(200));
    });
  },
  { mesosDebs: true },
);
