import { Machine } from "../support/machine";

const DAEMONS = ["zookeeper", "mesos-master", "mesos-agent"];

/** When the daemons of machines were started last, and as which process, by machine and service; of those that run. */
export async function startsOf(machines: readonly Machine[]): Promise<Record<string, string>> {
  const show = (name: string) =>
    `systemctl is-active --quiet ${name} && echo ${name} $(systemctl show -p MainPID,ExecMainStartTimestamp ${name})`;
  const starts = machines.map(async (machine) => {
    const { output } = await machine.try(DAEMONS.map(show).join("\n"));
    const lines = output.trim().split("\n").filter(Boolean);
    return lines.map((line): [string, string] => [`${machine.hostname} ${line.split(" ")[0]}`, line]);
  });
  return Object.fromEntries((await Promise.all(starts)).flat());
}
