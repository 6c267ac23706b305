/** A `Resource` of Mesos, as JSON. */
export interface Resource {
  readonly name: string;
  readonly type: "SCALAR" | "RANGES" | "SET";
  readonly scalar?: { readonly value: number };
  readonly ranges?: { readonly range: ReadonlyArray<{ readonly begin: number; readonly end: number }> };
  readonly set?: { readonly item: readonly string[] };
  readonly role?: string;
  readonly reservation?: Reservation;
  readonly disk?: Disk;
}

interface Reservation {
  readonly principal?: string;
  readonly labels?: object;
}

interface Disk {
  readonly persistence?: { readonly id: string; readonly principal?: string };
  readonly volume?: { readonly container_path: string; readonly mode: string };
}

/** Why Mesos refuses something: its status, and what it says. */
export class Refusal extends Error {
  public constructor(
    public readonly status: number,
    text: string,
  ) {
    super(text);
  }
}

type Unit = string;

/** The units of a resource, each as text: thousandths of a scalar in whole hundreds, numbers of ranges, items of sets. */
function units(resource: Resource): Unit[] {
  const { scalar, ranges, set } = resource;
  if (scalar !== undefined) {
    return [];
  }
  return (
    set?.item.slice() ??
    (ranges?.range ?? []).flatMap(({ begin, end }) => Array.from({ length: end - begin + 1 }, (_, i) => String(begin + i)))
  );
}

/** What makes resources add up: everything but how much there is. */
function kindOf({ name, type, role, reservation, disk }: Resource): string {
  return sorted({ name, type, role: role ?? "*", reservation, disk });
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort())
      : inner,
  );
}

function withUnits(resource: Resource, amount: number, all: readonly Unit[]): Resource {
  switch (resource.type) {
    case "SCALAR":
      return { ...resource, scalar: { value: amount / 1000 } };
    case "SET":
      return { ...resource, set: { item: [...all].sort() } };
    case "RANGES": {
      const numbers = all.map(Number).sort((a, b) => a - b);
      const range = numbers.reduce<{ begin: number; end: number }[]>((parts, n) => {
        const last = parts.at(-1);
        return last?.end === n - 1 ? [...parts.slice(0, -1), { begin: last.begin, end: n }] : [...parts, { begin: n, end: n }];
      }, []);
      return { ...resource, ranges: { range } };
    }
  }
}

const thousandths = ({ scalar }: Resource) => Math.round((scalar?.value ?? 0) * 1000);

/** The resources of an agent, as its master counts them. */
export class FakeAgent {
  public id = "agent-1";
  public resources: Resource[];
  /** What it has by its own account: it may be asked for something and not have done it. */
  public shown?: Resource[];
  public used: Record<string, unknown> = {};

  public constructor(resources: Resource[]) {
    this.resources = resources;
  }

  public get reserved(): Resource[] {
    return this.resources.filter(({ role }) => role !== undefined && role !== "*");
  }

  public full(resources: readonly Resource[] = this.resources): Record<string, Resource[]> {
    const reserved = resources.filter(({ role = "*" }) => role !== "*");
    return Object.fromEntries(
      [...new Set(reserved.map(({ role }) => role as string))].map((role) => [role, reserved.filter((one) => one.role === role)]),
    );
  }

  public reserve(items: readonly Resource[]): void {
    this.exchange(
      items,
      (item) => ({ ...item, role: undefined, reservation: undefined }),
      (item) => item,
    );
  }

  public unreserve(items: readonly Resource[]): void {
    if (items.some(({ disk }) => disk?.persistence !== undefined)) {
      throw new Refusal(400, "A dynamically reserved persistent volume cannot be unreserved directly");
    }
    this.exchange(
      items,
      (item) => item,
      (item) => ({ ...item, role: undefined, reservation: undefined }),
    );
  }

  public createVolumes(items: readonly Resource[]): void {
    for (const { disk } of items) {
      if (disk?.persistence === undefined || disk.volume?.mode !== "RW") {
        throw new Refusal(400, "Not a persistent volume");
      }
      if (this.resources.some((other) => other.disk?.persistence?.id === disk.persistence?.id)) {
        throw new Refusal(400, `Persistence ID '${disk.persistence.id}' is used more than once`);
      }
    }
    this.exchange(
      items,
      (item) => ({ ...item, disk: undefined }),
      (item) => item,
    );
  }

  public destroyVolumes(items: readonly Resource[]): void {
    this.exchange(
      items,
      (item) => item,
      (item) => ({ ...item, disk: undefined }),
      400,
    );
  }

  public growVolume(volume: Resource, addition: Resource): void {
    const sum = withUnits(volume, thousandths(volume) + thousandths(addition), []);
    this.take(volume);
    this.take(addition);
    this.give(sum);
  }

  public shrinkVolume(volume: Resource, subtract: { readonly value: number }): void {
    const by = Math.round(subtract.value * 1000);
    this.take(volume);
    this.give(withUnits(volume, thousandths(volume) - by, []));
    this.give(withUnits({ ...volume, disk: undefined }, by, []));
  }

  private exchange(
    items: readonly Resource[],
    from: (item: Resource) => Resource,
    to: (item: Resource) => Resource,
    status = 409,
  ): void {
    const before = this.resources;
    try {
      items.forEach((item) => this.take(from(item), status));
    } catch (error) {
      this.resources = before;
      throw error;
    }
    items.forEach((item) => this.give(to(item)));
  }

  private take(item: Resource, status = 409): void {
    const have = this.resources.find((one) => kindOf(one) === kindOf(item));
    const gone = units(item);
    if (have === undefined || thousandths(have) < thousandths(item) || gone.some((unit) => !units(have).includes(unit))) {
      throw new Refusal(status, `${sorted(this.resources)} does not contain ${sorted(item)}`);
    }
    const rest = withUnits(
      have,
      thousandths(have) - thousandths(item),
      units(have).filter((unit) => !gone.includes(unit)),
    );
    this.resources = this.resources.flatMap((one) =>
      one === have ? (thousandths(rest) === 0 && units(rest).length === 0 ? [] : [rest]) : [one],
    );
  }

  private give(item: Resource): void {
    const clean = JSON.parse(JSON.stringify(item)) as Resource;
    const have = this.resources.find((one) => kindOf(one) === kindOf(clean));
    this.resources =
      have === undefined || clean.disk?.persistence !== undefined
        ? [...this.resources, clean]
        : this.resources.map((one) =>
            one === have ? withUnits(one, thousandths(one) + thousandths(clean), [...units(one), ...units(clean)]) : one,
          );
  }
}
