import { checkPort } from "../core/checks";
import { notAWordOfSsh } from "../core/errors";
import { isUnresolved } from "../machine/unresolved";
import type { SshAccessOptions } from "./machine-access";
import { wholeSeconds } from "./whole-seconds";

/** Throws where Terraform would try for minutes what can never be reached, or would leave a bastion out. */
export function checkSshValues(path: string, { user, port, privateKeyPath, bastion, timeout }: SshAccessOptions): void {
  checkWord(path, "user", user);
  checkText(path, "privateKeyPath", privateKeyPath);
  checkSshPort(path, "port", port);
  if (bastion !== undefined) {
    // Other languages than TypeScript do not insist on a host.
    checkWord(path, "bastion.host", (bastion.host as string | undefined) ?? "");
    checkWord(path, "bastion.user", bastion.user);
    checkText(path, "bastion.privateKeyPath", bastion.privateKeyPath);
    checkSshPort(path, "bastion.port", bastion.port);
  }
  wholeSeconds(path, "timeout", timeout);
}

function checkWord(path: string, property: string, text: string | undefined): void {
  if (text !== undefined && !isUnresolved(text) && !/^[^\s\p{Cc}]+$/u.test(text)) {
    throw notAWordOfSsh(path, property, text);
  }
}

function checkText(path: string, property: string, text: string | undefined): void {
  if (text?.trim() === "") {
    throw notAWordOfSsh(path, property, text);
  }
}

function checkSshPort(path: string, property: string, port: number | undefined): void {
  if (port !== undefined && !isUnresolved(port)) {
    checkPort(path, property, port);
  }
}
