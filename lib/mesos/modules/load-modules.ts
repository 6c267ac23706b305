import { modulesTwice } from "../../core/errors";
import { GENERATED } from "../../machine/formats";
import { MachineFragment } from "../../machine/nouns";
import { systemdUnit } from "../../machine/systemd-unit";
import { DaemonFeature, FeatureContext } from "../features/daemon-feature";
import { LoadedModule } from "./loaded-module";
import { MesosModule } from "./mesos-module";

/** Modules of the user's own. */
export function modulesFeature(modules: readonly MesosModule[] = []): Array<DaemonFeature<never>> {
  return modules.length === 0 ? [] : [{ property: "modules", modules: modules.map(({ _module }) => _module) }];
}

/** The features, and what loads the modules of all of them: one flag, as Mesos reads all modules from one. */
export function withModules<Flags>(
  { path, service }: Pick<FeatureContext, "path" | "service">,
  features: ReadonlyArray<DaemonFeature<Flags>>,
): Array<DaemonFeature<Flags>> {
  const modules = features.flatMap((feature) => feature.modules ?? []);
  if (modules.length === 0) {
    return [...features];
  }
  refuseTwice(path, features);
  const downloads = modules.flatMap(({ download }) => download ?? []);
  return [
    ...features,
    {
      property: "modules",
      ownFlags: [{ name: "modules", value: modulesText(modules) }],
      configure: () => ({ downloads, ...linkedLibraries(service, modules) }),
    },
  ];
}

/** Links to libraries that are not where they are looked for, made before the daemon starts; what is there stays. */
function linkedLibraries(service: string, modules: readonly LoadedModule[]): MachineFragment {
  const links = modules.flatMap(({ library, elsewhere }) =>
    elsewhere === undefined || !("file" in library) ? [] : [`L ${library.file} - - - - ${elsewhere}`],
  );
  const path = `/etc/tmpfiles.d/${service}-modules.conf`;
  return links.length === 0
    ? {}
    : {
        files: [{ path, content: [`# ${GENERATED}`, ...links, ""].join("\n") }],
        dropIns: [
          {
            unit: `${service}.service`,
            name: "modules.conf",
            content: systemdUnit({ Service: { ExecStartPre: `/usr/bin/systemd-tmpfiles --create ${path}` } }),
          },
        ],
      };
}

function refuseTwice(path: string, features: ReadonlyArray<DaemonFeature<unknown>>): void {
  const all = features.flatMap(({ property, modules = [] }) => modules.map(({ name }) => ({ property, name })));
  all.forEach(({ property, name }, i) => {
    const first = all.findIndex((other) => other.name === name);
    if (first < i) {
      throw modulesTwice(path, name, [...new Set([all[first].property, property])]);
    }
  });
}

/** The protobuf message `Modules` as JSON, with one library a line. */
function modulesText(modules: readonly LoadedModule[]): string {
  const libraries = new Map<string, LoadedModule[]>();
  for (const module of modules) {
    const key = JSON.stringify(module.library);
    libraries.set(key, [...(libraries.get(key) ?? []), module]);
  }
  const lines = [...libraries.values()].map((group) => JSON.stringify({ ...group[0].library, modules: group.map(toJson) }));
  return `{"libraries":[\n${lines.join(",\n")}\n]}`;
}

function toJson({ name, parameters }: LoadedModule): object {
  const list = Object.entries(parameters).map(([key, value]) => ({ key, value }));
  return list.length === 0 ? { name } : { name, parameters: list };
}
