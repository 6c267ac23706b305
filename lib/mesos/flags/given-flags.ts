import { Duration } from "../../core";
import { amountOf } from "../../flags/amounts";
import { findFlag } from "./find-flag";
import { FlagScope } from "./flag-catalogue";
import { MesosBuild } from "./mesos-build";

/** Flags by their properties, each of the right type and value. */
export interface GivenFlags {
  /** Names whose they are in errors. */
  readonly path: string;
  readonly scope: FlagScope;
  readonly flags: Readonly<Record<string, unknown>>;
  readonly build: MesosBuild;
  /** Names of the modules that properties declare. */
  readonly modules: readonly string[];
}

/** Throws the error of a combination that Mesos does not take. */
export type Rule = (given: GivenFlags) => void;

/** The number or the milliseconds that Mesos works with: as given, else its default. */
export function amountIn(given: GivenFlags, property: string): number {
  return amountOf(valueIn(given, property) as number | string | Duration);
}

/** How a flag reads in an error: as given, else Mesos' default. */
export function textIn(given: GivenFlags, property: string): string {
  return String(valueIn(given, property));
}

function valueIn({ path, scope, flags }: GivenFlags, property: string): unknown {
  return flags[property] ?? findFlag(path, scope, property).default;
}
