import { AclEntity, MesosAgentPool, MesosMasters, MesosPackages, OperatingSystem } from "../../../lib";
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
