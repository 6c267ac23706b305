import { MesosPackages, MesosRoleWeight, OperatingSystem } from "../../../lib";
import { FakeMesos } from "../../support/mesos/fake-mesos";
import { runHere, toldScripts } from "../../support/mesos/told";
import { PYTHONS } from "../../support/pythons";
import { reachedMasters } from "./reached-masters";

/** The scripts of a weight. */
function scripts(role: string, weight: number) {
  const { stack, masters } = reachedMasters();
  new MesosRoleWeight(stack, "Weight", { masters, role, weight });
  const { values, removals, triggers } = toldScripts(stack);
  return { set: values.Weight, remove: removals[`weight of role ${role}`], triggers: triggers.Weight };
}

let mesos: FakeMesos;

beforeEach(async () => {
  mesos = await FakeMesos.start();
});
afterEach(() => mesos.stop());

test.each(PYTHONS)("is set once, changed, and set back (%s)", async (python) => {
  const role = "b\u00fcro ${x}".replace(" ", "/");
  const set = (weight: number) => runHere(scripts(role, weight).set, mesos.port, { python });
  expect(await set(2.5)).toEqual({ status: 0, lines: [`weight of role ${role}: 1 -> 2.5`] });
  expect(mesos.weights).toEqual({ [role]: 2.5 });
  expect(await set(2.5)).toEqual({ status: 0, lines: [`weight of role ${role}: nothing to change`] });
  expect(mesos.changes).toHaveLength(1);
  expect(await set(7)).toEqual({ status: 0, lines: [`weight of role ${role}: 2.5 -> 7`] });
  expect(await runHere(scripts(role, 7).remove, mesos.port, { python })).toEqual({
    status: 0,
    lines: [`weight of role ${role}: 7 -> 1`],
  });
  expect(mesos.weights).toEqual({ [role]: 1 });
});

test("a plan shows role and weight, and nothing else makes it run again", () => {
  expect(scripts("services", 2).triggers).toEqual({ role: "services", weight: "2" });
});

describe("fails when", () => {
  const weight =
    (props: object, masters: object = {}) =>
    () => {
      const made = reachedMasters(masters);
      new MesosRoleWeight(made.stack, "Weight", { masters: made.masters, role: "services", weight: 2, ...props });
    };
  const old = { operatingSystem: OperatingSystem.UBUNTU_16_04, packages: MesosPackages.mesosphere({ version: "1.2.3" }) };

  test.each<[string, () => unknown, RegExp]>([
    ["it is nothing", weight({ weight: 0 }), /^\[test\/Weight\] weight must be a number above 0, got 0;/],
    ["it is no number", weight({ weight: NaN }), /weight must be a number above 0, got NaN/],
    ["it has no end", weight({ weight: Infinity }), /weight must be a number above 0, got Infinity/],
    ["the role has a blank", weight({ role: "a b" }), /role is not the name of a role, got "a b"/],
    ["there is no role", weight({ role: undefined }), /role is not the name of a role/],
    [
      "the version has no hierarchies",
      weight({ role: "a/b" }, old),
      /role has a slash, which Mesos 1\.2\.3 does not know, got "a\/b"/,
    ],
    [
      "the masters do not know the role",
      weight({}, { flags: { roles: ["dev"] } }),
      /role is not among the flags\.roles of the masters, which refuse any other, got "services"; use \*, dev/,
    ],
  ])("%s", (_, attempt, message) => {
    expect(attempt).toThrow(message);
  });

  test("a role has two weights", () => {
    const { stack, masters } = reachedMasters();
    new MesosRoleWeight(stack, "One", { masters, role: "services", weight: 2 });
    new MesosRoleWeight(stack, "Other", { masters, role: "dev", weight: 2 });
    expect(() => new MesosRoleWeight(stack, "Two", { masters, role: "services", weight: 3 })).toThrow(
      /^\[test\/Two\] the weight of role services is set twice, here and by test\/One: /,
    );
  });
});
