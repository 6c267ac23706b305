import { Construct } from "constructs";
import { hostnamePrefixOf } from "../../lib/nodes/host-names";

test.each([
  ["Masters", "masters"],
  ["Agents_SSD 2", "agents-ssd-2"],
  ["--a--", "a"],
  ["Agents (Über)", "agents-ber"],
])("machines of %j are called %s", (id, expected) => {
  expect(hostnamePrefixOf(new Construct(undefined as unknown as Construct, id))).toBe(expected);
});
