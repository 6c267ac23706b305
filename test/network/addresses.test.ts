import { Fn, Testing, TerraformOutput, Token } from "cdktf";
import fc from "fast-check";
import { checkNetworkBlock, checkSourceBlock, cutIntoBlocks, reverseName, reverseZoneName } from "../../lib/network/addresses";
import { parseAddress } from "../../lib/network/cidr";
import { newStack } from "./stack";

/** Arithmetic of its own. */
const toText = (number: number) => [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join(".");
const anAddress = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const aNetwork = (shortest: number, longest: number) =>
  fc.tuple(anAddress, fc.integer({ min: shortest, max: longest })).map(([address, length]) => {
    const size = 2 ** (32 - length);
    return { start: Math.floor(address / size) * size, length, size };
  });

describe("a VPC's blocks", () => {
  test("are 16 equal ones that fill it in order", () => {
    fc.assert(
      fc.property(aNetwork(16, 24), ({ start, length, size }) => {
        expect(cutIntoBlocks(`${toText(start)}/${length}`)).toEqual(
          Array.from({ length: 16 }, (_, index) => `${toText(start + (index * size) / 16)}/${length + 4}`),
        );
      }),
    );
  });

  test("of the book's kind", () => {
    const blocks = cutIntoBlocks("10.20.0.0/16");
    expect([blocks[0], blocks[1], blocks[8], blocks[15]]).toEqual([
      "10.20.0.0/20",
      "10.20.16.0/20",
      "10.20.128.0/20",
      "10.20.240.0/20",
    ]);
  });
});

describe("reverse names", () => {
  test("turn the octets of a literal around", () => {
    fc.assert(
      fc.property(anAddress, (number) => {
        const octets = toText(number).split(".");
        expect(reverseName(octets.join("."))).toBe(`${octets[3]}.${octets[2]}.${octets[1]}.${octets[0]}.in-addr.arpa`);
      }),
    );
  });

  test("end in the zone of every block that holds the address", () => {
    fc.assert(
      fc.property(aNetwork(16, 28), fc.nat(), ({ start, length, size }, offset) => {
        const name = reverseName(toText(start + (offset % size)));
        expect(name.endsWith(`.${reverseZoneName(`${toText(start)}/${length}`)}`)).toBe(true);
      }),
    );
  });

  test.each([
    ["10.20.0.0/16", "20.10.in-addr.arpa"],
    ["10.20.128.0/17", "20.10.in-addr.arpa"],
    ["10.20.2.0/23", "20.10.in-addr.arpa"],
    ["10.20.3.0/24", "3.20.10.in-addr.arpa"],
    ["10.20.3.16/28", "3.20.10.in-addr.arpa"],
  ])("the zone of %s is %s", (block, zone) => {
    expect(reverseZoneName(block)).toBe(zone);
  });

  test("are an expression where the address exists only at apply", () => {
    const stack = newStack();
    new TerraformOutput(stack, "Name", { value: reverseName(Token.asString(Fn.cidrhost("10.20.0.0/24", 10))), staticId: true });
    expect(JSON.parse(Testing.synth(stack)).output.Name.value).toBe(
      '${join(".", reverse(split(".", cidrhost("10.20.0.0/24", 10))))}.in-addr.arpa',
    );
  });
});

describe("a network block", () => {
  test.each(["10.20.0.0/16", "192.168.1.0/24", "10.0.0.16/28"])("may be %s", (block) => {
    expect(() => checkNetworkBlock("Path", "cidrBlock", block)).not.toThrow();
  });

  test.each(["10.20.0.0/15", "10.20.0.0/29", "0.0.0.0/0"])("fails when its prefix length does not fit: %s", (block) => {
    expect(() => checkNetworkBlock("Path", "cidrBlock", block)).toThrow(
      `[Path] cidrBlock has a prefix length that does not fit, got "${block}"; use a network from /16 to /28`,
    );
  });

  test.each(["", "10.20.0/16", "10.20.0.0/33", "10.20.0.256/24", "fd00::/8", "10.20.0.0/16 ", "vpc"])(
    "fails when it is %p",
    (block) => {
      expect(() => checkNetworkBlock("Path", "cidrBlock", block)).toThrow(
        `[Path] cidrBlock must be an IPv4 network in CIDR notation, got "${block}"; write the first address`,
      );
    },
  );

  test.each([
    ["10.20.0.5/16", "10.20.0.0/16"],
    ["10.20.255.0/20", "10.20.240.0/20"],
    ["10.0.0.0/08", "10.0.0.0/8"],
  ])("fails when it is not written as its network: %s", (block, network) => {
    expect(() => checkNetworkBlock("Path", "cidrBlock", block)).toThrow(
      `[Path] cidrBlock must begin with the first address of its network, got "${block}"; write ${network}`,
    );
  });
});

describe("a block that people come from", () => {
  test.each(["10.0.0.0/8", "203.0.113.7/32", "128.0.0.0/1"])("may be %s", (block) => {
    expect(() => checkSourceBlock("Path", "cidrBlock", block)).not.toThrow();
  });

  test("is not checked when it is a token", () => {
    expect(() => checkSourceBlock("Path", "cidrBlock", Token.asString(Fn.upper("x")))).not.toThrow();
  });

  test("fails when it is everyone", () => {
    expect(() => checkSourceBlock("Path", "cidrBlock", "0.0.0.0/0")).toThrow(
      '[Path] cidrBlock is every address there is, and nothing of a cluster may be open to everyone, got "0.0.0.0/0"; name the networks',
    );
  });

  test("fails when it has no prefix length", () => {
    expect(() => checkSourceBlock("Path", "cidrBlock", "10.0.0.7")).toThrow(
      '[Path] cidrBlock has no prefix length, got "10.0.0.7"; write 10.0.0.7/32 for that one address',
    );
  });
});

test.each(["10.20.0", "10.20.0.256", "10.20.0.10/24", "010.20.0.1", "zk-1", ""])("fails when an address is %p", (text) => {
  expect(() => parseAddress("Path", "privateIp", text)).toThrow(
    `[Path] privateIp must be an IPv4 address, got "${text}"; write four numbers, for example 10.20.0.10`,
  );
});
