export interface ServiceState {
  /** As `systemctl is-enabled`: enabled, disabled, masked, static ... */
  readonly enabled: string;
  /** As `systemctl is-active`: active, inactive, failed, activating ... */
  readonly active: string;
  /** Finer: running, exited, dead, auto-restart ... */
  readonly sub: string;
}

interface UnitFile {
  readonly unit_file: string;
  readonly state: string;
}

interface Unit {
  readonly unit: string;
  readonly load: string;
  readonly active: string;
  readonly sub: string;
}

/** From the JSON of `systemctl list-unit-files` and `list-units --all`. */
export function serviceStates(unitFiles: string, units: string): Record<string, ServiceState> {
  const known = (JSON.parse(units) as Unit[]).filter(({ load }) => load !== "not-found");
  const loaded = new Map(known.map((unit) => [unit.unit, unit]));
  const enabled = new Map((JSON.parse(unitFiles) as UnitFile[]).map(({ unit_file, state }) => [unit_file, state]));
  const states = [...new Set([...enabled.keys(), ...loaded.keys()])].map((unit) => {
    const { active = "inactive", sub = "dead" } = loaded.get(unit) ?? {};
    return [unit.replace(/\.service$/, ""), { enabled: enabled.get(unit) ?? "generated", active, sub }] as const;
  });
  return Object.fromEntries(states);
}
