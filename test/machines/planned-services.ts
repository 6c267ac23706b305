import { SynthesizedMachine } from "../../lib/testing";
import { ServiceState } from "../support/machine";

/** The states that the services of a machine must be in: what is not started never runs. */
export function plannedServices(planned: SynthesizedMachine): Record<string, ServiceState> {
  const states = Object.entries(planned.services).map(([name, state]): [string, ServiceState] => [
    name,
    state === "started"
      ? { enabled: "enabled", active: "active", sub: "running" }
      : { enabled: "masked", active: "inactive", sub: "dead" },
  ]);
  return Object.fromEntries(states);
}
