import {
  AclEntity,
  MesosAgentPool,
  MesosMasters,
  MesosPackages,
  MesosResource,
  MesosResources,
  OperatingSystem,
  Secret,
  Size,
} from "../../../lib";
import { SynthesizedCluster } from "../../../lib/testing";
import { withMasters, withZooKeeper } from "../clusters";

const { ANY, NONE } = AclEntity;
const closedFrameworks = {
  registerFrameworks: [
    { principals: AclEntity.some("marathon"), roles: AclEntity.some("services") },
    { principals: NONE, roles: AclEntity.some("services") },
  ],
};
const closedSandboxes = { accessSandboxes: [{ principals: NONE, users: ANY }] };

function masters(props: object) {
  const { stack, zooKeeper } = withZooKeeper();
  new MesosMasters(stack, "Masters", { zooKeeper, ...props });
  return stack;
}

function agents(props: object) {
  const { stack, masters: own } = withMasters();
  new MesosAgentPool(stack, "Agents", { masters: own, ...props });
  return stack;
}

/** Content of the one file on machines that ends like this. */
function file(stack: ReturnType<typeof masters>, path: string): string | undefined {
  const files = SynthesizedCluster.fromStack(stack).machines.flatMap((machine) => machine.files);
  return files.find((entry) => entry.path === path)?.content;
}

function warnings(stack: ReturnType<typeof masters>): string[] {
  return stack.node
    .findAll()
    .flatMap(({ node }) => node.metadata.filter(({ type }) => type === "@cdktf/warn"))
    .map(({ data }) => String(data));
}

test("ACLs are one flag file of masters, and another of agents", () => {
  expect(JSON.parse(file(masters({ acls: closedFrameworks }), "/etc/mesos-master/acls") ?? "")).toEqual({
    register_frameworks: [
      { principals: { values: ["marathon"] }, roles: { values: ["services"] } },
      { principals: { type: "NONE" }, roles: { values: ["services"] } },
    ],
  });
  const old = {
    acls: closedSandboxes,
    operatingSystem: OperatingSystem.UBUNTU_16_04,
    packages: MesosPackages.mesosphere({ version: "1.1.0-2.0.107" }),
  };
  expect(JSON.parse(file(agents(old), "/etc/mesos-slave/acls") ?? "")).toEqual({
    access_sandboxes: [{ principals: { type: "NONE" }, users: { type: "ANY" } }],
  });
  expect(file(masters({}), "/etc/mesos-master/acls")).toBeUndefined();
});

test("fails for what the other daemon or a later version asks about, with the construct", () => {
  expect(() => masters({ acls: closedSandboxes })).toThrow(
    /^\[.*Masters\] masters never ask about this action of acls, got "accessSandboxes"; give it to the agents$/,
  );
  expect(() => agents({ acls: closedFrameworks })).toThrow(/^\[.*Agents\] agents never ask about .* give it to the masters$/);
  const packages = MesosPackages.mesosphere({ version: "1.8.0" });
  const acls = { drainAgents: [{ principals: NONE, agents: ANY }] };
  expect(() => masters({ acls, packages, operatingSystem: OperatingSystem.UBUNTU_16_04 })).toThrow(
    /masters ask about acls.drainAgents since Mesos 1.9.0, which is newer than the packages, got "1.8.0"/,
  );
});

test("the flag of ACLs is not given beside the property", () => {
  expect(() => masters({ flags: { acls: {} } })).toThrow(/got "acls"; leave it out: set the property `acls` of MesosMasters$/);
  expect(() => agents({ flags: { acls: {} } })).toThrow(/got "acls"; leave it out: set the property `acls` of MesosAgentPool$/);
});

test("fails with another authorizer, which ignores ACLs", () => {
  const needsLocal = /the flag acls has no effect without the authorizer local; add that, or leave acls out$/;
  const flags = { authorizers: "org_example_X", modulesDir: "/etc/mesos/modules" };
  expect(() => masters({ acls: closedFrameworks, flags })).toThrow(needsLocal);
  expect(() => agents({ acls: {}, flags: { authorizer: "org_example_X", modulesDir: "/m" } })).toThrow(needsLocal);
  expect(() => masters({ acls: closedFrameworks, flags: { authorizers: "local" } })).not.toThrow();
  expect(() => masters({ flags })).not.toThrow();
});

test("what nobody may do any more is a warning of masters and of agents", () => {
  const runTasks = [{ principals: ANY, users: ANY }];
  const acls = {
    permissive: false,
    runTasks,
    registerAgents: [{ principals: ANY, agents: ANY }],
    registerFrameworks: [{ principals: ANY, roles: ANY }],
  };
  expect(warnings(masters({ acls }))).toEqual([expect.stringContaining("acls of the masters with permissive: false")]);
  const closed = { permissive: false, runTasks };
  expect(warnings(agents({ acls: closed }))).toHaveLength(2);
  const flags = { authenticateHttpExecutors: true, jwtSecretKey: "/k", httpCredentials: "/c" };
  expect(warnings(agents({ acls: closed, flags }))).toEqual([expect.stringContaining("acls of the agents")]);
  expect(warnings(agents({ acls: closedSandboxes }))).toEqual([]);
});

describe("agents that their masters' ACLs would turn away again and again", () => {
  const agent = { principal: "agent", secret: Secret.fromParameter("/mesos/agent") };
  const onlyAgents = {
    registerAgents: [
      { principals: AclEntity.some("agent"), agents: ANY },
      { principals: NONE, agents: ANY },
    ],
  };
  const onlyOps = {
    reserveResources: [
      { principals: AclEntity.some("ops"), roles: ANY },
      { principals: NONE, roles: ANY },
    ],
  };
  const old = { packages: MesosPackages.mesosphere({ version: "1.5.0" }), operatingSystem: OperatingSystem.UBUNTU_16_04 };
  const ofDev = { resources: MesosResources.of([MesosResource.cpus(1), MesosResource.mem(Size.gibibytes(1), { role: "dev" })]) };
  const dev = AclEntity.some("dev", "*");

  function pool(ofMasters: object, props: object = {}) {
    const { stack, masters: own } = withMasters(ofMasters);
    new MesosAgentPool(stack, "Agents", { masters: own, ...props });
    return stack;
  }

  test.each<[string, object, object?]>([
    ["those who may", { acls: onlyAgents, authentication: { agents: agent, http: false } }],
    ["those whose credential is their own", { acls: onlyAgents }, { flags: { credential: "/etc/credential" } }],
    ["those without reservations", { acls: onlyOps }, { resources: MesosResources.parse("cpus(*):1") }],
    [
      "those who may reserve",
      {
        acls: { reserveResources: [{ principals: AclEntity.some("agent"), roles: dev }, ...onlyOps.reserveResources] },
        authentication: { agents: agent, http: false },
      },
      ofDev,
    ],
    [
      "those who have reserved everything",
      { acls: { reserveResources: [{ principals: ANY, roles: AclEntity.some("dev") }, ...onlyOps.reserveResources] } },
      { resources: MesosResources.parse("cpus(dev):1;mem(dev):1024;disk(dev):1024;ports(dev):[1000-2000]") },
    ],
    ["those whom nobody refuses", { acls: { reserveResources: [{ principals: NONE, roles: AclEntity.some("test") }] } }, ofDev],
    ["masters that do not ask about reservations", { acls: onlyOps, ...old }, { ...ofDev, ...old }],
  ])("takes %s", (_, ofMasters, props = {}) => {
    expect(() => pool(ofMasters, props)).not.toThrow();
  });

  test.each<[string, object, object, string]>([
    [
      "agents without a principal",
      { acls: onlyAgents },
      {},
      'acls.registerAgents of the masters refuses these agents, got "agents without a principal"; allow it to AclEntity.ANY, or let agents authenticate',
    ],
    [
      "agents of another principal",
      { acls: onlyAgents, authentication: { agents: { ...agent, principal: "worker" }, http: false } },
      {},
      'got "agents with the principal worker"; allow it there, before all that refuses it, to AclEntity.some("worker")',
    ],
    [
      "static reservations",
      { acls: onlyOps },
      ofDev,
      "refuses these agents, which have static reservations: for these it must allow the roles of all their resources, also *, got",
    ],
    [
      "what is detected beside reservations",
      {
        acls: { reserveResources: [{ principals: ANY, roles: AclEntity.some("dev") }, ...onlyOps.reserveResources] },
      },
      { resources: MesosResources.parse("cpus(dev):1;mem(dev):1024;disk(dev):1024") },
      "must allow the roles of all their resources, also *, got",
    ],
    [
      "a default role",
      { acls: onlyOps },
      { flags: { defaultRole: "test" } },
      "must allow the roles of all their resources, also test, got",
    ],
    [
      "reservations where nothing is said of them",
      {
        acls: {
          permissive: false,
          registerAgents: [{ principals: ANY, agents: ANY }],
          registerFrameworks: [{ principals: ANY, roles: ANY }],
          runTasks: [{ principals: ANY, users: ANY }],
        },
      },
      ofDev,
      "acls.reserveResources of the masters refuses these agents",
    ],
  ])("fails for %s", (_, ofMasters, props, text) => {
    expect(() => pool(ofMasters, props)).toThrow(text);
  });
});
