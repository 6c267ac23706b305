import { MetronomeArchive, MetronomeService, OperatingSystem } from "../../lib";
import { smallCluster } from "../marathon/marathons";

/** Metronome's archive of a version. */
export function archive(version = "0.6.70"): MetronomeArchive {
  return { version, url: `https://files.example.com/metronome-${version}.tgz`, sha256: "6".repeat(64) };
}

/** A Metronome on the masters' machine of a small cluster. */
export function withMetronome(props: object = {}, os?: OperatingSystem, options?: object) {
  const cluster = smallCluster(os, options);
  const { stack, masters, nativeJavaLibrary } = cluster;
  return {
    ...cluster,
    metronome: new MetronomeService(stack, "Metronome", { masters, archive: archive(), nativeJavaLibrary, ...props }),
  };
}
