/** The script of a machine that waits so many seconds for the health of its services, and not five minutes. */
export function patientScript(script: string, seconds: number): string {
  return `HEALTH_SECONDS=${seconds}\n${script}`;
}
