import { createHash } from "crypto";
import { TerraformStack } from "cdktf";
import { Address4 } from "ip-address";
import { argumentParts, joinParts, templateParts } from "../../../lib/testing/terraform-template";
import { Synthesized } from "../cluster";
import { evaluate, listOf } from "./expression";

type Arguments = Readonly<Record<string, unknown>>;

/** One resource as Terraform would make it; of a `for_each` there is one for every key. */
export interface PlannedResource {
  readonly address: string;
  readonly key?: string;
  readonly args: Arguments;
}

/** A resource in a state, as `terraform show -json` gives it. */
export interface AppliedResource {
  readonly type: string;
  readonly name: string;
  /** Its key where it was made by a `for_each`. */
  readonly index?: string;
  readonly values: Arguments;
}

/** The keys of a pool's map, as this library writes it. */
const POOL = /^\$\{\{for i in range\(1, (\d+)\) : format\("(.+)-%04d", i\) => element\((\[.*\]), i - 1\)\}\}$/;

/** What data sources say of the account. */
const DATA: Readonly<Record<string, string>> = {
  "aws_caller_identity.account_id": "123456789012",
  "aws_partition.partition": "aws",
  "aws_region.id": "eu-west-1",
};

/** Attributes that AWS makes up; all those of a resource are one text here. */
const MADE_UP = ["id", "zone_id", "name"];

/** A synthesized stack with its references filled in as Terraform would: ids and free addresses are made up, always the same. */
export class Plan {
  public static of(stack: TerraformStack): Plan {
    return new Plan(Synthesized.of(stack).json.resource);
  }

  /** What was applied already: there is nothing left to be filled in. */
  public static ofState(state: readonly AppliedResource[]): Plan {
    const resources: Record<string, Record<string, Arguments>> = {};
    for (const { type, name, index, values } of state) {
      const given = Object.entries(values).filter(([, value]) => value !== null && value !== "" && !isEmpty(value));
      const instance = index === undefined ? name : `${name}["${index}"]`;
      (resources[type] ??= {})[instance] = Object.fromEntries(given);
    }
    return new Plan(resources);
  }

  private readonly addresses = new Map<string, string>();

  private constructor(private readonly resources: Readonly<Record<string, Readonly<Record<string, Arguments>>>>) {}

  public ofType(type: string): PlannedResource[] {
    return Object.entries(this.resources[type] ?? {}).flatMap(([name, args]) =>
      this.keys(args).map((key) => ({ address: `${type}.${name}`, key, args })),
    );
  }

  /** An argument as text, its references filled in; nothing where the resource does not have it. */
  public text(resource: PlannedResource, argument: string): string | undefined {
    const given = resource.args[argument];
    return given === undefined ? undefined : this.filled(resource, String(given));
  }

  public texts(resource: PlannedResource, argument: string): string[] {
    return ((resource.args[argument] ?? []) as readonly unknown[]).map((item) => this.filled(resource, String(item)));
  }

  /** What Terraform passes to `base64gzip()`, its references filled in. */
  public compressedText({ args, key }: PlannedResource, argument: string): string {
    const parts = argumentParts("base64gzip", String(args[argument]));
    if (parts === undefined) {
      throw new Error(`${argument} is not compressed text`);
    }
    return joinParts(parts, (expression) => this.evaluate(expression, args, key));
  }

  public id({ address, key }: PlannedResource): string {
    return this.attribute(address, key, "id");
  }

  /** The one resource with that id. */
  public withId(type: string, id: string): PlannedResource {
    const found = this.ofType(type).find((resource) => this.id(resource) === id);
    if (found === undefined) {
      throw new Error(`no ${type} has the id ${id}`);
    }
    return found;
  }

  public privateIp(networkInterface: PlannedResource): string {
    const [fixed] = this.texts(networkInterface, "private_ips");
    return fixed ?? this.freeAddress(networkInterface);
  }

  private freeAddress(networkInterface: PlannedResource): string {
    if (this.addresses.size === 0) {
      const interfaces = this.ofType("aws_network_interface");
      const used = new Set(interfaces.flatMap((other) => this.texts(other, "private_ips")));
      for (const other of interfaces.filter(({ args }) => args.private_ips === undefined)) {
        const subnet = this.withId("aws_subnet", this.text(other, "subnet_id") ?? "");
        const first = new Address4(this.text(subnet, "cidr_block") ?? "").startAddress().bigInt() + 10n;
        let address = first;
        while (used.has(Address4.fromBigInt(address).address)) {
          address++;
        }
        used.add(Address4.fromBigInt(address).address);
        this.addresses.set(this.id(other), Address4.fromBigInt(address).address);
      }
    }
    return this.addresses.get(this.id(networkInterface)) ?? "";
  }

  /** A template that is an argument of a resource, or stands in a block of it, with its references filled in. */
  public filled({ args, key }: PlannedResource, template: string): string {
    return joinParts(templateParts(template), (expression) => this.evaluate(expression, args, key));
  }

  private evaluate(expression: string, args: Arguments, key: string | undefined): string {
    return evaluate(expression, (reference) => this.reference(reference, args, key));
  }

  private reference(reference: string, args: Arguments, key: string | undefined): string {
    if (reference === "each.key" && key !== undefined) {
      return key;
    }
    const each = /^each\.value(?:\.(\w+))?$/.exec(reference);
    if (each !== null && key !== undefined) {
      const forEach = String(args.for_each);
      const pool = POOL.exec(forEach);
      return pool === null
        ? this.attribute(forEach.slice(2, -1), key, each[1])
        : this.reference(elementOf(pool[3], key), args, key);
    }
    const data = DATA[reference.replace(/^data\.(\w+)\.[\w-]+\./, "$1.")];
    if (data !== undefined) {
      return data;
    }
    const [, address, indexed, attribute] = /^([a-z]\w*\.[\w-]+)(\[each\.key\])?\.(\w+)$/.exec(reference) ?? [];
    if (address === undefined) {
      throw new Error(`no value for \${${reference}}`);
    }
    return this.attribute(address, indexed === undefined ? undefined : key, attribute);
  }

  private attribute(address: string, key: string | undefined, attribute: string): string {
    const [type, name] = address.split(".");
    const args = this.resources[type]?.[name];
    if (args === undefined) {
      throw new Error(`no resource ${address}`);
    }
    const given = this.text({ address, key, args }, attribute);
    if (given !== undefined) {
      return given;
    }
    if (attribute === "private_ip") {
      return this.privateIp({ address, key, args });
    }
    if (!MADE_UP.includes(attribute)) {
      throw new Error(`no value for ${address}.${attribute}`);
    }
    const instance = key === undefined ? address : `${address}["${key}"]`;
    const made = createHash("sha256").update(instance).digest("hex").slice(0, 17);
    return type === "aws_ebs_volume" ? `vol-${made}` : `${name.split("_")[0]}-${made}`;
  }

  private keys({ for_each: forEach }: Arguments): (string | undefined)[] {
    if (forEach === undefined) {
      return [undefined];
    }
    const pool = POOL.exec(String(forEach));
    if (pool !== null) {
      return Array.from({ length: Number(pool[1]) - 1 }, (_, index) => `${pool[2]}-${String(index + 1).padStart(4, "0")}`);
    }
    const [type, name] = String(forEach).slice(2, -1).split(".");
    return this.keys(this.resources[type][name]);
  }
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** Terraform's element() starts again at the end of the list. */
function elementOf(list: string, key: string): string {
  const items = listOf(list);
  return items[(Number(key.slice(-4)) - 1) % items.length];
}
