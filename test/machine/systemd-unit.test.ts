import fc from "fast-check";
import { systemdUnit } from "../../lib/machine/systemd-unit";
import { readUnit } from "../support/unit-file";

test("a unit has its sections and settings in the given order", () => {
  const unit = systemdUnit({
    Unit: { Description: "A", After: "network-online.target" },
    Service: { ExecStart: ["/bin/a", "-/bin/b"], RemainAfterExit: true, PrivateTmp: false, RestartSec: 5 },
  });
  expect(unit).toBe(
    "[Unit]\nDescription=A\nAfter=network-online.target\n\n" +
      "[Service]\nExecStart=/bin/a\nExecStart=-/bin/b\nRemainAfterExit=yes\nPrivateTmp=no\nRestartSec=5\n",
  );
});

const name = fc.stringMatching(/^[A-Z][A-Za-z]{0,8}$/);
const value = fc.oneof(fc.stringMatching(/^[!-[\]-~]([ -[\]-~]{0,20}[!-[\]-~])?$/), fc.nat(), fc.boolean());

test("systemd reads back every setting", () => {
  fc.assert(
    fc.property(fc.dictionary(name, fc.dictionary(name, value, { minKeys: 1 }), { minKeys: 1 }), (sections) => {
      const expected = Object.entries(sections).map(([section, settings]) => [
        section,
        Object.entries(settings).map(([key, v]) => [key, v === true ? "yes" : v === false ? "no" : String(v)]),
      ]);
      expect(readUnit(systemdUnit(sections))).toEqual(Object.fromEntries(expected));
    }),
  );
});

test("a line break begins no setting of its own", () => {
  const unit = systemdUnit({ Unit: { Description: "a\nConditionPathExists=/x\n[Service]\nExecStart=/bin/evil" } });
  expect(Object.keys(readUnit(unit))).toEqual(["Unit"]);
  expect(readUnit(unit).Unit.map(([key]) => key)).toEqual(["Description"]);
});
