import { DockerEngine, Duration, MarathonApplication, MarathonConstraint, MarathonGroup } from "../../../lib";
import { Synthesized } from "../../support/cluster";
import { StubMarathon } from "../../support/marathon/stub-marathon";
import { PYTHONS, pythonNamed } from "../../support/pythons";
import { removalsOf } from "../../support/run-step";
import { application } from "./applications";
import { deployGroup, group, GroupOptions, removeGroup, SHOP } from "./groups";

describe("a group and its Marathon", () => {
  let marathon: StubMarathon;
  let address: string;

  async function start(version = "1.11.24") {
    marathon = new StubMarathon(version);
    address = `http://127.0.0.1:${await marathon.listen()}`;
  }

  afterEach(async () => {
    await marathon.close();
    expect(marathon.violations).toEqual([]);
  });

  test.each([...PYTHONS.map((python) => [python, "1.11.24"]), ["python3", "1.3.14"], ["python3", "1.4.13"]])(
    "is one deployment that is waited for, and then left alone: %s, Marathon %s",
    async (command, version) => {
      await start(version);
      const python = pythonNamed(command) ?? command;
      const { status, stdout, stderr } = await deployGroup(address, SHOP, version, python);
      expect([status, stderr]).toEqual([0, ""]);
      expect(stdout.split("\n").slice(0, 6)).toEqual([
        "creates /shop/backend/db",
        "creates /shop/queue",
        "creates /shop/web",
        "creates the group /shop",
        "creates the group /shop/backend",
        "deployment deployment-1",
      ]);
      expect([...marathon.apps.values()].map(({ deployment }) => deployment)).toEqual([undefined, undefined, undefined]);
      expect(await deployGroup(address, SHOP, version, python)).toMatchObject({
        stdout: "/shop is in Marathon as it should be\n/shop is deployed and healthy\n",
      });
      expect(marathon.writes).toEqual(["PUT /v2/groups/shop"]);
    },
  );

  test("changes what differs with one request, removes what left it, and leaves the rest alone", async () => {
    await start();
    await deployGroup(address);
    const [web] = SHOP.applications ?? [];
    const changed: GroupOptions = {
      ...SHOP,
      applications: [{ ...web, instances: 3, dependencies: undefined }],
      groups: [{ ...SHOP.groups?.[0], id: "/shop/backend", dependencies: ["/infra"] }],
    };
    const { stdout } = await deployGroup(address, changed);
    expect(stdout.split("\n").slice(0, 4)).toEqual([
      "removes /shop/queue",
      '/shop/web.dependencies: ["/shop/backend"] -> nothing',
      "/shop/web.instances: 2 -> 3",
      '/shop/backend.dependencies: ["/infra", "/shop/queue"] -> ["/infra"]',
    ]);
    expect([...marathon.apps].map(([id, { version }]) => [id, version])).toEqual([
      ["/shop/web", 2],
      ["/shop/backend/db", 1],
    ]);
    expect(marathon.writes).toEqual(["PUT /v2/groups/shop", "PUT /v2/groups/shop"]);
  });

  test("does not keep what others put into it, and does not touch what is beside it", async () => {
    await start();
    await deployGroup(address);
    marathon.has({ id: "/shop/other", cmd: "other" });
    marathon.has({ id: "/shopping", cmd: "other" });
    expect(await deployGroup(address)).toMatchObject({ stdout: expect.stringMatching(/^removes \/shop\/other\n/) });
    expect([...marathon.apps.keys()].sort()).toEqual(["/shop/backend/db", "/shop/queue", "/shop/web", "/shopping"]);
  });

  test("says which application is not healthy", async () => {
    await start();
    marathon.progress = ({ id }, looks) => ({ running: id === "/shop/queue" ? 0 : 2, healthy: 0, done: looks > 2 });
    const { status, stderr } = await deployGroup(address, {
      ...SHOP,
      groups: [{ id: "/shop/backend", applications: [{ id: "/shop/backend/db", cmd: "run-db", instances: 2 }] }],
      timeout: Duration.seconds(1),
    });
    expect([status, stderr]).toEqual([1, "mesos-constructs: after 1 seconds /shop/queue: 0 of 1 instances run, 0 healthy\n"]);
  });

  test("is removed with everything in it", async () => {
    await start();
    await deployGroup(address);
    expect(await removeGroup(address)).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^\/shop is removed by the deployment/),
    });
    expect([marathon.apps.size, marathon.groups.size]).toEqual([0, 0]);
    expect(await removeGroup(address)).toMatchObject({ status: 0, stdout: "/shop is not in Marathon\n" });
  });
});

describe("a group in a stack", () => {
  test("shows what each of its applications is", () => {
    const { stack } = group();
    const { triggers } = Synthesized.of(stack).resource("null_resource", "Group/Deployment/values/Resource") as {
      triggers: Record<string, string>;
    };
    expect(Object.keys(triggers).sort()).toEqual(["/shop/backend/db", "/shop/queue", "/shop/web", "dependencies"]);
    expect(triggers.dependencies).toBe('{"/shop/backend":["/shop/queue","/infra"]}');
    expect(Object.keys(removalsOf(stack, "Marathon/Told/Resource"))).toEqual(["group /shop"]);
  });

  test("comes after the groups that it depends on", () => {
    const { stack, marathon, group: shop } = group();
    const infra = MarathonGroup.fromMarathonGroupAttributes(stack, "Infra", { groupId: "/infra" });
    const applications = [{ id: "/site/web", cmd: "run-web" }];
    new MarathonGroup(stack, "Site", { marathon, id: "/site", applications, dependencies: [shop, infra] });
    const { triggers, depends_on: after } = Synthesized.of(stack).resource("null_resource", "Site/Deployment/values/Resource");
    expect(triggers).toMatchObject({ dependencies: '{"/site":["/shop","/infra"]}' });
    expect(after).toContainEqual(expect.stringMatching(/^null_resource\.Group_Deployment_values_/));
  });

  test.each<[Partial<GroupOptions>, string]>([
    [{ id: "shop" }, "the id of a group must be an absolute path"],
    [{ id: "/" }, "the id of a group must be an absolute path"],
    [{ applications: [{ id: "/web", cmd: "run-web" }] }, 'in /shop must have an id of its own, one name below it, got "/web"'],
    [{ applications: [{ id: "/shop/a/web", cmd: "run-web" }] }, 'got "/shop/a/web"'],
    [{ applications: [SHOP, SHOP].map(({ id }) => ({ id: `${id}/a`, cmd: "run-it" })) }, 'got "/shop/a"'],
    [{ applications: [{ id: "/shop/backend", cmd: "run-it" }] }, 'got "/shop/backend"'],
    [{ groups: [{ id: "/other" }] }, 'got "/other"'],
    [{ applications: [], groups: [{ id: "/shop/a" }] }, 'a group must have an application, .* got "/shop"'],
    [{ applications: [{ id: "/shop/a", cmd: "run-it", dependencies: ["b"] }] }, 'what something depends on must be .* got "b"'],
    [{ applications: [{ id: "/shop/a", cmd: "run-it", tty: true }] }, "tty of the application /shop/a does not exist"],
  ])("%j is an error", (options, message) => {
    const version = JSON.stringify(options).includes("tty") ? "1.4.13" : undefined;
    expect(() => group({ ...SHOP, ...options }, version)).toThrow(new RegExp(message));
  });

  test("what it would remove is not deployed beside it, whichever comes first", () => {
    const inner = { id: "/shop/web", cmd: "run-web" };
    const first = group();
    expect(() => new MarathonApplication(first.stack, "App", { marathon: first.marathon, ...inner })).toThrow(
      "[test/App] /shop/web lies in the group /shop, which test/Group deploys",
    );
    expect(
      () => new MarathonApplication(first.stack, "Beside", { marathon: first.marathon, ...inner, id: "/shopping" }),
    ).not.toThrow();
    const applications = [{ id: "/shop/a/b", cmd: "run-it" }];
    expect(() => new MarathonGroup(first.stack, "Inner", { marathon: first.marathon, id: "/shop/a", applications })).toThrow(
      /\/shop\/a lies in the group \/shop/,
    );
    const second = application(inner);
    expect(() => new MarathonGroup(second.stack, "Group", { marathon: second.marathon, ...SHOP })).toThrow(
      "[test/App] /shop/web lies in the group /shop, which test/Group deploys",
    );
  });

  test("is checked against the agents with each of its applications", () => {
    const rack = MarathonConstraint.unique("rack");
    const made = group({
      id: "/shop",
      applications: [{ id: "/shop/web", container: { docker: { image: "nginx" } } }],
      groups: [{ id: "/shop/a", applications: [{ id: "/shop/a/b", cmd: "run-it", constraints: [rack] }] }],
    });
    made.pool("Pool", {});
    expect(() => Synthesized.of(made.stack)).toThrow(/\/shop\/web runs in the Docker engine[^]*\/shop\/a\/b names an attribute/);
    made.pool("Docker", { docker: DockerEngine.distribution(), attributes: { rack: "1" } });
    expect(() => Synthesized.of(made.stack)).not.toThrow();
  });
});
