import { MachineFragment, Service } from "./nouns";

/** Units of ours lie here and not in /etc/systemd/system: there stands the mask of a service until its machine is complete. */
export const UNITS = "/usr/local/lib/systemd/system";

/** What a service of a machine is started for again. */
export interface ServiceInputs {
  readonly service: string;
  /** Paths of files, `package NAME`, `download PATH`, `secret PATH`; with a slash at the end everything below a directory. */
  readonly inputs: readonly string[];
  /** Units of ours that make something for the service before it starts. */
  readonly madeBefore: readonly string[];
}

/** Files that tell package managers and cleaners something, and services nothing. */
const NOT_READ_BY_SERVICES = /^\/etc\/(apt|yum\.repos\.d|pki\/rpm-gpg|tmpfiles\.d)\//;

/** Of each service that one of these fragments starts: everything that stands in the same fragments. */
export function serviceInputs(fragments: readonly MachineFragment[]): ServiceInputs[] {
  const started = fragments.flatMap(({ services = [] }) => services).filter(({ state }) => state === "started");
  return [...new Set(started.map(({ name }) => name))].sort().map((service) => {
    const own = fragments.filter((fragment) => startedIn(fragment).some(({ name }) => name === service));
    const units = own.flatMap(({ units: all = [] }) => all.map(({ name }) => name));
    return {
      service,
      inputs: [...new Set([`/etc/systemd/system/${service}.service.d/`, ...own.flatMap((f) => inputsOf(f, service))])].sort(),
      madeBefore: [...new Set(units)]
        .filter((unit) => unit.endsWith(".service") && !started.some(({ name }) => unit === `${name}.service`))
        .sort(),
    };
  });
}

function startedIn({ services = [] }: MachineFragment): Service[] {
  return services.filter(({ state }) => state === "started");
}

function inputsOf(fragment: MachineFragment, service: string): string[] {
  const { files = [], units = [], packages = [], downloads = [], secretFiles = [], directories = [] } = fragment;
  const all = [
    ...files.map(({ path }) => path).filter((path) => !NOT_READ_BY_SERVICES.test(path)),
    ...units.map(({ name }) => `${UNITS}/${name}`),
    ...packages.map(({ name }) => `package ${name}`),
    ...downloads.map(({ path }) => `download ${path}`),
    ...secretFiles.map(({ path }) => `secret ${path}`),
    ...directories.filter(({ exclusive }) => exclusive === true).map(({ path }) => `${path}/`),
  ];
  const services = startedIn(fragment);
  const own = services.find(({ name }) => name === service)?.inputs;
  const others = new Set(services.filter(({ name }) => name !== service).flatMap(({ inputs = [] }) => inputs));
  return own === undefined ? all.filter((input) => !others.has(input)) : all.filter((input) => own.includes(input));
}
