import { renderCloudConfig } from "../../lib/cloud-init/render";
import { MachineFragment } from "../../lib/machine/nouns";
import { OperatingSystem } from "../../lib/machine/operating-system";
import { cloudConfigErrors, missingSchema } from "../support/cloud-init-schema";
import { describeUnless } from "../support/describe-unless";
import { mesosFor, mirror, zooKeeperFor } from "../support/example-fragments";
import { ALL_SYSTEMS, machineOf } from "../support/one-machine";

const render = (os: OperatingSystem, ...fragments: MachineFragment[]) => renderCloudConfig(machineOf(os, ...fragments));

describeUnless(missingSchema, "cloud-init's own schema", () => {
  describe.each(ALL_SYSTEMS.map((os) => [String(os), os] as const))("accepts machines with %s", (_, os) => {
    test.each([
      ["nothing on them", []],
      ["ZooKeeper", [zooKeeperFor(os)]],
      ["the vendor's Mesos", [mesosFor(os)]],
      ["Mesos of a mirror, its key as text", [mesosFor(os, mirror(os, "text"))]],
      ["Mesos of a mirror, its key behind a URL", [mesosFor(os, mirror(os, "url"))]],
      ["Mesos and ZooKeeper", [mesosFor(os), zooKeeperFor(os)]],
      ["only a file", [{ files: [{ path: "/a", content: "a" }] }]],
      ["only a package, without a version", [{ packages: [{ name: "a" }] }]],
      ["only a service", [{ services: [{ name: "a", state: "masked" as const }] }]],
      ["a file that only base64 carries", [{ files: [{ path: "/a", content: "\u0000", mode: "0600" }] }]],
      ["a user", [{ users: [{ name: "a", home: "/a" }] }]],
    ])("%s", (_name, fragments: MachineFragment[]) => {
      expect(cloudConfigErrors(render(os, ...fragments))).toEqual([]);
    });
  });

  const good = render(OperatingSystem.DEBIAN_12, mesosFor(OperatingSystem.DEBIAN_12), zooKeeperFor(OperatingSystem.DEBIAN_12));

  test.each([
    ["the first line is missing", /^#cloud-config\n/, "", "first line"],
    ["a key at the top is misspelt", /^write_files:/m, "write_file:", "unknown key write_file"],
    ["a key of a user stands at the top", /^manage_etc_hosts: false$/m, "homedir: /a", "unknown key homedir"],
    ["a key of a file is misspelt", /^ {4}permissions:/m, "    permission:", " must NOT have additional properties"],
    ["a mode is a number", /permissions: "0755"/, "permissions: 0755", "/permissions must be string"],
    ["a user's key does not exist", /no_create_home/, "no_home", "/users/1"],
    ["a list is empty", /^packages:\n( {2}.*\n)+/m, "packages: []\n", "/packages must NOT have fewer than 1 items"],
    ["a command is a number", /- set -eu/, "- 1", "/runcmd/0"],
  ])("fails when %s", (_, from, to, error) => {
    expect(good).toMatch(from);
    expect(cloudConfigErrors(good.replace(from, to)).join("\n")).toContain(error);
  });
});
