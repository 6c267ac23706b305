import { eventually } from "../support/eventually";
import { Machine } from "../support/machine";
import { Cluster } from "./cluster";

/** A file in the sandbox of a task, on its agent's machine. Its path has the ids of agent and framework. */
export async function sandboxPath(agent: Machine, task: string, name: string): Promise<string> {
  // Sandboxes of others may be removed meanwhile, which is an error of the search.
  return (await agent.run(`find /var/lib/mesos/slaves -path '*${task}*' -name ${name} -print -quit 2> /dev/null || true`)).trim();
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
  await eventually(300, running);
  const machine = await eventually(60, async () => {
    const [agents, task] = [await cluster.registeredAgents(), await cluster.task(name)];
    const worker = agents.find(({ id }) => id === task?.slave_id)?.hostname.split(".")[0];
    return cluster.bench.machine(worker ?? "");
  });
  const pid = await eventually(60, async () => {
    const written = await sandboxFile(machine, name, "pid");
    expect(written).toMatch(/^\d+\n$/);
    return written;
  });
  return {
    worker: machine.hostname,
    stillRuns: async () => {
      const tick = await sandboxFile(machine, name, "tick");
      await eventually(60, async () => expect(await sandboxFile(machine, name, "tick")).not.toBe(tick));
      expect(await sandboxFile(machine, name, "pid")).toBe(pid);
      await eventually(120, running);
    },
    finish: async () => {
      await machine.run(`touch /var/tmp/stop-${name}`);
      await eventually(120, async () => expect(await state()).toBe("TASK_FINISHED"));
      await agent.run(`systemctl stop framework-${name} 2> /dev/null || true`);
    },
  };
}
