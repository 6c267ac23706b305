/** Sections of a systemd unit, each with its settings in order: written after systemd.syntax(7), not after our code. */
export function readUnit(text: string): Record<string, Array<[string, string]>> {
  const sections: Record<string, Array<[string, string]>> = {};
  let current: Array<[string, string]> | undefined;
  if (!text.endsWith("\n")) {
    throw new Error("the last line does not end");
  }
  for (const line of text.replace(/\\\n/g, " ").split("\n")) {
    const section = /^\[([^\]]+)\]$/.exec(line);
    const setting = /^([A-Za-z0-9]+) *= *(.*?) *$/.exec(line);
    if (section !== null) {
      current = sections[section[1]] ??= [];
    } else if (setting !== null && current !== undefined) {
      current.push([setting[1], setting[2]]);
    } else if (line.trim() !== "" && !/^[#;]/.test(line)) {
      throw new Error(`no line of a unit: ${line}`);
    }
  }
  return sections;
}

/** The values of one setting. */
export function settingsOf(text: string, section: string, name: string): string[] {
  return (readUnit(text)[section] ?? []).filter(([key]) => key === name).map(([, value]) => value);
}
