/** A setting of a unit: a list becomes one line per item, as systemd reads it. */
export type UnitSetting = string | number | boolean | readonly string[];

/** Sections of a unit file in their order, for example `{ Unit: { After: "network.target" }, Service: { ... } }`. */
export type UnitSections = Readonly<Record<string, Readonly<Record<string, UnitSetting>>>>;

/** Text of a systemd unit or drop-in. Values are systemd's own: specifiers (`%`) and quoting are the caller's. */
export function systemdUnit(sections: UnitSections): string {
  const blocks = Object.entries(sections).map(([section, settings]) => {
    const lines = Object.entries(settings).flatMap(([key, value]) =>
      (Array.isArray(value) ? value : [value]).map((item) => `${key}=${text(item)}`),
    );
    return [`[${section}]`, ...lines].join("\n");
  });
  return `${blocks.join("\n\n")}\n`;
}

function text(value: string | number | boolean): string {
  const written = typeof value === "boolean" ? (value ? "yes" : "no") : String(value);
  // A line break would start a setting of its own.
  return written.replace(/\n/g, " ");
}
