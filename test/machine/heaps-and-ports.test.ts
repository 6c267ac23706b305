import fc from "fast-check";
import { Size } from "../../lib";
import { mergeRoles } from "../../lib/machine/merge";
import { Heap, MachineFragment } from "../../lib/machine/nouns";
import { OperatingSystem } from "../../lib/machine/operating-system";
import { MACHINE, machineOf } from "../support/one-machine";

const merge = (memory: Size | undefined, ...fragments: MachineFragment[]) => {
  const roles = fragments.map((fragment, index) => ({ name: `Stack/Role${index}`, configure: () => fragment }));
  return () => mergeRoles("Stack/Nodes/m-1", OperatingSystem.DEBIAN_12, MACHINE, roles, memory);
};
const heap = (what: string, mebibytes: number): { readonly heaps: readonly Heap[] } => ({
  heaps: [{ what, size: Size.mebibytes(mebibytes) }],
});

describe("the heaps of a machine", () => {
  test("fail when all together leave the system too little, and each is named", () => {
    const roles = [heap("ZooKeeper", 512), {}, heap("Marathon", 2048), heap("Metronome", 1025)];
    expect(merge(Size.gibibytes(4), ...roles)).toThrow(
      "[Stack/Nodes/m-1] the heaps of one machine do not fit into its memory of 4096 MiB, of which 512 MiB are left to the system: " +
        'ZooKeeper wants 512 MiB, Marathon wants 2048 MiB, Metronome wants 1025 MiB, got "3585 MiB together"; ' +
        "give one of them a smaller heapSize, the machine a larger instanceType, or put them on different machines",
    );
    expect(merge(Size.gibibytes(4), ...roles.slice(0, 3), heap("Metronome", 1024))).not.toThrow();
    expect(merge(Size.gibibytes(8), ...roles)).not.toThrow();
  });

  test("are not checked when the memory is unknown", () => {
    expect(merge(undefined, heap("Marathon", 1_000_000))).not.toThrow();
  });

  test("matter only where there are any: the smallest machine without Java is fine", () => {
    expect(merge(Size.mebibytes(512), { ports: [{ port: 5050, what: "Mesos master" }] })).not.toThrow();
    expect(merge(Size.mebibytes(512), heap("ZooKeeper", 64))).toThrow("of 512 MiB");
  });

  test("of two alike processes count twice", () => {
    expect(merge(Size.gibibytes(4), heap("Marathon", 2048), heap("Marathon", 2048))).toThrow("4096 MiB together");
  });
});

describe("two services on one port", () => {
  const ports = (what: string, ...numbers: number[]) => ({ ports: numbers.map((port) => ({ port, what })) });
  const machine = (...fragments: MachineFragment[]) => {
    return () => machineOf(OperatingSystem.DEBIAN_12, ...fragments);
  };

  test("fail, and the next port that nobody on the machine has is named", () => {
    expect(machine(ports("Marathon", 8080), ports("Jenkins", 8080))).toThrow(
      "[Stack/Nodes/zk-1] two components want the same port of one machine: Marathon and Jenkins, got 8080; " +
        "give one of them another port, for example 8081, or put them on different machines",
    );
    expect(machine(ports("Marathon", 8080), ports("Jenkins", 8080), ports("Metronome", 8081), ports("Traefik", 8082))).toThrow(
      "for example 8083,",
    );
  });

  test("fail on the last port too", () => {
    expect(machine(ports("a", 65_535, 1024), ports("b", 65_535))).toThrow("for example 1025,");
  });

  test("are helped by the advice, whatever else listens", () => {
    const port = fc.oneof(fc.integer({ min: 8078, max: 8084 }), fc.integer({ min: 65_533, max: 65_535 }));
    fc.assert(
      fc.property(fc.uniqueArray(port, { minLength: 1, maxLength: 9 }), fc.nat(), (taken, pick) => {
        const clash = taken[pick % taken.length];
        let advice = 0;
        try {
          machine(ports("others", ...taken), ports("new", clash))();
        } catch (error) {
          advice = Number(/for example (\d+),/.exec(String(error))?.[1]);
        }
        expect(machine(ports("others", ...taken), ports("new", advice))).not.toThrow();
        expect(advice).toBeGreaterThanOrEqual(1024);
        expect(advice).toBeLessThanOrEqual(65_535);
      }),
    );
  });
});
