import fc from "fast-check";
import { renderCloudConfig } from "../../lib/cloud-init/render";
import { fact } from "../../lib/machine/facts";
import { OperatingSystem } from "../../lib/machine/operating-system";
import { transportable } from "../../lib/machine/transportable";
import { machineOf } from "../support/one-machine";
import { anyText } from "../support/text";

test.each(["", "\n", "\ttab\n", "${A} %{B} $$ \"'\\", "äöü ß ✓ 漢字 각\n", "नमस्ते", "a\u00a0b", "\ue000private_ip\ue001\n"])(
  "%j travels as text",
  (text) => {
    expect(transportable(text)).toBe(true);
  },
);

test.each([
  ["a line end of Windows", "a\r\nb"],
  ["a control character", "a\u0000b"],
  ["a deletion", "a\u007fb"],
  ["a line break of YAML 1.1", "a\u2028b"],
  ["NEL", "a\u0085b"],
  ["a byte order mark", "\ufeffa"],
  ["an emoji, which old versions of PyYAML refuse", "a😀b"],
  ["a decomposed letter, which Terraform composes", "e\u0301"],
  ["a compatible sign that Terraform replaces", "\u212b"],
  ["a mark at the beginning", "\u0303a"],
  ["a mark behind a line break, which is \\n on the way", "a\n\u0303"],
  ["a mark behind a tab, which is \\t on the way", "a\t\u030c"],
])("%s travels as base64", (_, text) => {
  expect(transportable(text)).toBe(false);
});

test("Terraform leaves the text of a machine as it is, also between quotes", () => {
  fc.assert(
    fc.property(fc.array(anyText, { maxLength: 3 }), (contents) => {
      const files = contents.map((content, i) => ({ path: `/${i}`, content }));
      const text = renderCloudConfig(machineOf(OperatingSystem.DEBIAN_12, { files }));
      expect(text.normalize("NFC")).toBe(text);
      expect(JSON.stringify(text).normalize("NFC")).toBe(JSON.stringify(text));
    }),
  );
});

test.each([fact("private_ip"), "${TfToken[TOKEN.1]}"])(
  "fails when a file holds %s and what only base64 can carry",
  (reference) => {
    const file = (content: string) => () =>
      machineOf(OperatingSystem.DEBIAN_12, { files: [{ path: "/etc/mesos-master/ip", content }] });
    expect(file(`${reference}\r\n`)).toThrow(
      "[Stack/Nodes/zk-1] the file /etc/mesos-master/ip holds both a Terraform reference and characters that only base64 can carry; " +
        "remove control characters, emoji and decomposed letters, or the reference",
    );
    expect(file(`${reference}\n`)).not.toThrow();
    expect(file("\r\n")).not.toThrow();
  },
);
