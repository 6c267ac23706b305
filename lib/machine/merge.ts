import { LARGEST_PORT } from "../core/checks";
import { conflictingDeclarations, heapsTooLarge, portInRange, portTaken, referenceInBinaryFile } from "../core/errors";
import { Size } from "../core/size";
import { holdsReference, MachineFacts } from "./facts";
import { HealthCheck } from "./health-check";
import {
  DataVolume,
  Directory,
  Download,
  DropIn,
  Heap,
  ListeningPort,
  MachineFile,
  MachineFragment,
  Package,
  PortRange,
  Repository,
  SecretFile,
  Service,
  SystemUser,
  Unit,
} from "./nouns";
import { OperatingSystem } from "./operating-system";
import { MachineRole } from "./role";
import { ServiceInputs, serviceInputs } from "./service-inputs";
import { transportable } from "./transportable";

/** One machine: the sum of its roles. Every list is sorted, so that the same roles give the same text. */
export interface MachineConfig {
  /** Path of the machine's construct, for errors. */
  readonly path: string;
  readonly operatingSystem: OperatingSystem;
  readonly hostname: string;
  readonly fqdn: string;
  readonly repositories: readonly Repository[];
  readonly packages: readonly Package[];
  readonly unwantedPackages: readonly string[];
  readonly users: readonly SystemUser[];
  readonly directories: readonly Directory[];
  readonly files: readonly MachineFile[];
  readonly secretFiles: readonly SecretFile[];
  readonly downloads: readonly Download[];
  readonly units: readonly Unit[];
  readonly dropIns: readonly DropIn[];
  readonly services: readonly Service[];
  readonly volumes: readonly DataVolume[];
  readonly health: readonly HealthCheck[];
  /** What the services are started for again on a machine that runs. */
  readonly serviceInputs: readonly ServiceInputs[];
}

/**
 * Merges what the roles of one machine declare.
 *
 * Two roles may declare the same thing; two different things under one key are an error that names both roles.
 *
 * @param path path of the machine's construct, for errors
 * @param memory the machine's, where it is known
 */
export function mergeRoles(
  path: string,
  os: OperatingSystem,
  machine: MachineFacts,
  roles: readonly MachineRole[],
  memory?: Size,
): MachineConfig {
  const parts = roles.map((role) => ({ role: role.name, fragment: role.configure(machine) }));
  const unique = <T>(
    noun: string,
    select: (fragment: MachineFragment) => readonly T[] | undefined,
    key: (item: T) => string,
  ): T[] => {
    const declared = new Map<string, { readonly role: string; readonly item: T }>();
    for (const { role, fragment } of parts) {
      for (const item of select(fragment) ?? []) {
        const first = declared.get(key(item));
        if (first === undefined) {
          declared.set(key(item), { role, item });
        } else if (JSON.stringify(first.item) !== JSON.stringify(item)) {
          throw conflictingDeclarations(path, noun, key(item), [first.role, role]);
        }
      }
    }
    return [...declared.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { item }]) => item);
  };
  /** Every service that needs the secret file at a path, whichever role says so. */
  const waiting = (file: string) => {
    const readers = parts.flatMap(({ fragment }) => fragment.secretFiles ?? []).filter((other) => other.path === file);
    return [...new Set(readers.flatMap(({ before }) => before))].sort();
  };
  refuseSharedPorts(
    path,
    parts.flatMap(({ fragment }) => fragment.ports ?? []),
  );
  refusePortsInRanges(
    path,
    parts.flatMap(({ fragment }) => fragment.ports ?? []),
    parts.flatMap(({ fragment }) => fragment.portRanges ?? []),
  );
  refuseLargeHeaps(
    path,
    parts.flatMap(({ fragment }) => fragment.heaps ?? []),
    memory,
  );
  const files = unique(
    "file",
    (f) => f.files,
    (f: MachineFile) => f.path,
  );
  refuseReferencesInBinary(path, files);
  const secretFiles = ({ secretFiles: own = [] }: MachineFragment) =>
    own.map((file) => ({ ...file, before: waiting(file.path) }));
  // At a path is one file, with secrets in it or without.
  unique(
    "file",
    (f) => [...(f.files ?? []), ...secretFiles(f)],
    (f: MachineFile | SecretFile) => f.path,
  );
  const packages = unique(
    "package",
    (f) => f.packages,
    (p: Package) => p.name,
  );
  const wanted = new Set(packages.map((p) => p.name));
  return {
    path,
    operatingSystem: os,
    hostname: machine.hostname,
    fqdn: machine.fqdn,
    repositories: unique(
      "repository",
      (f) => f.repositories,
      (r: Repository) => r.name,
    ),
    packages,
    unwantedPackages: [...new Set(parts.flatMap(({ fragment }) => fragment.unwantedPackages ?? []))]
      .filter((p) => !wanted.has(p))
      .sort(),
    users: unique(
      "user",
      (f) => f.users,
      (u: SystemUser) => u.name,
    ),
    directories: unique(
      "directory",
      (f) => f.directories,
      (d: Directory) => d.path,
    ),
    files,
    secretFiles: unique("file", secretFiles, (f: SecretFile) => f.path),
    downloads: unique(
      "download to",
      (f) => f.downloads,
      (d: Download) => d.path,
    ),
    units: unique(
      "unit",
      (f) => f.units,
      (u: Unit) => u.name,
    ),
    dropIns: unique(
      "unit drop-in",
      (f) => f.dropIns,
      (d: DropIn) => `${d.unit}.d/${d.name}`,
    ),
    services: mergeServices(parts.flatMap(({ fragment }) => fragment.services ?? [])),
    volumes: unique(
      "data volume at",
      (f) => f.volumes,
      (v: DataVolume) => v.mountPoint,
    ),
    health: unique(
      "health check of",
      (f) => f.health,
      (h: HealthCheck) => h.service,
    ),
    serviceInputs: serviceInputs(parts.map(({ fragment }) => fragment)),
  };
}

/** A service that one role starts runs, even where the other roles have no use for it. */
function mergeServices(services: readonly Service[]): Service[] {
  const started = new Set(services.filter((s) => s.state === "started").map((s) => s.name));
  return [...new Set(services.map((s) => s.name))]
    .sort()
    .map((name) => ({ name, state: started.has(name) ? "started" : "masked" }));
}

function refuseSharedPorts(path: string, ports: readonly ListeningPort[]): void {
  const users = new Map<number, ListeningPort>();
  for (const user of ports) {
    const { port } = user;
    const first = users.get(port);
    if (first !== undefined) {
      const movable = first.fixed !== true || user.fixed !== true;
      const free = movable ? freePort(port, new Set(ports.map((other) => other.port))) : undefined;
      throw portTaken(path, port, [first.what, user.what], free);
    }
    users.set(port, user);
  }
}

function refusePortsInRanges(path: string, ports: readonly ListeningPort[], ranges: readonly PortRange[]): void {
  for (const range of ranges) {
    const inside = ports.find(({ port }) => port >= range.begin && port <= range.end);
    if (inside !== undefined) {
      throw portInRange(path, inside.port, inside.what, range);
    }
  }
}

/** The next port that nobody has; ports from 1024 on follow the last one. */
function freePort(port: number, taken: ReadonlySet<number>): number {
  const next = port < LARGEST_PORT ? port + 1 : 1024;
  return taken.has(next) ? freePort(next, taken) : next;
}

/** For the kernel, the system's own services, and what JVMs need beside their heaps: code, classes and threads. */
const RESERVED = Size.mebibytes(512);

/** A machine without swap kills what does not fit, at some time long after its start. */
function refuseLargeHeaps(path: string, heaps: readonly Heap[], memory: Size | undefined): void {
  const total = Size.bytes(heaps.reduce((sum, { size }) => sum + size.toBytes(), 0));
  if (memory !== undefined && total.toBytes() + RESERVED.toBytes() > memory.toBytes()) {
    const named = heaps.map(({ what, size }) => `${what} wants ${mebibytes(size)}`);
    throw heapsTooLarge(path, named, mebibytes(total), mebibytes(memory), mebibytes(RESERVED));
  }
}

function mebibytes(size: Size): string {
  return `${size.toMebibytes()} MiB`;
}

/** What only base64 can carry cannot hold what only Terraform knows: it would arrive as the marker that it is. */
function refuseReferencesInBinary(path: string, files: readonly MachineFile[]): void {
  const wrong = files.find(
    ({ content, encoding }) => encoding === undefined && holdsReference(content) && !transportable(content),
  );
  if (wrong !== undefined) {
    throw referenceInBinaryFile(path, wrong.path);
  }
}
