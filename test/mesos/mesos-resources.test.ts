import { App, TerraformOutput, TerraformStack, TerraformVariable, Testing } from "cdktf";
import { Size } from "../../lib/core";
import { ConfigurationError } from "../../lib/core/errors";
import { MesosRange, MesosResource, MesosResources } from "../../lib/mesos/mesos-resources";

const PATH = "Stack/Agents";
const resolved = (...resources: MesosResource[]) => MesosResources.of(resources)._resolve(PATH);
const parsed = (text: string) => MesosResources.parse(text)._resolve(PATH);
const range = (begin: number, end: number): MesosRange => ({ begin, end });

describe("the text form", () => {
  test("has one entry for each resource, with its role where it has one", () => {
    expect(
      resolved(
        MesosResource.cpus(4),
        MesosResource.cpus(0.5, { role: "develop" }),
        MesosResource.mem(Size.gibibytes(8)),
        MesosResource.disk(Size.gibibytes(100), { role: "*" }),
        MesosResource.gpus(1),
        MesosResource.ports([range(31000, 31999), range(33000, 33999)], { role: "develop/web" }),
        MesosResource.scalar("bandwidth", 12.125),
        MesosResource.ranges("vlans", [range(0, 7)]),
        MesosResource.set("zones", ["a", "b"]),
      ),
    ).toBe(
      "cpus:4;cpus(develop):0.5;mem:8192;disk(*):102400;gpus:1;ports(develop/web):[31000-31999,33000-33999];" +
        "bandwidth:12.125;vlans:[0-7];zones:{a,b}",
    );
  });

  test.each(["disk(*):4096;ports(*):[51000-52000]", "ports(develop):[31000-32000];ports(test):[41000-42000]"])(
    "of the book stays as it is: %s",
    (text) => expect(parsed(text)).toBe(text),
  );

  test("is read with blanks, line breaks and a separator at its end", () => {
    expect(parsed("\n cpus : 2 ;\n ports ( develop ) : [ 1 - 2 , 5-6 ];zones:{ a, b };\n")).toBe(
      "cpus:2;ports(develop):[1-2,5-6];zones:{a,b}",
    );
  });

  test("is read with numbers in every form of Mesos", () => {
    expect(parsed("cpus:1e1;mem:.5;disk:10.;x:007.250")).toBe("cpus:10;mem:0.5;disk:10;x:7.25");
  });

  test("can offer nothing of a resource, which keeps the agent from detecting it", () => {
    expect(parsed("cpus:0;ports:[]")).toBe("cpus:0;ports:[]");
    expect(resolved(MesosResource.cpus(0), MesosResource.ports([]))).toBe("cpus:0;ports:[]");
  });

  test("is empty when everything is left to the agent", () => {
    expect(resolved()).toBe("");
  });

  test("has memory in fractions of a megabyte where they fit into three decimals", () => {
    expect(resolved(MesosResource.mem(Size.kibibytes(128)))).toBe("mem:0.125");
  });
});

describe("disks with a source", () => {
  test("need the JSON form, with one resource a line", () => {
    expect(
      resolved(
        MesosResource.cpus(1.5),
        MesosResource.disk(Size.gibibytes(10)),
        MesosResource.pathDisk("/mnt/data", Size.gibibytes(2), { role: "*" }),
        MesosResource.mountDisk("/mnt/ssd", Size.gibibytes(1), { role: "test" }),
        MesosResource.mountDisk("/mnt/ssd2", Size.gibibytes(1), { role: "test" }),
        MesosResource.ports([range(1, 2), range(4, 5)]),
        MesosResource.set("zones", ["a", 'b"']),
      ),
    ).toBe(
      [
        "[",
        '{"name":"cpus","type":"SCALAR","scalar":{"value":1.5}},',
        '{"name":"disk","type":"SCALAR","scalar":{"value":10240}},',
        '{"name":"disk","type":"SCALAR","role":"*","scalar":{"value":2048},"disk":{"source":{"type":"PATH","path":{"root":"/mnt/data"}}}},',
        '{"name":"disk","type":"SCALAR","role":"test","scalar":{"value":1024},"disk":{"source":{"type":"MOUNT","mount":{"root":"/mnt/ssd"}}}},',
        '{"name":"disk","type":"SCALAR","role":"test","scalar":{"value":1024},"disk":{"source":{"type":"MOUNT","mount":{"root":"/mnt/ssd2"}}}},',
        '{"name":"ports","type":"RANGES","ranges":{"range":[{"begin":1,"end":2},{"begin":4,"end":5}]}},',
        '{"name":"zones","type":"SET","set":{"item":["a","b\\""]}}',
        "]",
      ].join("\n"),
    );
  });

  test.each(["", "data", "./data", "/mnt/../data", "/mnt/data/", "/mnt//data"])("fails when the root is %j", (root) => {
    expect(() => resolved(MesosResource.pathDisk(root, Size.gibibytes(1)))).toThrow(
      `[${PATH}] the root of a PATH disk must be an absolute path, got ${JSON.stringify(root)}; give a path such as /mnt/data`,
    );
    expect(() => resolved(MesosResource.mountDisk(root, Size.gibibytes(1)))).toThrow(
      "the root of a MOUNT disk must be an absolute",
    );
  });

  test("fails when two disks have the same root", () => {
    expect(() =>
      resolved(
        MesosResource.pathDisk("/mnt/data", Size.gibibytes(1), { role: "a" }),
        MesosResource.mountDisk("/mnt/data", Size.gibibytes(1), { role: "b" }),
      ),
    ).toThrow(`[${PATH}] two disks have the same root, got "/mnt/data"; give each disk a root of its own`);
  });
});

describe("malformed text fails", () => {
  test.each([
    "ports(a):[1-x]",
    "ports(a):[1-2",
    "ports:[31000]",
    "ports:31000-32000",
    "ports(a:[1-2]",
    "cpus(a)b:2",
    "cpus",
    "cpus=2",
    "cpus:2:3",
    "cpus::2",
    "cpus:",
    "cpus:four",
    "cpus:nan",
    "cpus:1 000",
    "mem:8GB",
    "zones:{a,b",
    '[{"name":"cpus","type":"SCALAR","scalar":{"value":4}}]',
  ])("%s", (item) => {
    expect(() => parsed(`mem:1;${item}`)).toThrow(
      `[${PATH}] a resource is malformed, got ${JSON.stringify(item)}; write name:value or name(role):value`,
    );
  });

  test("only once a construct resolves it", () => {
    expect(() => MesosResources.parse("cpus")).not.toThrow();
    expect(() => MesosResources.parse("cpus")._portRanges(PATH)).toThrow(ConfigurationError);
  });
});

describe("names", () => {
  test.each(["", "a b", "a;b", "a:b", "a(b)", "[a", "{a", "a,b", "a\nb"])("fails when the name is %j", (name) => {
    expect(() => resolved(MesosResource.scalar(name, 1))).toThrow(
      `[${PATH}] a resource has an invalid name, got ${JSON.stringify(name)}; use at least one character, and no blanks`,
    );
  });

  test.each([":4", "(a):4", "a b:4", "a,b:4"])("fails when the name in text is wrong: %s", (item) => {
    expect(() => parsed(item)).toThrow("a resource has an invalid name");
  });

  test.each(["cpus:[1-2]", "mem:{a}", "disk:[1-2]", "gpus:{a}"])("fails when a number is expected: %s", (item) => {
    expect(() => parsed(item)).toThrow(
      /^\[Stack\/Agents\] the resource \w+ has the wrong type, got "(ranges|set)"; give a number, or/,
    );
  });

  test.each(["ports:31000", "ports:{31000}"])("fails when ranges are expected: %s", (item) => {
    expect(() => parsed(item)).toThrow(/the resource ports has the wrong type, got "(scalar|set)"; give ranges such as/);
  });

  test("fails when one name has two types", () => {
    expect(() => parsed("x(a):1;x(b):{c}")).toThrow(
      `[${PATH}] resources of one name have different types, got "x"; make all of them`,
    );
  });

  test.each([
    ["cpus:1;mem:5;cpus:2", "cpus(*)"],
    ["cpus:1;cpus(*):2", "cpus(*)"],
    ["zones(a):{b};zones(a):{c}", "zones(a)"],
    ["ports(a):[1-2];ports(a):[3-4]", "ports(a)"],
    ["disk:1;disk:1", "disk(*)"],
  ])("fails when a name has one role twice: %s", (text, twice) => {
    expect(() => parsed(text)).toThrow(`[${PATH}] a resource is given twice for one role`);
    expect(() => parsed(text)).toThrow(`got "${twice}"; give it once`);
  });
});

describe("roles", () => {
  test.each(["*", "a", "a.b", "a-b", "...", "über", "a*"])("%s is one", (role) => {
    expect(resolved(MesosResource.cpus(1, { role }))).toBe(`cpus(${role}):1`);
  });

  test.each([
    "",
    ".",
    "..",
    "-a",
    "a b",
    "a\tb",
    "a\u007fb",
    "a;b",
    "a:b",
    "a(b",
    "a)b",
    "/a",
    "a/",
    "a//b",
    "a/-b",
    "a/../b",
    "a/*",
  ])("fails when the role is %j", (role) => {
    expect(() => resolved(MesosResource.cpus(1, { role }))).toThrow(
      `[${PATH}] the resource cpus has an invalid role, got ${JSON.stringify(role)}; use * or names`,
    );
  });

  test("fails when text has an empty role", () => {
    expect(() => parsed("cpus():1")).toThrow('the resource cpus has an invalid role, got ""');
  });

  test("form hierarchies from Mesos 1.3.0 on", () => {
    const resources = MesosResources.parse("cpus(a/b):1");
    expect(resources._resolve(PATH, "1.3.0")).toBe("cpus(a/b):1");
    expect(resources._resolve(PATH, "1.11.0")).toBe("cpus(a/b):1");
    expect(() => resources._resolve(PATH, "1.2.3")).toThrow(
      `[${PATH}] the resource cpus has a role with a slash, which Mesos 1.2.3 does not know, got "a/b"; use a role without a slash`,
    );
  });
});

describe("scalars", () => {
  test.each([-1, -0.001, NaN, Infinity, -Infinity, 1e13])("fails when the number is %d", (amount) => {
    expect(() => resolved(MesosResource.cpus(amount, { role: "a" }))).toThrow(
      `[${PATH}] the resource cpus(a) must be a number of at least 0, got ${amount}; give a number from 0 to 9007199254740`,
    );
  });

  test("fails when the number in text is negative", () => {
    expect(() => parsed("cpus:-1")).toThrow("the resource cpus must be a number of at least 0, got -1");
  });

  test.each([0.0001, 1.2345, 0.1 + 0.2])("fails when there are more than three decimals: %d", (amount) => {
    expect(() => resolved(MesosResource.scalar("x", amount))).toThrow(
      `[${PATH}] the resource x has more than three decimals, got ${amount}; round it`,
    );
  });

  test("fails when a size is a small part of a megabyte", () => {
    expect(() => resolved(MesosResource.mem(Size.bytes(1)))).toThrow("give mem and disk in whole MiB");
  });

  test("fails when GPUs are not whole", () => {
    expect(() => resolved(MesosResource.gpus(1.5))).toThrow(
      `[${PATH}] the resource gpus must be a whole number, got 1.5; give the number of GPUs`,
    );
  });
});

describe("ranges", () => {
  test.each([
    [5, 4],
    [-1, 4],
    [1.5, 4],
    [1, NaN],
    [0, 2 ** 53],
  ])("fails when a range is %d-%d", (begin, end) => {
    expect(() => resolved(MesosResource.ranges("x", [range(1, 2), range(begin, end)]))).toThrow(
      `[${PATH}] the resource x has an invalid range, got "${begin}-${end}"; give two whole numbers`,
    );
  });

  test.each(["0-10", "65000-65536"])("fails when ports are %s", (ports) => {
    expect(() => parsed(`ports(a):[${ports}]`)).toThrow(
      `[${PATH}] the resource ports(a) has ports that do not exist, got "${ports}"; stay within 1 and 65535`,
    );
    expect(parsed(`x:[${ports}]`)).toBe(`x:[${ports}]`);
  });

  test("may be all ports there are", () => {
    expect(parsed("ports:[1-65535]")).toBe("ports:[1-65535]");
  });

  test.each([
    ["ports:[10-20,20-30]", "ports:[10-20] and ports:[20-30]"],
    ["ports:[20-30,1-20]", "ports:[1-20] and ports:[20-30]"],
    ["ports:[1-100,5-6]", "ports:[1-100] and ports:[5-6]"],
    ["ports(a):[1-10];vlans:[1-10];ports(b):[10-20]", "ports(a):[1-10] and ports(b):[10-20]"],
  ])("fails when they overlap: %s", (text, both) => {
    expect(() => parsed(text)).toThrow(`[${PATH}] two ranges overlap: ${both}; make them disjoint, also between roles`);
  });

  test("may touch, and be the same under another name", () => {
    expect(parsed("ports(a):[1-10];ports(b):[11-20];vlans:[1-20]")).toBe("ports(a):[1-10];ports(b):[11-20];vlans:[1-20]");
  });
});

describe("sets", () => {
  test.each(["", "a b", "a,b", "a;b", "a:b", "{a", "a\nb"])("fails when an item is %j", (item) => {
    expect(() => resolved(MesosResource.set("x", ["y", item]))).toThrow(
      `[${PATH}] the resource x has an invalid item, got ${JSON.stringify(item)}; use at least one character`,
    );
  });

  test("fails when an item is there twice", () => {
    expect(() => parsed("x(r):{a,b,a}")).toThrow(`[${PATH}] the resource x(r) has an item twice, got "a"; give each item once`);
  });
});

describe("the ports of tasks", () => {
  const ports = (text: string) => MesosResources.parse(text)._portRanges(PATH);

  test("are those of all roles, in ascending order", () => {
    expect(ports("cpus:1;ports(b):[400-500,10-20];ports(a):[31-32]")).toEqual([range(10, 20), range(31, 32), range(400, 500)]);
  });

  test("are Mesos' own when none are given", () => {
    expect(ports("cpus:1;vlans:[1-2]")).toEqual([range(31000, 32000)]);
  });

  test("can be none", () => {
    expect(ports("ports:[]")).toEqual([]);
  });

  test("fails when they are impossible", () => {
    expect(() => ports("ports:[5-4]")).toThrow(ConfigurationError);
  });
});

test("a value does not change with the arrays that it was made of", () => {
  const ranges = [range(1, 2)];
  const items = ["a"];
  const given = [MesosResource.ports(ranges), MesosResource.set("x", items)];
  const resources = MesosResources.of(given);
  ranges.push(range(3, 4));
  items.push("b");
  given.push(MesosResource.cpus(1));
  expect(resources._resolve(PATH)).toBe("ports:[1-2];x:{a}");
});

test("values that only Terraform knows arrive as references", () => {
  const stack = new TerraformStack(new App(), "stack");
  const cpus = new TerraformVariable(stack, "cpus", { type: "number" });
  const role = new TerraformVariable(stack, "role", { type: "string" });
  const root = new TerraformVariable(stack, "root", { type: "string" });
  const options = { role: role.stringValue };
  new TerraformOutput(stack, "text", {
    value: resolved(MesosResource.cpus(cpus.numberValue, options), MesosResource.set("zones", [role.stringValue])),
  });
  new TerraformOutput(stack, "json", { value: resolved(MesosResource.pathDisk(root.stringValue, Size.mebibytes(1), options)) });
  const { output } = JSON.parse(Testing.synth(stack)) as { output: Record<string, { value: string }> };
  expect(output.text?.value).toBe("cpus(${var.role}):${var.cpus};zones:{${var.role}}");
  expect(output.json?.value).toContain(
    '"role":"${var.role}","scalar":{"value":1},"disk":{"source":{"type":"PATH","path":{"root":"${var.root}"}}}',
  );
});
