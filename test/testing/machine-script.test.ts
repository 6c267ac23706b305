import { renderCloudConfig } from "../../lib/cloud-init/render";
import { mergeRoles } from "../../lib/machine/merge";
import { MachineFragment } from "../../lib/machine/nouns";
import { OperatingSystem } from "../../lib/machine/operating-system";
import { renderScript } from "../../lib/script/render-script";
import { MachineContents, readCloudConfig } from "../../lib/testing/cloud-config";
import { readMachineScript } from "../../lib/testing/machine-script";
import { machineConfigs } from "../support/machine-configs";
import { MACHINE } from "../support/one-machine";
import { SCENARIOS } from "../support/scenarios";

/** What both forms of a machine say. */
function inBoth({ hostname, fqdn, files, packages, services, users, directories, downloads }: MachineContents) {
  return { hostname, fqdn, files, packages, services, users, directories, downloads };
}

test.each(Object.entries(SCENARIOS))("the scripts of %s are read as its user data is", (_, stack) => {
  for (const machine of machineConfigs(stack()).values()) {
    const userData = readCloudConfig(renderCloudConfig(machine)) as MachineContents;
    expect(inBoth(readMachineScript(renderScript(machine), machine.fqdn))).toEqual(inBoth(userData));
  }
});

function read(fragment: MachineFragment, os = OperatingSystem.UBUNTU_16_04): MachineContents {
  const machine = mergeRoles("Stack/n", os, MACHINE, [{ name: "Stack/Role", configure: () => fragment }]);
  return readMachineScript(renderScript(machine), machine.fqdn);
}

test.each([
  ["text", "a\nb\n"],
  ["nothing", ""],
  ["a line break alone", "\n"],
  ["no line break at the end", "a"],
  ["the end of a here-document, and another one", "END\nEND_2\nput 0644 /etc/b <<'END'\n"],
  ["what looks like a command", "directory 0755 root /srv\nSERVICES='other'\nfirst_boot\n"],
  ["what no shell carries", "a\u0000b\r\n"],
])("a file of %s is read whole", (_, content) => {
  const { files, directories, services } = read({ files: [{ path: "/etc/a file", content, mode: "0600" }] });
  expect(files).toEqual([{ path: "/etc/a file", content, mode: "0600", base64: false }]);
  expect([directories, services]).toEqual([[], {}]);
});

test("bytes that are no text are read as base64", () => {
  const content = Buffer.from([0xff, 0xfe, 0]).toString("base64");
  expect(read({ files: [{ path: "/etc/key", content, encoding: "b64" }] }).files[0]).toMatchObject({ content, base64: true });
});

test("keys that a machine fetches before its packages are commands", () => {
  const key = { kind: "url" as const, url: "https://example.com/it's.asc" };
  const repository = { kind: "apt" as const, name: "mesos", uri: "http://example.com", suite: "./", components: [], key };
  expect(read({ repositories: [repository] }).commands).toEqual([
    "signing_key /etc/apt/keyrings/mesos.gpg https://example.com/it's.asc gpg --dearmor",
  ]);
});
