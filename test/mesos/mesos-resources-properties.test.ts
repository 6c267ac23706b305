import fc from "fast-check";
import { Size } from "../../lib/core";
import { ConfigurationError } from "../../lib/core/errors";
import { MesosRange, MesosResource, MesosResources } from "../../lib/mesos/mesos-resources";

const PATH = "Stack/Agents";
const resolved = (resources: MesosResource[]) => MesosResources.of(resources)._resolve(PATH);
const parsed = (text: string) => MesosResources.parse(text)._resolve(PATH);
const range = ([begin, end]: Pair): MesosRange => ({ begin, end });

type Pair = [number, number];

interface Understood {
  name: string;
  role: string;
  value: number | Pair[] | string[];
}

/** What Mesos makes of text: stout's tokenize and numify, values.cpp and resources.cpp of Mesos, as far as decimal numbers go. */
function asMesos(text: string): Understood[] {
  return tokenize(text, ";").map((token) => {
    const [left, right, ...more] = tokenize(token, ":");
    if (left === undefined || right === undefined || more.length > 0) {
      throw new Error(`missing or extra ':' in ${token}`);
    }
    const open = left.indexOf("(");
    const close = left.indexOf(")");
    if (open >= 0 && close < open) {
      throw new Error(`mismatched parentheses in ${token}`);
    }
    const name = (open < 0 ? left : left.slice(0, open)).trim();
    return { name, role: open < 0 ? "*" : left.slice(open + 1, close).trim(), value: valueOf(right.replaceAll(" ", "")) };
  });
}

function tokenize(text: string, delimiters: string): string[] {
  const tokens = [""];
  for (const character of text) {
    if (delimiters.includes(character)) {
      tokens.push("");
    } else {
      tokens.push(tokens.pop() + character);
    }
  }
  return tokens.filter((token) => token !== "");
}

function valueOf(text: string): Understood["value"] {
  if (!["{}", "[]", "()"].every((pair) => matching(text, pair.charAt(0), pair.charAt(1)))) {
    throw new Error("mismatched brackets");
  }
  if (text.startsWith("[")) {
    const bounds = tokenize(text, "[]-,\n");
    if (bounds.length % 2 !== 0 || bounds.some((bound) => !/^[0-9]+$/.test(bound))) {
      throw new Error("not ranges");
    }
    return pairs(bounds.map(Number));
  }
  if (text.includes("[")) {
    throw new Error("unexpected [");
  }
  if (text.startsWith("{")) {
    return tokenize(text, "{},\n");
  }
  const number = /^\S+$/.test(text) ? Number(text) : NaN;
  if (!Number.isFinite(number) || number < 0) {
    throw new Error("not a scalar");
  }
  return number;
}

function matching(text: string, open: string, close: string): boolean {
  let depth = 0;
  return [...text].every((c) => (depth += c === open ? 1 : c === close ? -1 : 0) >= 0) && depth === 0;
}

/** 1, 2, 3, 4 becomes [1, 2], [3, 4]; the last of an odd number is left out. */
function pairs(bounds: number[]): Pair[] {
  return Array.from({ length: Math.floor(bounds.length / 2) }, (_, i) => bounds.slice(2 * i, 2 * i + 2) as Pair);
}

const word = fc.stringMatching(/^[a-z0-9_.-]{1,8}$/);
const role = fc.stringMatching(/^([a-z][a-z0-9.-]{0,4}\/){0,2}[a-z][a-z0-9_.-]{0,5}$/);
const amount = fc.integer({ min: 0, max: 100_000_000 }).map((thousandths) => thousandths / 1000);
const disjoint = (max: number) =>
  fc
    .uniqueArray(fc.integer({ min: 1, max }), { minLength: 2, maxLength: 12 })
    .map((bounds) => pairs(bounds.sort((a, b) => a - b)));

/** Distinct names and roles; the first letter keeps the kinds apart, and the ports are dealt out to the roles. */
const understood: fc.Arbitrary<Understood[]> = fc
  .record({
    roles: fc.uniqueArray(fc.oneof(fc.constant("*"), role), { minLength: 1, maxLength: 3 }),
    scalars: fc.dictionary(
      fc.oneof(
        fc.constantFrom("cpus", "mem", "disk"),
        word.map((w) => `n${w}`),
      ),
      amount,
      { maxKeys: 4 },
    ),
    ports: disjoint(65535),
    vlans: disjoint(Number.MAX_SAFE_INTEGER),
    sets: fc.dictionary(
      word.map((w) => `s${w}`),
      fc.uniqueArray(word, { minLength: 1, maxLength: 4 }),
      { maxKeys: 3 },
    ),
  })
  .map(({ roles, scalars, ports, vlans, sets }) => [
    ...Object.entries(scalars).flatMap(([name, value]) => roles.map((r) => ({ name, role: r, value }))),
    ...roles.map((r, j) => ({ name: "ports", role: r, value: ports.filter((_, i) => i % roles.length === j) })),
    ...roles.slice(0, 1).map((r) => ({ name: "vlans", role: r, value: vlans })),
    ...Object.entries(sets).flatMap(([name, value]) => roles.map((r) => ({ name, role: r, value }))),
  ]);

function made({ name, role: of, value }: Understood): MesosResource {
  if (typeof value === "number") {
    return MesosResource.scalar(name, value, { role: of });
  }
  return name === "ports" || name === "vlans"
    ? MesosResource.ranges(name, (value as Pair[]).map(range), { role: of })
    : MesosResource.set(name, value as string[], { role: of });
}

interface JsonResource {
  readonly name: string;
  readonly type: "SCALAR" | "RANGES" | "SET";
  readonly role: string;
  readonly scalar?: { readonly value: number };
  readonly ranges?: { readonly range: MesosRange[] };
  readonly set?: { readonly item: string[] };
}

test("what is resolved means to Mesos what was given, and is read back as the same", () => {
  fc.assert(
    fc.property(understood, (given) => {
      const text = resolved(given.map(made));
      expect(asMesos(text)).toEqual(given);
      expect(parsed(text)).toBe(text);
    }),
  );
});

test("the JSON form says the same as the text form", () => {
  fc.assert(
    fc.property(understood, (given) => {
      const text = resolved([...given.map(made), MesosResource.mountDisk("/mnt/data", Size.mebibytes(7))]);
      const values = (JSON.parse(text) as JsonResource[]).slice(0, -1).map(({ name, role: of, type, ...value }) => ({
        name,
        role: of,
        value: {
          SCALAR: value.scalar?.value,
          RANGES: value.ranges?.range.map(({ begin, end }): Pair => [begin, end]),
          SET: value.set?.item,
        }[type],
      }));
      expect(values).toEqual(given);
    }),
  );
});

test("any text is an error that names the construct, or means to Mesos what it is resolved to", () => {
  const piece = fc.constantFrom(..."cpus mem ports x ( ) [ ] { } : ; , - . * / 0 1 2 30 e a b role".split(" "), " ", "\n");
  const item = fc.tuple(
    fc.constantFrom("cpus", "ports", " x ", "mem(a)", "y ( b/c )", "zones(*)", "cpus(a"),
    fc.constantFrom(":", " : ", "::", ":\n"),
    fc.constantFrom(
      "1",
      "2.5",
      " .25 ",
      "[1-2,4-5]",
      "[ 7 - 9 ]",
      "{a,b}",
      "{ c }",
      "1e2",
      "[]",
      "{}",
      "-1",
      "[2-1]",
      "1 0",
      "{a b}",
    ),
  );
  const text = fc.oneof(
    fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join("")),
    fc
      .array(
        item.map((parts) => parts.join("")),
        { maxLength: 4 },
      )
      .map((items) => items.join(";")),
  );
  let compared = 0;
  fc.assert(
    fc.property(text, (given) => {
      const result = attempt(() => parsed(given));
      if (result instanceof ConfigurationError) {
        expect(result.path).toBe(PATH);
        return;
      }
      const means = asMesos(result as string);
      const meant = attempt(() => asMesos(given));
      // Mesos itself takes fewer blanks and line breaks than we do.
      if (!(meant instanceof Error)) {
        expect(means).toEqual(meant);
        compared += 1;
      }
    }),
    { numRuns: 1000 },
  );
  expect(compared).toBeGreaterThan(50);
});

function attempt(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return error;
  }
}

test("the ports of tasks are exactly those that were given", () => {
  fc.assert(
    fc.property(disjoint(65535), (ranges) => {
      const resources = MesosResources.of([MesosResource.ports([...ranges].reverse().map(range))]);
      expect(resources._portRanges(PATH)).toEqual(ranges.map(range));
    }),
  );
});

test("fails exactly when a port is in two ranges", () => {
  const ports = fc.tuple(fc.integer({ min: 1, max: 300 }), fc.nat(20)).map(([begin, length]): Pair => [begin, begin + length]);
  const given = fc.tuple(fc.array(ports, { maxLength: 3 }), fc.array(ports, { maxLength: 3 }));
  fc.assert(
    fc.property(given, ([develop, test]) => {
      const all = [...develop, ...test].flatMap(([begin, end]) => Array.from({ length: end - begin + 1 }, (_, i) => begin + i));
      const resources = [
        MesosResource.ports(develop.map(range), { role: "develop" }),
        MesosResource.ports(test.map(range), { role: "test" }),
      ];
      const overlap = attempt(() => resolved(resources)) instanceof ConfigurationError;
      expect(overlap).toBe(new Set(all).size < all.length);
    }),
    { numRuns: 300 },
  );
});
