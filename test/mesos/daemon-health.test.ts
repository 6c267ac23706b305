import { MesosAgentPool, MesosMasters, NodePool, OperatingSystem, Secret } from "../../lib";
import { HealthCheck } from "../../lib/machine/health-check";
import { MesosAgentSettings, resolveAgents } from "../../lib/mesos/mesos-agent-model";
import { mesosAgentRole } from "../../lib/mesos/mesos-agent-role";
import { MesosMasterSettings, resolveMasters } from "../../lib/mesos/mesos-master-model";
import { mesosMasterRole } from "../../lib/mesos/mesos-master-role";
import { clusterSecurity, SecuritySettings } from "../../lib/mesos/security/cluster-security";
import { MachineCertificates } from "../../lib/mesos/security/machine-certificates";
import { MesosTls } from "../../lib/mesos/security/mesos-tls";
import { MesosPackages } from "../../lib/packages";
import { withMasters } from "./clusters";

/** A system that has the packages. */
const systemOf = ({ packages }: { readonly packages?: MesosPackages }) =>
  packages === undefined ? OperatingSystem.DEBIAN_12 : OperatingSystem.UBUNTU_16_04;
const hostnames = ["m-1", "m-2", "m-3"];
const fqdns = ["m-1.example.internal", "m-2.example.internal", "m-3.example.internal"];
const certificates = MachineCertificates.fromParameters("/tls");
const credential = (principal: string) => ({ principal, secret: Secret.unsafePlainText("x") });

function master(settings: MesosMasterSettings & SecuritySettings = {}): readonly HealthCheck[] | undefined {
  const os = systemOf(settings);
  const security = clusterSecurity("Masters", settings);
  const model = resolveMasters("Masters", { os, hostnames, fqdns, connectString: "zk:2181", security }, settings);
  const machine = { hostname: "m-2", fqdn: fqdns[1], privateIp: "10.0.0.2" };
  return mesosMasterRole("Masters", os, model).configure(machine).health;
}

function agent(settings: MesosAgentSettings & SecuritySettings = {}, masterUrls: readonly string[] = []) {
  const os = systemOf(settings);
  const security = clusterSecurity("Masters", settings);
  const model = resolveAgents("Agents", { os, zkUrl: "zk://zk:2181/mesos", masterUrls, security }, settings);
  const machine = { hostname: "agent-0001", fqdn: "agent-0001.example.internal", privateIp: "10.0.0.9" };
  return mesosAgentRole("Agents", os, model).configure(machine).health;
}

test("masters are asked at their own address, and know where the others answer", () => {
  expect(master({ port: 5060 })).toEqual([
    {
      kind: "mesos-master",
      service: "mesos-master",
      url: "http://10.0.0.2:5060",
      others: ["http://m-1.example.internal:5060", "http://m-3.example.internal:5060"],
      names: fqdns,
      members: hostnames,
      quorum: 2,
    },
  ]);
});

test("with TLS they are asked by name, with the certificates of the machine", () => {
  const tls = {
    verify: true,
    authority: "/etc/mesos/tls/mesos-master/authority.pem",
    certificate: "/etc/mesos/tls/mesos-master/certificate.pem",
    key: "/etc/mesos/tls/mesos-master/key.pem",
  };
  const others = ["https://m-1.example.internal:5050", "https://m-3.example.internal:5050"];
  expect(master({ tls: MesosTls.server(certificates) })).toMatchObject([
    { url: "https://m-2.example.internal:5050", others, tls },
  ]);
  // Another version calls the settings otherwise.
  const settings = { tls: MesosTls.server(certificates), packages: MesosPackages.mesosphere({ version: "1.4.0" }) };
  expect(master(settings)).toMatchObject([{ tls }]);
});

test("certificates of one's own are checked as far as Mesos checks them", () => {
  const libprocess = { sslEnabled: true, sslKeyFile: "/k.pem", sslCertFile: "/c.pem" };
  const own = { certificate: "/c.pem", key: "/k.pem" };
  expect(master({ libprocess })).toMatchObject([{ url: "https://m-2.example.internal:5050", tls: { ...own, verify: false } }]);
  const checked = { ...libprocess, sslCaFile: "/ca.pem", sslVerifyServerCert: true };
  expect(master({ libprocess: checked })).toMatchObject([{ tls: { ...own, authority: "/ca.pem", verify: true } }]);
  const mutual = { ...libprocess, sslCaFile: "/ca.pem", sslRequireClientCert: true };
  expect(master({ libprocess: mutual })).toMatchObject([{ tls: { ...own, verify: true } }]);
});

test("masters that have an operator are asked as that one", () => {
  expect(master({ authentication: { operator: credential("operator") } })).toMatchObject([
    { credential: "/etc/mesos-constructs/operator.json" },
  ]);
});

test("agents are asked themselves, and masters for them", () => {
  const urls = ["http://m-1.example.internal:5050"];
  const check = {
    kind: "mesos-agent",
    service: "mesos-agent",
    url: "http://10.0.0.9:5061",
    hostname: "agent-0001.example.internal",
    masters: urls,
  };
  expect(agent({ port: 5061 }, urls)).toEqual([check]);
  const tls = MesosTls.server(certificates);
  expect(agent({ tls }, urls)).toMatchObject([
    { url: "https://agent-0001.example.internal:5051", tls: { key: "/etc/mesos/tls/mesos-agent/key.pem" } },
  ]);
  expect(agent({ packages: MesosPackages.mesosphere({ version: "1.11.0" }) })).toMatchObject([
    { service: "mesos-slave", masters: [] },
  ]);
});

test("agents know where the masters of their app answer, and not those elsewhere", () => {
  const { stack, zooKeeper, network, masters } = withMasters({ port: 5060 });
  const added = jest.spyOn(NodePool.prototype, "_addComponent");
  new MesosAgentPool(stack, "Agents", { masters });
  const elsewhere = { zooKeeper, securityGroupId: "sg-1", network };
  const others = MesosMasters.fromMesosMastersAttributes(stack, "Others", elsewhere);
  new MesosAgentPool(stack, "OtherAgents", { masters: others });
  const machine = { hostname: "a", fqdn: "a.example.internal", privateIp: "10.0.0.9" };
  expect(added.mock.calls.map(([{ role }]) => role.configure(machine).health)).toMatchObject([
    [{ masters: [1, 2, 3].map((n) => `http://masters-${n}.mesos.example.internal:5060`) }],
    [{ masters: [] }],
  ]);
  added.mockRestore();
});
