import { execFile } from "child_process";
import { mkdtempSync, rmSync, writeFileSync } from "fs";
import { tmpdir } from "os";
import { join } from "path";
import { promisify } from "util";
import { terraformEnvironment } from "../../../embedded-aws/terraform-environment";
import { Duration, MachineAccess, MarathonApplication } from "../../../lib";
import { Synthesized } from "../../support/cluster";
import { describeUnless } from "../../support/describe-unless";
import { FAKE_SYSTEMS_MANAGER } from "../../support/fake-systems-manager";
import { StubMarathon } from "../../support/marathon/stub-marathon";
import { missingTerraform } from "../../support/terraform-outputs";
import { withMarathon } from "../marathons";
import { ENDPOINT, Options, WEB } from "./applications";

type Resources = Record<string, Record<string, { depends_on?: string[] }>>;

/** What tells Marathon in a stack with some applications, without the machines: as if one of them were here. */
function steps(applications: Readonly<Record<string, Options>>, address: string): object {
  const { stack, marathon } = withMarathon({}, undefined, { access: MachineAccess.systemsManager() });
  Object.entries(applications).forEach(([id, options]) => new MarathonApplication(stack, id, { marathon, ...options }));
  const { resource, provider, terraform } = Synthesized.of(stack).json as unknown as Record<string, Resources>;
  const named = (type: string, pattern: RegExp) =>
    Object.fromEntries(Object.entries(resource[type] ?? {}).filter(([name]) => pattern.test(name)));
  const kept: Resources = {
    null_resource: named("null_resource", /_Deployment_/),
    terraform_data: named("terraform_data", /_Told_/),
  };
  const names = Object.entries(kept).flatMap(([type, all]) => Object.keys(all).map((name) => `${type}.${name}`));
  Object.values(kept)
    .flatMap(Object.values)
    .forEach((one: { depends_on?: string[] }) => (one.depends_on = one.depends_on?.filter((name) => names.includes(name))));
  const text = JSON.stringify({
    terraform: { required_providers: { null: terraform.required_providers.null } },
    provider: { null: provider.null },
    resource: kept,
  });
  return JSON.parse(
    text
      .replace(/\$\{(data\.)?aws_[^}]+\}/g, "i-1")
      .replaceAll(ENDPOINT, address)
      .replaceAll("PAUSE = 2", "PAUSE = 0.1"),
  ) as object;
}

describeUnless(missingTerraform, "Terraform", () => {
  let folder: string;
  let marathon: StubMarathon;
  let address: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "applications-"));
    writeFileSync(join(folder, "aws"), FAKE_SYSTEMS_MANAGER, { mode: 0o755 });
    marathon = new StubMarathon("1.11.24");
    address = `http://127.0.0.1:${await marathon.listen()}`;
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true });
    await marathon.close();
    expect(marathon.violations).toEqual([]);
  });

  const terraform = async (...args: string[]) => {
    const env = { ...terraformEnvironment(), PATH: `${folder}:${process.env.PATH}` };
    const { stdout } = await promisify(execFile)("terraform", args, { cwd: folder, env, encoding: "utf8" });
    return stdout;
  };

  /** Applies a stack with these applications: what Marathon was told. */
  const apply = async (applications: Readonly<Record<string, Options>>): Promise<string[]> => {
    marathon.asked.length = 0;
    writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(steps(applications, address)));
    await terraform("init", "-no-color");
    await terraform("apply", "-auto-approve", "-no-color");
    return marathon.writes;
  };

  test("deploys what is new, changes what differs in place, removes what left the stack, and everything with it", async () => {
    const db: Options = { id: "/db", cmd: "run-db" };
    expect((await apply({ Web: WEB, Db: db })).sort()).toEqual(["PUT /v2/apps/db", "PUT /v2/apps/web/server"]);
    expect(await apply({ Web: WEB, Db: db })).toEqual([]);
    expect(await apply({ Web: { ...WEB, instances: 2 }, Db: db })).toEqual(["PUT /v2/apps/web/server"]);
    expect(await apply({ Web: { ...WEB, instances: 2 } })).toEqual(["DELETE /v2/apps/db"]);
    // Another id is another application.
    expect((await apply({ Web: { ...WEB, id: "/web/other" } })).sort()).toEqual([
      "DELETE /v2/apps/web/server",
      "PUT /v2/apps/web/other",
    ]);
    await terraform("destroy", "-auto-approve", "-no-color");
    expect(marathon.apps.size).toBe(0);
  });

  test("deploys many at a time", async () => {
    const many = Array.from({ length: 8 }, (_, index): Options => ({ id: `/many/app-${index}`, cmd: `run-it ${index}` }));
    const writes = await apply(Object.fromEntries(many.map((options, index) => [`App${index}`, options])));
    expect(writes.sort()).toEqual(many.map(({ id }) => `PUT /v2/apps${id}`));
  });

  test("fails with the reason, and the next apply goes on from there", async () => {
    marathon.progress = () => ({ running: 0, healthy: 0, done: false });
    marathon.lastTaskFailure = { host: "agent-0001", state: "TASK_FAILED", message: "no such command" };
    const impatient = { Web: { ...WEB, timeout: Duration.seconds(1) } };
    const reason = await apply(impatient).catch((error: Error) => error.message.replace(/\s+/g, " "));
    expect(reason).toContain("last failure of /web/server on agent-0001: TASK_FAILED no such command");
    marathon.progress = () => ({ running: 1, healthy: 0, done: true });
    expect(await apply(impatient)).toEqual([]);
  });
});
