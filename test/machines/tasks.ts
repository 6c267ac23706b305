import { eventually } from "../support/eventually";
import { Machine } from "../support/machine";
import { Cluster } from "./cluster";

/** A file in the sandbox of a task, on its agent's machine. Its path has the ids of agent and framework. */
export async function sandboxPath(agent: Machine, task: string, name: string): Promise<string> {
  return (await agent.run(`find /var/lib/mesos/slaves -path '*${task}*' -name ${name} -print -quit`)).trim();
}

export async function sandboxFile(agent: Machine, task: string, name: string): Promise<string> {
  return agent.run(`cat '${await sandboxPath(agent, task, name)}'`);
}

export interface RunningTask {
  /** The host name of the machine that it works on. */
  readonly worker: string;
  /** The same process is still at work, and the leading master knows it. */
  stillRuns(): Promise<void>;
  /** Lets it end by itself. */
  finish(): Promise<void>;
}

/** A task that works until it is told to stop, on an agent that has room for it; its framework runs on the first one. */
export async function runningTask(cluster: Cluster, name: string, resources = "cpus:1;mem:64"): Promise<RunningTask> {
  const [agent] = cluster.agents;
  // systemd-run makes one of two dollars.
  const command = `echo $$$$ > pid; while [ ! -e /var/tmp/stop-${name} ]; do date +%s%N > tick; sleep 0.2; done`;
  const zk = (await agent.run("cat /etc/mesos/zk")).trim();
  await agent.run(
    `systemd-run --quiet --unit=framework-${name} mesos-execute --master=${zk} --name=${name} --resources='${resources}' --command='${command}'`,
  );
  const state = async () => (await cluster.task(name))?.state;
  const running = async () => expect(await state()).toBe("TASK_RUNNING");
  await eventually(60, running);
  const agents = await cluster.registeredAgents();
  const task = await cluster.task(name);
  const worker = agents.find(({ id }) => id === task?.slave_id)?.hostname.split(".")[0];
  const machine = cluster.bench.machine(worker ?? "");
  const pid = await eventually(10, () => sandboxFile(machine, name, "pid"));
  expect(pid).toMatch(/^\d+\n$/);
  return {
    worker: machine.hostname,
    stillRuns: async () => {
      const tick = await sandboxFile(machine, name, "tick");
      await eventually(5, async () => expect(await sandboxFile(machine, name, "tick")).not.toBe(tick));
      expect(await sandboxFile(machine, name, "pid")).toBe(pid);
      await eventually(60, running);
    },
    finish: async () => {
      await machine.run(`touch /var/tmp/stop-${name}`);
      await eventually(30, async () => expect(await state()).toBe("TASK_FINISHED"));
      await agent.run(`systemctl stop framework-${name} 2> /dev/null || true`);
    },
  };
}
