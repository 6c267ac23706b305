import { existsSync, readdirSync } from "fs";
import { join } from "path";

/** The folder with .deb files of Mesos that machines install: the real ones or the stand-in's. */
export function mesosDebs(): string | undefined {
  return process.env.MESOS_DEBS;
}

/** The .deb files in that folder; none where it is not there. */
export function mesosDebFiles(): string[] {
  const folder = mesosDebs();
  return folder === undefined || !existsSync(folder)
    ? []
    : readdirSync(folder)
        .filter((name) => name.endsWith(".deb"))
        .map((name) => join(folder, name));
}
