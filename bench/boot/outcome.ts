import { Machine, TreeEntry } from "../../test/support/machine";
import { MEANS } from "./by-hand";

/** Where everything is that the services of the machine read. */
const FOLDERS = [
  ..."/etc/apt /etc/default /etc/marathon /etc/mesos /etc/mesos-master /etc/metronome /etc/systemd/system".split(" "),
  ..."/etc/tmpfiles.d /etc/zookeeper /opt /usr/local/lib/systemd/system /var/lib/mesos /var/lib/zookeeper".split(" "),
];

/** Every machine makes its own. */
const RANDOM = /\/tls\/(password|environment|keystore\.(p12|jks))$/;

/** What services write to their disks, and folders that hold nothing but means. */
const IGNORED = /^\/var\/lib\/(mesos|zookeeper)\/(?!myid$)|^\/etc\/systemd\/system\/[^/]*\.d$/;

/** What became of a machine, a line for each thing that another one must have too. */
export async function outcome(machine: Machine): Promise<string[]> {
  const [files, services, ports, others] = await Promise.all([
    machine.files(...FOLDERS),
    machine.services(),
    machine.listeningPorts(),
    machine.run(`hostname; hostname -f; findmnt -rno TARGET,FSTYPE -t ext4
      dpkg-query -W
      getent passwd | cut -d : -f 1,6,7`),
  ]);
  return [
    ...others.trim().split("\n"),
    ...files.paths
      .filter((path) => FOLDERS.some((folder) => path.startsWith(folder)) && !MEANS.test(path) && !IGNORED.test(path))
      .map((path) => line(path, files.entry(path))),
    ...Object.entries(services)
      .filter(([name]) => !MEANS.test(`/${name}.service`))
      .map(([name, { enabled, active, sub }]) => `${name}: ${enabled}, ${active} (${sub})`),
    `ports ${ports.join(" ")}`,
  ];
}

function line(path: string, entry?: TreeEntry): string {
  const content = RANDOM.test(path) ? "" : (entry?.content?.toString() ?? entry?.target ?? "");
  return `${path}: ${entry?.type} ${entry?.mode} ${entry?.owner}:${entry?.group} ${JSON.stringify(content)}`;
}
