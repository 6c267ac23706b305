import { existsSync } from "fs";
import { join } from "path";
import { buildBase, describeMachines, type PackageFormat } from "../support/machine";

// The other files build it themselves where nobody has, and wait for each other meanwhile: this one can run before them.
describeMachines(
  "the root file system that machines boot from",
  () => {
    test.each<PackageFormat>(["apt", "yum"])("is built, with %s for packages", async (format) => {
      const base = await buildBase(format);
      const expected = ["usr/bin/cloud-init", "usr/lib/systemd/systemd", ...(format === "yum" ? ["usr/bin/yum"] : [])];
      expect(expected.filter((path) => !existsSync(join(base, path)))).toEqual([]);
    });
  },
  { mesosDebs: true },
);
