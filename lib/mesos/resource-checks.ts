import { resolve } from "node:path/posix";
import lt from "semver/functions/lt";
import {
  diskRootNotAbsolute,
  duplicateDiskRoot,
  duplicateResource,
  duplicateSetItem,
  fractionalGpus,
  hierarchicalRoleTooEarly,
  invalidResourceName,
  invalidResourceRange,
  invalidRole,
  invalidScalar,
  invalidSetItem,
  mixedResourceTypes,
  overlappingRanges,
  portOutOfRange,
  tooPreciseScalar,
  wrongResourceType,
} from "../core/errors";
import { holdsReference } from "../machine/facts";
import { isNumberToken } from "../machine/unresolved";
import { label, Resource, ResourceValue, ValueRange } from "./resource-model";
import { isRoleName } from "./role-name";

/** Types that Mesos expects of the names it knows. It takes any type and only later fails, or offers nothing. */
const TYPES: ReadonlyMap<string, ResourceValue["kind"]> = new Map([
  ["cpus", "scalar"],
  ["mem", "scalar"],
  ["disk", "scalar"],
  ["gpus", "scalar"],
  ["ports", "ranges"],
]);

const WORD = /^[^\s\p{Cc};:,(){}[\]]+$/u;
/** What the text form of resources puts around names and roles. */
const PUNCTUATION = /[;:()]/;
const HIERARCHICAL_ROLES = "1.3.0";

/** Everything that an agent would refuse, or take and use otherwise than meant. */
export function checkResources(path: string, resources: readonly Resource[], mesosVersion?: string): void {
  for (const resource of resources) {
    checkName(path, resource);
    checkRole(path, resource, mesosVersion);
    checkValue(path, resource);
    checkRoot(path, resource);
  }
  checkUnique(path, resources);
  checkDisjoint(path, resources);
}

function checkName(path: string, { name, value }: Resource): void {
  if (!WORD.test(name)) {
    throw invalidResourceName(path, name);
  }
  const expected = TYPES.get(name) ?? value.kind;
  if (value.kind !== expected) {
    throw wrongResourceType(path, name, value.kind, expected);
  }
}

function checkRole(path: string, { name, role }: Resource, mesosVersion?: string): void {
  if (role === undefined || role === "*") {
    return;
  }
  if (!isRoleName(role) || PUNCTUATION.test(role)) {
    throw invalidRole(path, name, role);
  }
  if (role.includes("/") && mesosVersion !== undefined && lt(mesosVersion, HIERARCHICAL_ROLES)) {
    throw hierarchicalRoleTooEarly(path, name, role, mesosVersion);
  }
}

function checkValue(path: string, resource: Resource): void {
  switch (resource.value.kind) {
    case "scalar":
      return checkScalar(path, resource, resource.value.scalar);
    case "ranges":
      return resource.value.ranges.forEach((range) => checkRange(path, resource, range));
    case "set":
      return checkSet(path, resource, resource.value.items);
  }
}

function checkScalar(path: string, resource: Resource, scalar: number): void {
  if (isNumberToken(scalar)) {
    return;
  }
  // Mesos computes in thousandths, as whole numbers.
  if (scalar < 0 || !Number.isSafeInteger(Math.round(scalar * 1000))) {
    throw invalidScalar(path, label(resource), scalar);
  }
  if (Number(scalar.toFixed(3)) !== scalar) {
    throw tooPreciseScalar(path, label(resource), scalar);
  }
  if (resource.name === "gpus" && !Number.isInteger(scalar)) {
    throw fractionalGpus(path, label(resource), scalar);
  }
}

function checkRange(path: string, resource: Resource, { begin, end }: ValueRange): void {
  if (![begin, end].every((bound) => Number.isSafeInteger(bound) && bound >= 0) || begin > end) {
    throw invalidResourceRange(path, label(resource), `${begin}-${end}`);
  }
  if (resource.name === "ports" && (begin < 1 || end > 65535)) {
    throw portOutOfRange(path, label(resource), `${begin}-${end}`);
  }
}

function checkSet(path: string, resource: Resource, items: readonly string[]): void {
  const wrong = items.find((item) => !WORD.test(item) && !holdsReference(item));
  if (wrong !== undefined) {
    throw invalidSetItem(path, label(resource), wrong);
  }
  const twice = firstRepeated(items);
  if (twice !== undefined) {
    throw duplicateSetItem(path, label(resource), twice);
  }
}

function checkRoot(path: string, { source }: Resource): void {
  if (source !== undefined && !holdsReference(source.root) && resolve("/", source.root) !== source.root) {
    throw diskRootNotAbsolute(path, source.type, source.root);
  }
}

function checkUnique(path: string, resources: readonly Resource[]): void {
  for (const { name, value } of resources) {
    if (resources.some((other) => other.name === name && other.value.kind !== value.kind)) {
      throw mixedResourceTypes(path, name);
    }
  }
  // Mesos would silently add them up. A resource without a role counts as `*`, the usual default role.
  const plain = resources.filter(({ source }) => source === undefined).map((r) => label({ ...r, role: r.role ?? "*" }));
  const twice = firstRepeated(plain);
  if (twice !== undefined) {
    throw duplicateResource(path, twice);
  }
  const root = firstRepeated(resources.flatMap(({ source }) => source?.root ?? []));
  if (root !== undefined) {
    throw duplicateDiskRoot(path, root);
  }
}

/** A port exists once on a machine, so no two roles can have it; likewise for ranges of other names. */
function checkDisjoint(path: string, resources: readonly Resource[]): void {
  const ranges = resources
    .flatMap((r) =>
      r.value.kind === "ranges" ? r.value.ranges.map((range) => ({ ...range, name: r.name, label: label(r) })) : [],
    )
    .sort((a, b) => compare(a.name, b.name) || a.begin - b.begin);
  ranges.forEach((range, i) => {
    const next = ranges[i + 1];
    if (next !== undefined && next.name === range.name && next.begin <= range.end) {
      throw overlappingRanges(
        path,
        [range, next].map((r) => `${r.label}:[${r.begin}-${r.end}]`),
      );
    }
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function firstRepeated(values: readonly string[]): string | undefined {
  return values.find((value, i) => values.indexOf(value) !== i);
}
