import { Machine } from "../support/machine";

const DAEMONS = ["zookeeper", "mesos-master", "mesos-agent"];

/** When the daemons of machines were started last, by machine and service, in microseconds of the one clock that they share; of those that run. */
export async function startsOf(machines: readonly Machine[]): Promise<Record<string, number>> {
  const show = (name: string) =>
    `systemctl is-active --quiet ${name} && echo ${name} $(systemctl show -p ExecMainStartTimestampMonotonic --value ${name})`;
  const starts = machines.map(async (machine) => {
    const { output } = await machine.try(DAEMONS.map(show).join("\n"));
    const lines = output.trim().split("\n").filter(Boolean);
    return lines.map((line): [string, number] => [`${machine.hostname} ${line.split(" ")[0]}`, Number(line.split(" ")[1])]);
  });
  return Object.fromEntries((await Promise.all(starts)).flat());
}

/** What was started again between two looks, in the order of the starts. */
export function startedAgain(before: Record<string, number>, after: Record<string, number>): string[] {
  const again = Object.keys(after).filter((name) => before[name] !== undefined && after[name] !== before[name]);
  return again.sort((a, b) => after[a] - after[b]);
}
