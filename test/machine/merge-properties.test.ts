import fc from "fast-check";
import { renderCloudConfig } from "../../lib/cloud-init/render";
import { mergeRoles } from "../../lib/machine/merge";
import { MachineFragment } from "../../lib/machine/nouns";
import { ALL_SYSTEMS, MACHINE } from "../support/one-machine";

const word = fc.constantFrom("mesos", "zookeeper", "marathon", "a", "b", "c.d", "Z");
const text = fc.string({ maxLength: 10 });
const few = <T>(item: fc.Arbitrary<T>) => fc.array(item, { maxLength: 4 });

/** What is declared under one key is the same everywhere, so that any roles go together: its content depends on the key alone. */
const fragment: fc.Arbitrary<MachineFragment> = fc.record(
  {
    repositories: few(
      word.map((name) => ({
        kind: "apt" as const,
        name,
        uri: `https://example.com/${name}`,
        suite: name,
        components: ["main"],
        key: { kind: "url" as const, url: `https://example.com/${name}.asc` },
      })),
    ),
    packages: few(word.map((name) => ({ name, version: name < "m" ? undefined : `${name.length}.0-*` }))),
    unwantedPackages: few(word),
    users: few(word.map((name) => ({ name, home: `/home/${name}` }))),
    directories: few(word.map((name) => ({ path: `/var/${name}`, mode: "0755", owner: "root", exclusive: name < "m" }))),
    files: few(word.map((name) => ({ path: `/etc/${name}`, content: `${name}\n` }))),
    units: few(word.map((name) => ({ name: `${name}.service`, content: `${name}\n` }))),
    dropIns: few(
      fc.tuple(word, word).map(([unit, name]) => ({ unit: `${unit}.service`, name: `${name}.conf`, content: `${unit}\n` })),
    ),
    services: few(fc.record({ name: word, state: fc.constantFrom("started" as const, "masked" as const) })),
    volumes: few(word.map((name) => ({ name, mountPoint: `/data/${name}`, mode: "0755", owner: "root", before: name }))),
  },
  { requiredKeys: [] },
);

const permuted = fc
  .array(fragment, { maxLength: 5 })
  .chain((roles) => fc.tuple(fc.constant(roles), fc.shuffledSubarray(roles, { minLength: roles.length })));

const system = fc.constantFrom(...ALL_SYSTEMS.filter((os) => os.packageFormat === "apt"));

test("roles in any order, with their declarations in any order, give the same text", () => {
  fc.assert(
    fc.property(system, permuted, (os, [roles, others]) => {
      const reversed = others.map((f) =>
        Object.fromEntries(Object.entries(f).map(([noun, items]) => [noun, [...(items ?? [])].reverse()])),
      );
      const machine = (fragments: MachineFragment[]) =>
        renderCloudConfig(
          mergeRoles(
            "Stack/n",
            os,
            MACHINE,
            fragments.map((f, i) => ({ name: `Stack/${i}`, configure: () => f })),
          ),
        );
      expect(machine(reversed)).toBe(machine(roles));
    }),
  );
});

test("a role that says what others say changes nothing", () => {
  fc.assert(
    fc.property(system, fc.array(fragment, { minLength: 1, maxLength: 4 }), fc.nat(), (os, fragments, pick) => {
      const roles = fragments.map((f, i) => ({ name: `Stack/${i}`, configure: () => f }));
      const again = { name: "Stack/again", configure: () => fragments[pick % fragments.length] };
      expect(mergeRoles("Stack/n", os, MACHINE, [...roles, again])).toEqual(mergeRoles("Stack/n", os, MACHINE, roles));
    }),
  );
});

test("fails when two roles differ in the text of one file, and names the roles, the machine and the file", () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 2, maxLength: 4 }), fc.nat(), fc.nat(), (contents, one, other) => {
      const [first, second] = [one % contents.length, other % contents.length].sort((a, b) => a - b);
      fc.pre(first !== second);
      const roles = contents.map((content, i) => ({
        name: `Stack/role-${i}`,
        configure: () => ({ files: [{ path: i === first || i === second ? "/etc/shared" : `/etc/${i}`, content }] }),
      }));
      const merge = () => mergeRoles("Stack/nodes/m-1", ALL_SYSTEMS[0], MACHINE, roles);
      if (contents[first] === contents[second]) {
        expect(merge).not.toThrow();
      } else {
        expect(merge).toThrow(
          `[Stack/nodes/m-1] two roles want different content for the file /etc/shared: Stack/role-${first} and Stack/role-${second};`,
        );
      }
    }),
  );
});
