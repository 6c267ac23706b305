import fc from "fast-check";
import { fact, holdsReference, replaceFacts, volumeFact } from "../../lib/machine/facts";
import { anyText } from "../support/text";

test("facts in text are replaced, by their names", () => {
  const text = `ip=${fact("private_ip")} disk=${fact(volumeFact("mesos-master"))}`;
  const values: Record<string, string> = { private_ip: "10.0.0.1", "volume:mesos-master": "vol1" };
  expect(replaceFacts(text, (name) => values[name])).toBe("ip=10.0.0.1 disk=vol1");
});

test("a fact that nobody knows stays", () => {
  expect(replaceFacts(fact("x"), () => undefined)).toBe(fact("x"));
});

test("what stands for a fact is not looked at again", () => {
  expect(replaceFacts(fact("a"), (name) => (name === "a" ? `$&$1${fact("b")}` : "b"))).toBe(`$&$1${fact("b")}`);
});

test("text of users holds no facts, whatever it is", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(replaceFacts(text, () => "wrong")).toBe(text);
      expect(holdsReference(text)).toBe(false);
      expect(holdsReference(`${text}${fact("private_ip")}${text}`)).toBe(true);
    }),
  );
});

test("a token of the user's is a reference", () => {
  expect(holdsReference("a ${TfToken[TOKEN.7]} b")).toBe(true);
});
