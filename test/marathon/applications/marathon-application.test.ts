import { Testing } from "cdktf";
import {
  DockerEngine,
  Duration,
  MachineAccess,
  MarathonApplication,
  MarathonConstraint,
  MarathonNetwork,
  MarathonService,
  Secret,
  Size,
} from "../../../lib";
import { newStack, Synthesized } from "../../support/cluster";
import { removalsOf } from "../../support/run-step";
import { archive, withMarathon } from "../marathons";
import { application, inputOf, Options, reached, WEB } from "./applications";

const STEP = "App/Deployment/values/Resource";
const synthesized = (options?: Options) => Synthesized.of(application(options).stack);

describe("an application", () => {
  test("is a step that shows what it is, and runs again when that differs", () => {
    const { triggers } = synthesized({ ...WEB, mem: Size.mebibytes(64), env: { PATH: "${HOME}/bin" } }).resource(
      "null_resource",
      STEP,
    );
    expect(triggers).toEqual({
      id: "/web/server",
      cmd: "python3 -m http.server $PORT0",
      mem: "64",
      env: '{"PATH":"$${HOME}/bin"}',
      networks: '[{"mode":"host"}]',
      portDefinitions: '[{"port":0,"name":"default"}]',
    });
  });

  test("is told on the first machine, over SSH, once the machines are what they should be", () => {
    const { provisioner, depends_on: after } = synthesized().resource("null_resource", STEP) as {
      provisioner: Array<Record<string, { connection: object; inline: string[] }>>;
      depends_on: string[];
    };
    expect(provisioner[0]["remote-exec"].connection).toMatchObject({ user: "ubuntu" });
    expect(after).toEqual(expect.arrayContaining([expect.stringMatching(/^null_resource\.Nodes_master-1_rollout/)]));
  });

  test("is removed when it leaves the stack, by what stays with Marathon", () => {
    const { stack } = application();
    const removals = removalsOf(stack, "Marathon/Told/Resource");
    expect(Object.keys(removals)).toEqual(["application /web/server"]);
    expect(removalsOf(reached().stack, "Marathon/Told/Resource")).toEqual({});
  });

  test("holds no secret of Marathon's: the machine has them", () => {
    const { stack } = application(WEB, undefined, {
      httpCredentials: { user: "admin", password: Secret.unsafePlainText("hunter2") },
    });
    const { null_resource: steps, terraform_data: told } = Synthesized.of(stack).json.resource as Record<string, object>;
    expect(JSON.stringify(Object.entries(steps).filter(([name]) => /App|Told/.test(name)))).not.toContain("hunter2");
    expect(JSON.stringify(told)).not.toContain("hunter2");
    expect(JSON.stringify(told)).toContain("/etc/marathon/secrets");
  });

  test("waits for those that it depends on, and says so to Marathon", () => {
    const { stack, marathon, application: web } = application();
    const queue = MarathonApplication.fromMarathonApplicationAttributes(stack, "Queue", { applicationId: "/queue" });
    new MarathonApplication(stack, "Client", { marathon, id: "/client", cmd: "client", dependencies: [web, queue] });
    const { triggers, depends_on: after } = Synthesized.of(stack).resource("null_resource", "Client/Deployment/values/Resource");
    expect(triggers).toMatchObject({ dependencies: '["/web/server","/queue"]' });
    expect(after).toContainEqual(expect.stringMatching(/^null_resource\.App_Deployment_values_/));
  });

  test("is compared before 1.4 by what must be said there", () => {
    expect(inputOf(application(WEB, "1.3.14")).merges).toBe(true);
    expect(inputOf(application(WEB, "1.4.0")).merges).toBe(false);
  });
});

test("Systems Manager ends no deployment that may still be waited for", () => {
  const { stack, marathon } = withMarathon({ packages: archive("1.11.24") }, undefined, {
    access: MachineAccess.systemsManager(),
  });
  new MarathonApplication(stack, "App", { marathon, ...WEB, timeout: Duration.hours(3) });
  const { provisioner } = Synthesized.of(stack).resource("null_resource", STEP);
  expect(provisioner).toMatchObject([{ "local-exec": { environment: { SECONDS_TO_RUN: "14400" } } }]);
});

describe("errors", () => {
  test("without a way into the machines", () => {
    const { stack, marathon } = withMarathon();
    expect(() => new MarathonApplication(stack, "App", { marathon, ...WEB })).toThrow(
      "[test/App] test/Marathon is told what to run on one of its machines, and there is no way into one; give its NodeGroup",
    );
  });

  test("of a Marathon that runs elsewhere", () => {
    const { stack, masters } = reached();
    const elsewhere = { masters, hosts: ["10.0.0.1"], securityGroupId: "sg-1" };
    const marathon = MarathonService.fromMarathonServiceAttributes(stack, "Elsewhere", elsewhere);
    expect(() => new MarathonApplication(stack, "App", { marathon, ...WEB })).toThrow(/test\/Elsewhere is told/);
  });

  test("in another stack than its Marathon", () => {
    const { stack, marathon } = reached();
    const other = newStack("other", Testing.app());
    expect(() => new MarathonApplication(other, "App", { marathon, ...WEB })).toThrow(/told what to run in its own stack/);
    expect(() => new MarathonApplication(stack, "App", { marathon, ...WEB })).not.toThrow();
  });

  test.each([
    [Duration.milliseconds(1), "0.001 seconds"],
    [Duration.seconds(0), "0 seconds"],
    [Duration.milliseconds(1500), "1.5 seconds"],
  ])("of a time that nobody can wait for, %s", (timeout, got) => {
    expect(() => application({ ...WEB, timeout })).toThrow(
      `[test/App] timeout must be whole seconds, at least one, got "${got}"`,
    );
  });

  test("of one id twice", () => {
    const { stack, marathon } = application();
    expect(() => new MarathonApplication(stack, "Again", { marathon, ...WEB })).toThrow(
      "the application /web/server is set twice, here and by test/App",
    );
  });
});

describe("agents that the application asks for", () => {
  const checked = (options: Options, ...pools: object[]) => {
    const made = application(options);
    pools.forEach((props, index) => made.pool(`Pool${index}`, props));
    return () => Synthesized.of(made.stack);
  };
  const inDocker: Options = { id: "/web", container: { docker: { image: "nginx" } } };
  const docker = { docker: DockerEngine.distribution() };

  test("run Docker, where it does", () => {
    expect(checked(inDocker, {}, {})).toThrow(/\/web runs in the Docker engine, and no pool .* got "test\/Pool0", "test\/Pool1"/);
    expect(checked(inDocker, {}, docker)).not.toThrow();
    const onRack = { ...inDocker, constraints: [MarathonConstraint.like("rack", "a")] };
    expect(checked(onRack, { attributes: { rack: "a" } }, docker)).toThrow(
      /\/web runs in the Docker engine.* got "test\/Pool0";/,
    );
    expect(checked(onRack, { attributes: { rack: "a" }, ...docker }, {})).not.toThrow();
    // Perhaps there are others elsewhere.
    expect(checked(inDocker)).not.toThrow();
    expect(checked({ ...inDocker, container: { ...inDocker.container, type: "MESOS" as never } }, {})).not.toThrow();
  });

  test("have the attributes of its constraints", () => {
    const { like, unique, unlike } = MarathonConstraint;
    const on = (constraint: MarathonConstraint): Options => ({
      ...WEB,
      constraints: [unique("hostname"), unique("@zone"), constraint],
    });
    expect(checked(on(like("rack", "a")), { attributes: { disk: "ssd" } })).toThrow(
      /names an attribute that no pool .* got "rack"/,
    );
    expect(checked(on(like("rack", "a")), {}, { attributes: { rack: "b" } })).not.toThrow();
    expect(checked(on(unlike("rack", "a")), {})).not.toThrow();
  });

  test("offer the ports that it must have", () => {
    const definitions = [{ port: 8080 }];
    expect(checked({ ...WEB, portDefinitions: definitions, requirePorts: true }, {})).toThrow(
      /port .* no pool of agents offers, got 8080/,
    );
    expect(checked({ ...WEB, portDefinitions: definitions }, {})).not.toThrow();
    const mapped = (hostPort: number): Options => ({
      id: "/web",
      container: { docker: { image: "nginx" }, portMappings: [{ hostPort }] },
      networks: [MarathonNetwork.bridge()],
    });
    expect(checked(mapped(80), docker)).toThrow(/offers, got 80/);
    expect(checked(mapped(31_999), docker)).not.toThrow();
  });
});

test("over Systems Manager the step is a command for the instance", () => {
  const { stack, marathon } = withMarathon({}, undefined, { access: MachineAccess.systemsManager() });
  new MarathonApplication(stack, "App", { marathon, ...WEB });
  const { provisioner } = Synthesized.of(stack).resource("null_resource", STEP) as {
    provisioner: Array<Record<string, { environment: Record<string, string> }>>;
  };
  expect(provisioner[0]["local-exec"].environment.INSTANCE).toMatch(/aws_instance/);
});
