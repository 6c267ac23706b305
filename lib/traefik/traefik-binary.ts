import { noTraefikChecksum, notATraefikVersion } from "../core/errors";
import { Architecture } from "../machine/facts";
import { Download } from "../machine/nouns";
import { checkDownload } from "../packages/checked-download";
import { TraefikBinary } from "./traefik-props";

const NEWEST_KNOWN = "1.7.33";

/** SHA-256 of published releases, by version. */
const CHECKSUMS: Readonly<Record<string, Partial<Record<Architecture, string>>>> = {
  "1.7.33": {
    amd64: "314ffeaa4cd8ed6ab7b779e9b6773987819f79b23c28d7ab60ace4d3683c5935",
    arm64: "0640fa665125efa6b598fc08c100178e24de66c5c6035ce5d75668d3dc3706e1",
  },
  "1.7.29": {
    amd64: "70cd8847354326fb17acd10251c44450cf5d6c4fd8df130f2c6f86dd7b1b52d1",
    arm64: "d27c220bdcc8bae33436adce309fd856c2ee295bd3dd5416428d3b4a173b8310",
  },
  "1.7.28": { amd64: "b70284ac72b4f9a119be92f206fc0c6dbc0db18ff7295d4df6701c0b292ecbf0" },
  "1.7.18": { amd64: "3c2d153d80890b6fc8875af9f8ced32c4d684e1eb5a46d9815337cb343dfd92e" },
  "1.7.5": { amd64: "4417a9d83753e1ad6bdd64bbbeaeb4b279bcc71542e779b7bcb3b027c6e3356e" },
  "1.6.5": { amd64: "9e77c7664e316953e3f5463c323dffeeecbb35d0b1db7fb49f52e1d9464ca193" },
};

export const TRAEFIK = "/usr/local/bin/traefik";

/** The program, with its version; an error where nothing could check it. */
export function resolveBinary(
  path: string,
  architecture: Architecture,
  { version = NEWEST_KNOWN, url, sha256 }: TraefikBinary = {},
): { readonly version: string; readonly download: Download } {
  if (!/^1\.[0-7]\.\d+$/.test(version)) {
    throw notATraefikVersion(path, version);
  }
  const known = url === undefined ? CHECKSUMS[version]?.[architecture] : undefined;
  const checksum = sha256 ?? known;
  if (checksum === undefined) {
    const versions = Object.keys(CHECKSUMS).filter((other) => CHECKSUMS[other][architecture] !== undefined);
    throw noTraefikChecksum(path, version, architecture, versions);
  }
  const address = url ?? `https://github.com/traefik/traefik/releases/download/v${version}/traefik_linux-${architecture}`;
  const checked = checkDownload(path, "Traefik", { url: address, sha256: checksum });
  return { version, download: { ...checked, path: TRAEFIK, kind: "file", mode: "0755" } };
}
