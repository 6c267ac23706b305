/** What others need comes first: containers before agents, ZooKeeper before masters, masters before frameworks. */
const FIRST = ["kernel-headers", "docker", "zookeeper", "mesos-master", "mesos-agent", "mesos-slave"];

/** Services in the order in which they are started again. */
export function restartOrder(services: readonly string[]): string[] {
  const rank = (name: string) => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);
  return [...services].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}
