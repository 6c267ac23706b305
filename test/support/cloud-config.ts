import { parse } from "yaml";
import { renderCloudConfig } from "../../lib/cloud-init/render";
import { MachineConfig } from "../../lib/machine/merge";

export interface ReadConfig {
  readonly [key: string]: unknown;
  readonly bootcmd?: string[][];
  readonly write_files?: Array<{ path: string; content: string; permissions?: string; encoding?: string }>;
  readonly packages?: Array<string | [string, string]>;
  readonly runcmd: string[];
  readonly users?: Array<string | Record<string, unknown>>;
}

/** The cloud-config of a machine, read again. */
export function rendered(machine: MachineConfig): ReadConfig {
  return parse(renderCloudConfig(machine), { version: "1.1" }) as ReadConfig;
}

/** The script that cloud-init makes of runcmd: a command a line. */
export function runcmdScript(machine: MachineConfig): string {
  return ["#!/bin/sh", ...rendered(machine).runcmd, ""].join("\n");
}
