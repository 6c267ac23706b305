import { CLIENT } from "./client";
import { DRAIN } from "./drain";
import { LOGGING_LEVEL } from "./logging-level";
import { MAINTENANCE } from "./maintenance";
import { QUOTA } from "./quota";
import { RESERVATION } from "./reservation";
import { ROLE_WEIGHT } from "./role-weight";

/** Settings of a running cluster: the name of each is that of its function, and its program defines it. */
const PARTS = {
  weight: ROLE_WEIGHT,
  quota: QUOTA,
  reservation: RESERVATION,
  maintenance: MAINTENANCE,
  logging_level: LOGGING_LEVEL,
} as const;

export type SettingKind = keyof typeof PARTS;

export const SETTING_KINDS = Object.keys(PARTS) as readonly SettingKind[];

/** The program of one setting. */
export function settingProgram(kind: SettingKind): string {
  return `${CLIENT}${PARTS[kind]}\n${kind}()\n`;
}

/** What masters are told of agents that change: the name of each is that of its function. */
export type AgentsTold = "drain" | "undrain";

/** The program of one of them. */
export function agentsProgram(told: AgentsTold): string {
  return `${CLIENT}${DRAIN}\n${told}()\n`;
}

/** The program that takes settings of all kinds back. A level of logging needs it not. */
export const REMOVAL_PROGRAM = `${CLIENT}${ROLE_WEIGHT}${QUOTA}${RESERVATION}${MAINTENANCE}
{"weight": weight, "quota": quota, "reservation": reservation, "maintenance": maintenance}[told["kind"]]()
`;
