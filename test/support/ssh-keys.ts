import { readFileSync } from "fs";
import { join } from "path";
import { output } from "./tools";

export interface KeyPair {
  readonly privateKeyPath: string;
  readonly publicKey: string;
}

/** A new key pair for SSH in a folder. */
export function newKeyPair(folder: string, name = "key"): KeyPair {
  const privateKeyPath = join(folder, name);
  output("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", name, "-f", privateKeyPath]);
  return { privateKeyPath, publicKey: readFileSync(`${privateKeyPath}.pub`, "utf8").trim() };
}
