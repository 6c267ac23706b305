/**
 * The script of a machine for the first time: it asks and waits for no other machine, and where a service of the machine runs already that
 * others ask for its health it leaves everything as it is.
 */
export function firstScript(script: string): string {
  return `FIRST=yes\n${script}`;
}
