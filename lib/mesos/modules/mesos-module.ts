import { badLibraryName, badLibraryPath, badModuleName, badModuleParameter, badModuleUrl } from "../../core/errors";
import { isUnresolved } from "../../machine/unresolved";
import { checkDownload } from "../../packages/checked-download";
import { LoadedModule } from "./loaded-module";

/** A library with modules that machines download. */
export interface MesosModuleDownload {
  /** Address of the library; its last part names the file, such as `libexample.so`. */
  readonly url: string;

  /** SHA-256 of the library, as `sha256sum` prints it. Where it is another one, nothing starts on the machine. */
  readonly sha256: string;
}

/**
 * A module: code in a library that a master or an agent loads when it starts (flag `modules`). Modules stand in for parts of Mesos, such as
 * isolators, authenticators, hooks and allocators: the flag of the part names the module.
 *
 * A module must be built for exactly the version of Mesos that loads it, or say itself that it is compatible: with any other the daemon does not
 * start.
 *
 * Parameters are no place for secrets: the daemon shows them in /flags.
 *
 * @see https://mesos.apache.org/documentation/latest/modules/
 */
export class MesosModule {
  /**
   * A module in a library that the machines' image or a package has.
   *
   * @param file absolute path of the library, such as `/usr/lib/mesos/modules/libexample.so`
   * @param name of the module: the symbol that it is exported as, such as `org_example_Isolator`
   * @param parameters what the module is told
   */
  public static file(file: string, name: string, parameters: Record<string, string> = {}): MesosModule {
    if (!isUnresolved(file) && (!/^(\/[\w.+-]+)+\.so[\w.]*$/.test(file) || file.includes(".."))) {
      throw badLibraryPath("MesosModule", file, "/usr/lib/mesos/modules/libexample.so");
    }
    return new MesosModule({ name, library: { file }, parameters });
  }

  /**
   * A module in a library that the dynamic linker finds, such as one in /usr/local/lib.
   *
   * @param library its name without `lib` and `.so`: `example` is libexample.so
   * @param name of the module: the symbol that it is exported as, such as `org_example_Isolator`
   * @param parameters what the module is told
   */
  public static library(library: string, name: string, parameters: Record<string, string> = {}): MesosModule {
    if (!isUnresolved(library) && (!/^[\w.+-]+$/.test(library) || /^lib|\.so$/.test(library))) {
      throw badLibraryName("MesosModule", library);
    }
    return new MesosModule({ name, library: { name: library }, parameters });
  }

  /**
   * A module in a library that machines download to /opt/mesos-modules before anything starts.
   *
   * @param download the library
   * @param name of the module: the symbol that it is exported as, such as `org_example_Isolator`
   * @param parameters what the module is told
   */
  public static download(download: MesosModuleDownload, name: string, parameters: Record<string, string> = {}): MesosModule {
    const library = /\/([\w.+-]+\.so[\w.]*)(?:[?#].*)?$/.exec(download.url)?.[1];
    if (library === undefined) {
      throw badModuleUrl("MesosModule", download.url);
    }
    const file = `/opt/mesos-modules/${library}`;
    const checked = checkDownload("MesosModule", `the library ${library}`, download);
    return new MesosModule({ name, library: { file }, parameters, download: { ...checked, path: file, kind: "file" } });
  }

  /**
   * @internal
   */
  public readonly _module: LoadedModule;

  private constructor(module: LoadedModule) {
    if (typeof module.name !== "string" || !/^[A-Za-z_]\w*$/.test(module.name)) {
      throw badModuleName("MesosModule", module.name);
    }
    const parameters = { ...module.parameters };
    const wrong = Object.entries(parameters).find(([key, value]) => key === "" || typeof value !== "string");
    if (wrong !== undefined) {
      throw badModuleParameter("MesosModule", module.name, wrong);
    }
    this._module = { ...module, parameters };
  }
}
