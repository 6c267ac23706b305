import { AclEntity, MesosPackages, MesosQuota, OperatingSystem, Secret, Size } from "../../../lib";
import { FakeMesos } from "../../support/mesos/fake-mesos";
import { partsOf, runHere, toldScripts } from "../../support/mesos/told";
import { PYTHONS } from "../../support/pythons";
import { reachedMasters } from "./reached-masters";

const OLD = { operatingSystem: OperatingSystem.UBUNTU_16_04, packages: MesosPackages.mesosphere({ version: "1.8.0" }) };

function scripts(props: object, masters: object = {}, role = "dev") {
  const made = reachedMasters(masters);
  new MesosQuota(made.stack, "Quota", { masters: made.masters, role, ...props });
  const { values, removals, triggers } = toldScripts(made.stack);
  return { set: values.Quota, remove: removals[`quota of role ${role}`], triggers: triggers.Quota };
}

let mesos: FakeMesos;

beforeEach(async () => {
  mesos = await FakeMesos.start();
});
afterEach(() => mesos.stop());

const run = (script: string, python = "python3") => runHere(script, mesos.port, { python });

test.each(PYTHONS)("limits are set once, changed, and removed (%s)", async (python) => {
  const set = (limits: object, more: object = {}) => run(scripts({ limits, ...more }).set, python);
  expect(await set({ cpus: 10, mem: Size.gibibytes(2) })).toEqual({
    status: 0,
    lines: ["quota of role dev: limit cpus none -> 10, limit mem none -> 2048"],
  });
  expect(mesos.quotas).toEqual([{ role: "dev", limits: { cpus: { value: 10 }, mem: { value: 2048 } } }]);
  expect(await set({ cpus: 10, mem: Size.gibibytes(2) })).toEqual({ status: 0, lines: ["quota of role dev: nothing to change"] });
  expect(mesos.changes).toHaveLength(1);
  expect(await set({ cpus: 1.5, others: { licences: 3 } }, { guarantees: { cpus: 1, gpus: 0 } })).toEqual({
    status: 0,
    lines: [
      "quota of role dev: limit cpus 10 -> 1.5, limit licences none -> 3, limit mem 2048 -> none, guarantee cpus none -> 1",
    ],
  });
  expect(await run(scripts({ limits: { cpus: 1 } }).remove, python)).toEqual({
    status: 0,
    lines: ["quota of role dev: limit cpus 1.5 -> none, limit licences 3 -> none, guarantee cpus 1 -> none"],
  });
  expect(mesos.quotas).toEqual([{ role: "dev" }]);
});

test("a limit that the role exceeds is refused in Mesos' own words, with the way out, and set where it is forced", async () => {
  const { status, lines } = await run(scripts({ limits: { cpus: 0 } }).set);
  expect([status, lines[1]]).toEqual([
    1,
    expect.stringMatching(
      /api\/v1 \{"type": "UPDATE_QUOTA".*: Mesos answers 400: Invalid QuotaConfig: Role is already consuming 'cpus:1' \(use 'force' flag to bypass this check\); give the quota less, or force: true, which/,
    ),
  ]);
  // It would be refused the next time too.
  expect(mesos.changes).toHaveLength(1);
  expect(await run(scripts({ limits: { cpus: 0 }, force: true }).set)).toEqual({
    status: 0,
    lines: ["quota of role dev: limit cpus none -> 0"],
  });
});

describe("before Mesos 1.9", () => {
  const set = (cpus: number, more: object = {}, python = "python3") =>
    run(scripts({ guarantees: { cpus }, ...more }, OLD).set, python);

  test.each(PYTHONS)("guarantees are set once, replaced, and removed by the old endpoint (%s)", async (python) => {
    expect(await set(10, {}, python)).toEqual({ status: 0, lines: ["quota of role dev: guarantee cpus none -> 10"] });
    expect(await set(10, {}, python)).toEqual({ status: 0, lines: ["quota of role dev: nothing to change"] });
    expect(await set(20, {}, python)).toEqual({ status: 0, lines: ["quota of role dev: guarantee cpus 10 -> 20"] });
    expect(mesos.quotas).toEqual([{ role: "dev", guarantees: { cpus: { value: 20 } } }]);
    expect(await run(scripts({ guarantees: { cpus: 20 } }, OLD).remove, python)).toMatchObject({ status: 0 });
    expect(mesos.changes.map((change) => change.split(" ", 2).join(" "))).toEqual([
      "POST /quota",
      "DELETE /quota/dev",
      "POST /quota",
      "DELETE /quota/dev",
    ]);
    expect(mesos.quotas).toEqual([]);
  });

  test("the old quota is there again where Mesos refuses the new one", async () => {
    await set(10);
    const { status, lines } = await set(1000);
    expect(status).toBe(1);
    expect(lines.at(-1)).toMatch(
      /Mesos answers 409: Not enough available cluster capacity .*; give the quota less, or force: true/,
    );
    expect(mesos.quotas).toEqual([{ role: "dev", guarantees: { cpus: { value: 10 } } }]);
    expect(await set(1000, { force: true })).toMatchObject({ status: 0 });
  });

  test("a role may have any characters", async () => {
    const role = "b\u00fcro%2f?";
    const { set: script, remove } = scripts({ guarantees: { cpus: 1 } }, OLD, role);
    await run(script);
    expect(mesos.quotas).toMatchObject([{ role }]);
    await run(remove);
    expect(mesos.quotas).toEqual([]);
  });
});

test("a removal knows how it is done by hand", () => {
  const byHand = ({ remove }: { remove: string }) =>
    /send (.*) to the leading master/.exec(String(partsOf(remove).told.ifLeft))?.[1];
  expect(byHand(scripts({ limits: { cpus: 1 } }))).toBe(
    'POST /api/v1 {"type":"UPDATE_QUOTA","update_quota":{"force":true,"quota_configs":[{"role":"dev"}]}}',
  );
  expect(byHand(scripts({ guarantees: { cpus: 1 } }, OLD))).toBe("DELETE /quota/dev");
});

test("a plan shows every amount", () => {
  const { triggers } = scripts({ limits: { cpus: 10, mem: Size.gibibytes(1) }, guarantees: { cpus: 1 }, force: true });
  expect(triggers).toEqual({ role: "dev", "limit cpus": "10", "limit mem": "1024", "guarantee cpus": "1", force: "true" });
});

describe("fails when", () => {
  const quota =
    (props: object, masters: object = {}) =>
    () =>
      scripts({ limits: { cpus: 1 }, ...props }, masters);
  const OPERATOR = { authentication: { operator: { principal: "operator", secret: Secret.fromParameter("/operator") } } };
  const closed = [{ principals: AclEntity.ANY, roles: AclEntity.NONE }];

  test.each<[string, () => unknown, RegExp]>([
    ["it limits nothing", quota({ limits: {} }), /^\[test\/Quota\] the quota has neither limits nor guarantees/],
    ["it guarantees nothing", quota({ limits: undefined, guarantees: { cpus: 0 } }), /neither limits nor guarantees/],
    ["an amount is negative", quota({ limits: { cpus: -1 } }), /limits\.cpus must be a number of at least 0, .*got -1/],
    [
      "an amount is too precise",
      quota({ guarantees: { others: { a: 0.0001 } } }),
      /guarantees\.a must be .* at most three decimals, got 0\.0001/,
    ],
    [
      "one resource is limited twice",
      quota({ limits: { cpus: 1, others: { cpus: 2 } } }),
      /limits\.others names .*got "cpus"; give cpus, mem/,
    ],
    ["a resource has no name", quota({ limits: { others: { "": 2 } } }), /limits\.others names resources .*got ""/],
    ["an amount is text", quota({ limits: { cpus: "1" } }), /limits\.cpus must be a number/],
    ["an amount is beyond all measure", quota({ limits: { cpus: 2e12 } }), /limits\.cpus must be a number/],
    [
      "a guarantee is above its limit",
      quota({ guarantees: { cpus: 2 } }),
      /the guarantee of cpus is above its limit of 1, got 2/,
    ],
    ["the role is below another", quota({ role: "a/b" }), /Mesos takes no quota for a role with a slash, got "a\/b"/],
    ["the version has no limits", quota({}, OLD), /Mesos 1\.8\.0 has no limits of its own, which are there from 1\.9\.0 on/],
    [
      "the version has no quota for all",
      quota({ role: "*", limits: undefined, guarantees: { cpus: 1 } }, OLD),
      /Mesos 1\.8\.0 takes no quota for the role \*/,
    ],
    [
      "ACLs forbid it",
      quota({}, { ...OPERATOR, acls: { updateQuotas: closed } }),
      /operator: acls\.updateQuotas does not allow dev/,
    ],
    ["ACLs hide it", quota({}, { ...OPERATOR, acls: { toGetQuotas: closed } }), /operator: acls\.toGetQuotas does not allow dev/],
  ])("%s", (_, attempt, message) => {
    expect(attempt).toThrow(message);
  });

  test("not for the role of all, from 1.9 on", () => {
    expect(quota({ role: "*" })).not.toThrow();
  });
});
