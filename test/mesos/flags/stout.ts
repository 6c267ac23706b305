import { Duration, Size } from "../../../lib/core";
import { SettableFlag } from "../../../lib/mesos/flags/find-flag";

/** How Mesos reads its flags (3rdparty/stout/include/stout: flags/parse.hpp, duration.hpp, bytes.hpp), as far as tests need it. */
export function readBack(flag: SettableFlag, text: string): unknown {
  switch (flag.type) {
    case "bool":
      return { true: true, "1": true, false: false, "0": false }[text];
    case "int":
    case "double":
      return /^[0-9.e+-]+$/.test(text) ? Number(text) : undefined;
    case "duration":
      return Duration.milliseconds(milliseconds(text));
    case "bytes":
      return Size.bytes(bytes(text));
    case "list":
      return text.split(flag.separator ?? ",");
    case "json":
      return JSON.parse(text);
    default:
      return text;
  }
}

export function milliseconds(text: string): number {
  const [, number, unit] = /^([0-9.]+)([a-z]+)$/.exec(text) ?? [];
  const units: Record<string, number> = {
    ns: 1e-6,
    us: 1e-3,
    ms: 1,
    secs: 1e3,
    mins: 6e4,
    hrs: 3.6e6,
    days: 8.64e7,
    weeks: 6.048e8,
  };
  return Number(number) * units[unit];
}

export function bytes(text: string): number {
  const [, number, unit] = /^([0-9]+)([A-Z]+)$/.exec(text) ?? [];
  return Number(number) * 1024 ** ["B", "KB", "MB", "GB", "TB"].indexOf(unit);
}
