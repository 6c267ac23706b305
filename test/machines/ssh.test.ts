import { writeFileSync } from "fs";
import { join } from "path";
import { App, TerraformStack } from "cdktf";
import { Duration, MachineAccess, OperatingSystem, SshAccessOptions } from "../../lib";
import { RemoteStep } from "../../lib/operations/remote-step";
import { Bench, describeMachines, Machine, openVpc } from "../support/machine";
import { INTERNET } from "../support/machine/internet";
import { SshAgent } from "../support/ssh-agent";
import { newKeyPair } from "../support/ssh-keys";
import { Terraform } from "../support/terraform";
import { inFolder, output, temporaryFolder } from "../support/tools";

interface Step {
  readonly host: Pick<Machine, "hostname" | "privateIp">;
  readonly ssh: SshAccessOptions;
  readonly script?: string;
}

let tries = 0;

/** Steps that know nothing of each other, and always run again. */
function stackOf(steps: Record<string, Step>): TerraformStack {
  const stack = new TerraformStack(new App(), "steps");
  for (const [id, { host, ssh, script = "true" }] of Object.entries(steps)) {
    new RemoteStep(stack, id, {
      access: MachineAccess.ssh(ssh),
      target: { host: host.privateIp, hostname: host.hostname, operatingSystem: OperatingSystem.DEBIAN_12 },
      script: () => ({ text: script, references: () => undefined }),
      triggers: () => ({ try: String(tries++) }),
    });
  }
  return stack;
}

/** Every public host key of a machine, as people copy them. */
function hostKeys(machine: Machine): Promise<string> {
  return machine.run("cat /etc/ssh/ssh_host_*_key.pub");
}

describeMachines(
  "the way into machines with SSH",
  () => {
    const folder = temporaryFolder();
    const timeout = Duration.seconds(60);
    /** For what no time changes: the first attempt must end within it. */
    const soon = Duration.seconds(20);
    let key: SshAccessOptions;
    let bench: Bench;
    let open: Machine;
    let behind: Machine;

    beforeAll(async () => {
      const { privateKeyPath, publicKey } = newKeyPair(folder);
      key = { privateKeyPath, timeout };
      const vpc = openVpc([{ publicKey, securityGroups: ["sg-open", "sg-bastion"] }, { publicKey }]);
      const ssh = { peer: `${INTERNET.operator}/32`, protocol: "tcp", fromPort: 22, toPort: 22 };
      const rules = [...vpc.rules, { direction: "ingress" as const, securityGroup: "sg-bastion", ...ssh }];
      bench = await Bench.start({ ...vpc, rules }, { rootSizeMiB: 200 });
      [open, behind] = bench.machines;
      await bench.powerOn();
      await Promise.all(bench.machines.map((machine) => machine.cloudInit()));
    });
    afterAll(() => bench?.stop());

    const observe = (name: string, look: () => Promise<void>) => test(name, () => bench.keepingLogs(name, look));

    let environment = {};
    const terraform = () =>
      new Terraform(folder, { environment: (base) => ({ ...base, ...environment }) }, bench.namespaces.internet);

    /** What the steps came to: what they said, and why they failed. */
    async function apply(steps: Record<string, Step>): Promise<Record<string, string>> {
      terraform().write(stackOf(steps));
      await terraform().run("init");
      const { output: said, errors } = await terraform().try("apply", "-auto-approve");
      const complaints = errors.split(/^Error: /m).map((text) => text.replace(/\s+/g, " ").trim());
      const cameTo = (id: string) => {
        const complaint = complaints.find((text) => text.includes(`null_resource.${id}_`))?.replace(/.*?\} |^.* \d+: /, "");
        const lines = said.match(new RegExp(`(?<=^null_resource\\.${id}_\\w+ \\(remote-exec\\): )(?!Connect).*`, "gm")) ?? [];
        return [...lines.filter((line) => !line.startsWith(" ")), complaint ?? []].flat().join("\n");
      };
      return Object.fromEntries(Object.keys(steps).map((id) => [id, cameTo(id)]));
    }

    const bastion = async () => ({ host: open.privateIp, hostKey: await hostKeys(open) });

    observe("runs scripts as root, also behind a bastion, and leaves nothing of them", async () => {
      const script = `set -eu; user=$(id -un); echo "\${user} in \${0%/*} with %{x}"\n`;
      const known = { hostKeys: { [open.hostname]: await hostKeys(open), [behind.hostname]: await hostKeys(behind) } };
      const said = await apply({
        direct: { host: open, script, ssh: { ...key, ...known, bastion: undefined } },
        behind: { host: behind, script, ssh: { ...key, ...known, bastion: await bastion() } },
        // Where one kind of key is known it is that which Terraform asks for first.
        ecdsa: {
          host: open,
          script,
          ssh: { ...key, hostKeys: { [open.hostname]: await open.run("cat /etc/ssh/ssh_host_ecdsa_key.pub") } },
        },
      });
      const expected = expect.stringMatching(/(^|\n)root in \.ssh with %\{x\}$/);
      expect(said).toEqual({ direct: expected, behind: expected, ecdsa: expected });
      for (const machine of [open, behind]) {
        expect(await machine.run("stat -c '%a %U' ~admin/.ssh; find ~admin/.ssh -type f -size +0 -printf '%f\\n'")).toBe(
          "700 admin\nauthorized_keys\n",
        );
      }
      // Terraform empties its files and leaves them; a later step takes them away.
      await open.run("touch --date='2 hours ago' ~admin/.ssh/*");
      await apply({ again: { host: open, ssh: key } });
      expect(await open.run("ls ~admin/.ssh | wc -l")).toBe("2\n");
    });

    observe("needs the private key when it connects, and neither to validate nor to plan", async () => {
      const [missing, atHome] = [join(folder, "missing"), "~/missing-key"];
      const steps = {
        missing: { host: open, ssh: { privateKeyPath: missing } },
        home: { host: open, ssh: { privateKeyPath: atHome } },
      };
      terraform().write(stackOf(steps));
      await terraform().run("init");
      await terraform().run("validate");
      expect((await terraform().changes()).length).toBeGreaterThan(1);
      expect(await apply(steps)).toEqual({
        missing: expect.stringContaining(`no file exists at "${missing}"`),
        home: expect.stringMatching(/no file exists at "\/.+\/missing-key"/),
      });
    });

    observe("says what keeps a step from running", async () => {
      await open.run("useradd --create-home guest && cp -r ~admin/.ssh ~guest && chown -R guest: ~guest/.ssh");
      await behind.run("dd if=/dev/zero of=/filler bs=1M 2> /dev/null || true");
      const script = "touch /root/changed\n";
      const other = await hostKeys(behind);
      const hostKeysOf = (machine: Machine, keys: string) => ({ ...key, hostKeys: { [machine.hostname]: keys } });
      const said = await apply({
        unreachable: { host: { hostname: "nowhere", privateIp: "10.20.0.99" }, ssh: key, script },
        closed: { host: behind, ssh: key, script },
        impostor: { host: open, ssh: hostKeysOf(open, other), script },
        bastion: {
          host: behind,
          ssh: { ...hostKeysOf(behind, other), bastion: { host: open.privateIp, hostKey: other } },
          script,
        },
        stranger: { host: open, ssh: { ...key, user: "nobody" }, script },
        keyless: { host: open, ssh: { timeout }, script },
        guest: { host: open, ssh: { ...key, user: "guest" }, script },
        full: { host: behind, ssh: { ...key, bastion: await bastion() }, script },
      });
      expect(said).toEqual({
        unreachable: "timeout - last error: dial tcp 10.20.0.99:22: i/o timeout",
        closed: `timeout - last error: dial tcp ${behind.privateIp}:22: i/o timeout`,
        impostor: expect.stringContaining("knownhosts: key mismatch"),
        bastion: expect.stringContaining("Error connecting to bastion: ssh: handshake failed: knownhosts: key mismatch"),
        stranger: expect.stringContaining("SSH authentication failed (nobody@"),
        keyless: expect.stringContaining("SSH authentication failed (admin@"),
        guest: expect.stringMatching(
          /^mesos-constructs: guest cannot become root on [^]*, which needs sudo without a password: [^]*password is required/,
        ),
        full: expect.stringContaining("Failed to upload script"),
      });
      expect(await open.run("find ~guest/.ssh -name '*.sh' -size +0")).toBe("");
      for (const machine of [open, behind]) {
        expect(await machine.try("ls /root/changed")).toMatchObject({ status: 2 });
      }
    });

    observe("logs in with what an SSH agent has, at another port, and behind a bastion", async () => {
      const port = "/etc/ssh/sshd_config.d/port.conf";
      await behind.run(`rm /filler; echo Port 2222 > ${port} && systemctl restart ssh`);
      const agent = await SshAgent.start(folder, key.privateKeyPath ?? "");
      environment = agent.environment;
      const known = { hostKeys: { [open.hostname]: await hostKeys(open), [behind.hostname]: await hostKeys(behind) } };
      const script = "id -un\n";
      const ssh = { timeout, ...known };
      try {
        const said = await apply({
          direct: { host: open, ssh: { ...ssh, bastion: undefined }, script },
          behind: { host: behind, ssh: { ...ssh, port: 2222, bastion: await bastion() }, script },
          closed: { host: behind, ssh: { ...ssh, timeout: soon, bastion: await bastion() }, script },
        });
        const root = expect.stringMatching(/^root$/m);
        expect(said).toEqual({ direct: root, behind: root, closed: expect.stringContaining("Connection refused") });
      } finally {
        await agent.stop();
        environment = {};
        await behind.run(`rm ${port} && systemctl restart ssh`);
      }
    });

    observe("knows machines by the authority that signed their keys", async () => {
      const { privateKeyPath: authority, publicKey: hostCertificateAuthority } = newKeyPair(folder, "authority");
      for (const machine of bench.machines) {
        const certificate = await signed(machine, authority);
        await machine.run(`cat > /etc/ssh/host-cert.pub <<'E'\n${certificate}E
        echo 'HostCertificate /etc/ssh/host-cert.pub' > /etc/ssh/sshd_config.d/certificate.conf
        systemctl reload ssh`);
      }
      const { publicKey: foreign } = newKeyPair(folder, "foreign");
      const script = "id -un\n";
      const throughBastion = { ...key, bastion: { host: open.privateIp } };
      const said = await apply({
        direct: { host: open, ssh: { ...key, hostCertificateAuthority }, script },
        behind: { host: behind, ssh: { ...throughBastion, hostCertificateAuthority }, script },
        foreign: { host: open, ssh: { ...key, timeout: soon, hostCertificateAuthority: foreign }, script },
      });
      const root = expect.stringMatching(/^root$/m);
      expect(said).toEqual({ direct: root, behind: root, foreign: expect.stringContaining("no authorities for hostname") });
    });

    /** The certificate of a machine's host key, for its address. */
    async function signed(machine: Machine, authority: string): Promise<string> {
      const publicKey = await machine.run("cat /etc/ssh/ssh_host_ecdsa_key.pub");
      return inFolder((cwd) => {
        writeFileSync(join(cwd, "host.pub"), publicKey);
        const names = `${machine.hostname},${machine.privateIp}`;
        output("ssh-keygen", ["-q", "-h", "-s", authority, "-I", machine.hostname, "-n", names, "host.pub"], { cwd });
        return output("cat", ["host-cert.pub"], { cwd });
      });
    }
  },
  { terraform: true },
);
