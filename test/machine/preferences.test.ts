import { OperatingSystem, PackageFormat } from "../../lib/machine/operating-system";
import { aptPreferences, usesApt } from "../../lib/machine/repository-files";
import { ALL_SYSTEMS } from "../support/one-machine";

/** apt_preferences(5): stanzas between blank lines, each with these three fields. */
function readPreferences(text: string): Array<Record<string, string>> {
  return text
    .trim()
    .split(/\n\n+/)
    .map((stanza) => Object.fromEntries(stanza.split("\n").map((line) => line.split(/: (.*)/s).slice(0, 2))));
}

test("wanted versions are kept, even against newer ones; unwanted packages are never installed", () => {
  const [file, ...more] = aptPreferences(
    [{ name: "aventer-mesos", version: "1.11.0-0.9.0*" }, { name: "libzookeeper-java" }],
    ["zookeeper", "zookeeperd"],
  );
  expect(more).toEqual([]);
  // apt reads only files without an extension, or with .pref.
  expect(file.path).toMatch(/^\/etc\/apt\/preferences\.d\/[A-Za-z0-9_-]+$/);
  expect(readPreferences(file.content)).toEqual([
    { Package: "aventer-mesos", Pin: "version 1.11.0-0.9.0*", "Pin-Priority": "1001" },
    { Package: "zookeeper zookeeperd", Pin: "version *", "Pin-Priority": "-1" },
  ]);
});

test("without versions and unwanted packages there is no file", () => {
  expect(aptPreferences([{ name: "libzookeeper-java" }], [])).toEqual([]);
});

test("apt is for the systems with .deb packages", () => {
  expect(ALL_SYSTEMS.filter(usesApt).map(String)).toEqual(["Ubuntu 16.04", "Ubuntu 22.04", "Ubuntu 24.04", "Debian 12"]);
  expect(OperatingSystem.CENTOS_7.packageFormat).toBe(PackageFormat.YUM);
});
