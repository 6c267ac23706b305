import { Download } from "../../machine/nouns";
import { MesosPackages } from "../../packages/mesos-packages";

/** A module as a daemon is told to load it. */
export interface LoadedModule {
  readonly name: string;
  /** Where it is: a file, or what the dynamic linker finds `lib<name>.so` by. */
  readonly library: { readonly file: string } | { readonly name: string };
  readonly parameters: Readonly<Record<string, string>>;
  /** Where else the packages may have the library: then it is linked. */
  readonly elsewhere?: string;
  /** Brings the library to the machine. */
  readonly download?: Download;
}

/** A module of Mesos itself, in a library that the packages ship. */
export function shippedModule(
  packages: MesosPackages,
  library: string,
  name: string,
  parameters: Readonly<Record<string, string>>,
): LoadedModule {
  const file = `lib${library}.so`;
  // clusterd's build with CMake installs them beside libmesos, the one with autotools where Mesosphere's packages have them.
  const elsewhere = packages._distribution === "clusterd" ? { elsewhere: `/usr/lib/${file}` } : {};
  return { name, library: { file: `/usr/lib/mesos/modules/${file}` }, parameters, ...elsewhere };
}
