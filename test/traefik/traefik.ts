import { MachineFragment, SecretFile } from "../../lib/machine/nouns";
import { OperatingSystem } from "../../lib/machine/operating-system";
import { resolveTraefik, TraefikModel, TraefikSettings, TraefikSurroundings } from "../../lib/traefik/traefik-model";
import { traefikRole } from "../../lib/traefik/traefik-role";
import { MACHINE } from "../support/one-machine";

export const SHA256 = "0123456789abcdef".repeat(4);

const AROUND: TraefikSurroundings = {
  architecture: "amd64",
  domainName: "mesos.example.internal",
  endpoints: ["http://m-1.mesos.example.internal:8080", "http://m-2.mesos.example.internal:8080"],
};

/** A model of a version, whose checksum nobody checks here. */
export function traefik(
  version: string,
  settings: Partial<TraefikSettings> = {},
  around: Partial<TraefikSurroundings> = {},
): TraefikModel {
  const binary = { version, sha256: SHA256 };
  return resolveTraefik("Stack/Traefik", { ...AROUND, ...around }, { domain: "marathon", binary, ...settings });
}

export function fragment(model: TraefikModel, os = OperatingSystem.UBUNTU_24_04): MachineFragment {
  return traefikRole("Stack/Traefik", os, model).configure(MACHINE);
}

/** A file with the secrets in it that are plain text, escaped as machines do. */
export function filled({ content }: SecretFile): string {
  return content
    .map((piece) => {
      if (typeof piece === "string") {
        return piece;
      }
      if ("base64" in piece) {
        throw new Error("Traefik's files have no base64");
      }
      const text = piece.secret.kind === "plainText" ? piece.secret.text : "?";
      return piece.escape === "json" ? JSON.stringify(text).slice(1, -1) : text;
    })
    .join("");
}

/** Text of traefik.toml, wherever it is. */
export function tomlOf(model: TraefikModel): string {
  const { files = [], secretFiles = [] } = fragment(model);
  const path = "/etc/traefik/traefik.toml";
  const secret = secretFiles.find((file) => file.path === path);
  return secret === undefined ? (files.find((file) => file.path === path)?.content as string) : filled(secret);
}
