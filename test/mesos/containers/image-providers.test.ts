import { ImageProvider } from "../../../lib";
import { agent, flagFiles, XENIAL } from "./agents";

test("images without Docker need isolators beside the others, and lie on the volume of the work directory", () => {
  const machine = agent({ imageProviders: [ImageProvider.DOCKER], workDir: "/srv/mesos" });
  expect(flagFiles(machine)).toMatchObject({
    image_providers: "docker",
    isolation: "cgroups/cpu,cgroups/mem,filesystem/linux,docker/runtime",
    docker_store_dir: "/srv/mesos/store/docker",
  });
  expect(flagFiles(machine)).not.toHaveProperty("appc_store_dir");
  expect(machine.packages).toContain("curl");
});

test("both kinds of images, and a store elsewhere", () => {
  const imageProviders = [ImageProvider.APPC, ImageProvider.DOCKER];
  expect(flagFiles(agent({ ...XENIAL, imageProviders, flags: { dockerStoreDir: "/mnt/images" } }))).toMatchObject({
    image_providers: "appc,docker",
    isolation: "cgroups/cpu,cgroups/mem,filesystem/linux,appc/runtime,docker/runtime",
    docker_store_dir: "/mnt/images",
    appc_store_dir: "/var/lib/mesos/store/appc",
  });
});

test("fails when there are none, when the launcher cannot, and when the flag is given too", () => {
  expect(() => agent({ imageProviders: [] })).toThrow(/imageProviders is empty; name at least one, or leave it out$/);
  expect(() => agent({ imageProviders: [ImageProvider.DOCKER], flags: { launcher: "posix" } })).toThrow(
    /this isolator needs the launcher linux, got "filesystem\/linux"/,
  );
  expect(() => agent({ imageProviders: [ImageProvider.DOCKER], flags: { imageProviders: ["APPC"] } })).toThrow(
    /got "flags.imageProviders"; leave it out, or leave out imageProviders$/,
  );
});
