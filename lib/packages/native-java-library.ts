import { posix } from "node:path";
import { badLibraryPath, noJavaInLibrary } from "../core/errors";
import { Download, MachineFragment } from "../machine/nouns";
import { OperatingSystem } from "../machine/operating-system";
import { checkDownload } from "./checked-download";
import { mesosLibraryPackages, MesosPackages } from "./mesos-packages";

/** An archive with Mesos' library for Java. */
export interface NativeJavaLibraryArchiveProps {
  /** Address of the archive, a compressed tar with one top directory, built for the machines' processor. */
  readonly url: string;

  /** SHA-256 of the archive, as `sha256sum` prints it. Where it is another one, nothing starts on the machine. */
  readonly sha256: string;

  /**
   * The library below the top directory. What it needs itself is looked for beside it first.
   *
   * @default "lib/libmesos.so"
   */
  readonly path?: string;
}

/** How Mesos' library for Java is found on a machine. */
export interface InstalledLibrary {
  readonly path: string;
  /** Where libraries that it needs lie, besides the system's. */
  readonly libraryPath?: string;
  readonly fragment: MachineFragment;
}

/**
 * Mesos' library with its Java bindings (`MESOS_NATIVE_JAVA_LIBRARY`, libmesos), which Marathon, Metronome and old plugins of Jenkins speak to
 * masters with.
 *
 * The packages of Mesosphere have the bindings. Those of clusterd are built without them since 2023: beside these, bring a libmesos that was
 * built with Java.
 */
export class NativeJavaLibrary {
  /**
   * The library of Mesos' packages. No daemon of them runs for it.
   *
   * @param packages packages whose library has Java bindings: those of Mesosphere
   */
  public static packages(packages: MesosPackages): NativeJavaLibrary {
    if (packages._distribution === "clusterd") {
      throw noJavaInLibrary("NativeJavaLibrary");
    }
    return new NativeJavaLibrary((path, os) => ({
      path: "/usr/lib/libmesos.so",
      fragment: mesosLibraryPackages(path, os, packages),
    }));
  }

  /**
   * A library in an archive, such as Mesosphere's libmesos-bundle from a mirror of your own: unpacked to /opt/libmesos.
   *
   * @param props the archive
   */
  public static archive(props: NativeJavaLibraryArchiveProps): NativeJavaLibrary {
    const path = props.path ?? "lib/libmesos.so";
    if (!/^[\w.+-]+(\/[\w.+-]+)*\.so[\w.]*$/.test(path) || path.includes("..")) {
      throw badLibraryPath("NativeJavaLibrary", path, "lib/libmesos.so");
    }
    const directory = "/opt/libmesos";
    const download: Download = {
      ...checkDownload("NativeJavaLibrary", "the archive of libmesos", props),
      path: directory,
      kind: "archive",
    };
    const installed = `${directory}/${path}`;
    return new NativeJavaLibrary(() => ({
      path: installed,
      libraryPath: posix.dirname(installed),
      fragment: { downloads: [download] },
    }));
  }

  /**
   * A library that the machines' image has.
   *
   * @param path absolute path of the library, such as `/usr/local/lib/libmesos.so`
   */
  public static file(path: string): NativeJavaLibrary {
    if (!/^(\/[\w.+-]+)+\.so[\w.]*$/.test(path) || path.includes("..")) {
      throw badLibraryPath("NativeJavaLibrary", path, "/usr/local/lib/libmesos.so");
    }
    return new NativeJavaLibrary(() => ({ path, fragment: {} }));
  }

  /**
   * The library beside masters of these packages; an error where it has no Java bindings.
   * @internal
   */
  public static _beside(path: string, packages: MesosPackages | undefined): NativeJavaLibrary {
    if (packages === undefined || packages._distribution === "clusterd") {
      throw noJavaInLibrary(path);
    }
    return NativeJavaLibrary.packages(packages);
  }

  private constructor(
    /** @internal */
    public readonly _on: (path: string, os: OperatingSystem) => InstalledLibrary,
    /** @internal */
    public readonly _fromDeadRepository = false,
  ) {}
}
