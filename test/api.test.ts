import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The public API as jsii sees it: what other languages can use. `npm run build` writes it. */
const MANIFEST = join(__dirname, "..", ".jsii");

interface Documented {
  readonly docs?: { readonly summary?: string; readonly default?: string };
}

interface Member extends Documented {
  readonly name: string;
  readonly optional?: boolean;
  readonly overrides?: string;
  readonly parameters?: ReadonlyArray<{ readonly name: string; readonly type: { readonly fqn?: string } }>;
}

interface Type extends Documented {
  readonly fqn: string;
  readonly name: string;
  readonly kind: "class" | "interface" | "enum";
  readonly datatype?: boolean;
  readonly base?: string;
  readonly interfaces?: readonly string[];
  readonly initializer?: { readonly parameters?: Member["parameters"] };
  readonly properties?: readonly Member[];
  readonly methods?: readonly Member[];
  readonly members?: readonly Member[];
}

const types: readonly Type[] = existsSync(MANIFEST) ? Object.values(JSON.parse(readFileSync(MANIFEST, "utf8")).types) : [];
const membersOf = (type: Type) => [...(type.properties ?? []), ...(type.methods ?? []), ...(type.members ?? [])];
const constructs = types.filter((type) => type.kind === "class" && type.base === "constructs.Construct");

test("the package was built", () => {
  expect(types.length).toBeGreaterThan(40);
  expect(constructs.map(({ name }) => name).sort()).toEqual(
    expect.arrayContaining(["ClusterNetwork", "MesosAgentPool", "MesosMasters", "NodeGroup", "NodePool", "ZooKeeperEnsemble"]),
  );
});

test("everything public says what it is", () => {
  const silent = types.flatMap((type) => [
    ...(type.docs?.summary === undefined ? [type.name] : []),
    ...membersOf(type)
      .filter(({ docs, overrides }) => docs?.summary === undefined && overrides === undefined)
      .map(({ name }) => `${type.name}.${name}`),
  ]);
  expect(silent).toEqual([]);
});

test("every optional property says what happens without it", () => {
  const silent = types
    .filter(({ datatype }) => datatype)
    .flatMap((type) =>
      membersOf(type)
        .filter(({ optional, docs }) => optional && docs?.default === undefined)
        .map(({ name }) => `${type.name}.${name}`),
    );
  expect(silent).toEqual([]);
});

test("no default is undefined", () => {
  const vague = types.flatMap((type) =>
    membersOf(type)
      .filter(({ docs }) => /undefined/.test(docs?.default ?? ""))
      .map(({ name }) => `${type.name}.${name}`),
  );
  expect(vague).toEqual([]);
});

test("every construct is made with scope, id and props of its own name", () => {
  for (const { name, initializer } of constructs) {
    const parameters = initializer?.parameters ?? [];
    expect(parameters.map((parameter) => parameter.name)).toEqual(["scope", "id", "props"]);
    expect(parameters[2].type.fqn).toBe(`mesos-constructs.${name}Props`);
  }
});

test("what can be handed to another construct has an interface, and an import by attributes where it can run elsewhere", () => {
  const imports = Object.fromEntries(types.map((type) => [type.name, (type.methods ?? []).map(({ name }) => name)]));
  const machines = ["NodeGroup", "NodePool", "ExistingHosts"];
  // Nothing is ever given metrics, or what running masters are told.
  const told = ["MesosRoleWeight", "MesosQuota", "MesosReservation", "MesosMaintenance", "MesosLoggingLevel"];
  for (const { name, interfaces } of constructs.filter(({ name }) => ![...machines, ...told, "MesosMetrics"].includes(name))) {
    expect(interfaces).toContain(`mesos-constructs.I${name}`);
    expect(imports[name].some((method) => /^from(\w+)?Attributes$/.test(method))).toBe(true);
  }
  for (const { interfaces } of constructs.filter(({ name }) => machines.includes(name))) {
    expect(interfaces).toEqual([expect.stringMatching(/^mesos-constructs\.I(Named)?Nodes$/)]);
  }
});

test("classes of the providers do not leak", () => {
  expect(JSON.stringify(types)).not.toMatch(/@cdktf\/provider-/);
});
