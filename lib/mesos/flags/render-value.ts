import { malformedFlag } from "../../core/errors";
import * as generic from "../../flags/render-value";
import { isUnresolved } from "../../machine/unresolved";
import { parseRanges } from "../resource-text";
import { checkJson } from "./check-json";
import { mesosFlags, SettableFlag } from "./find-flag";

/** The text of a value as Mesos reads it; an error for one that the flag cannot have. */
export function renderValue(path: string, flag: SettableFlag, value: unknown): string {
  const { type, ...rest } = flag;
  if (type === "json") {
    return checkJson(path, flag, value);
  }
  const text = generic.renderValue(mesosFlags(path), { ...rest, type }, value);
  if (flag.constraint?.ranges === true && !areRanges(text) && !isUnresolved(text)) {
    throw malformedFlag(mesosFlags(path), flag.property, text, flag.constraint.form ?? "ranges");
  }
  return text;
}

function areRanges(text: string): boolean {
  const ranges = parseRanges(text) ?? [];
  return ranges.length > 0 && ranges.every(({ begin, end }) => begin <= end);
}
