import { readFileSync } from "fs";
import { join } from "path";
import { Machine } from "../../support/machine";

/** What a client of ZooKeeper saw, which wrote all the time. */
export interface Written {
  /** How many writes were acknowledged. */
  readonly acknowledged: number;
  /** The numbers of those that are not there. */
  readonly lost: readonly number[];
  /** Longest time without an acknowledgement, in seconds. */
  readonly longestPause: number;
}

/** What the members of a cluster were at one moment, by their names. */
export interface Sample {
  /** Seconds since 1970. */
  readonly time: number;
  readonly voters: Readonly<Record<string, "leader" | "follower" | "electing" | "down">>;
  readonly masters: Readonly<Record<string, "leading" | "standby" | "down">>;
}

export interface Watcher<T> {
  /** Ends it; what it saw. */
  stop(): Promise<T>;
}

/** A client on a machine that makes nodes in ZooKeeper, one after the other. */
export async function writeToZooKeeper(on: Machine, servers: readonly Machine[]): Promise<Watcher<Written>> {
  const program = await started(on, "write-to-zookeeper", [servers.map(({ privateIp }) => `${privateIp}:2181`).join(",")]);
  return { stop: async () => JSON.parse((await program.end()).split("\n").filter((line) => line.startsWith("{"))[0]) as Written };
}

/** Looks at the members of a cluster from a machine that may connect to them, several times a second. */
export async function watchMembers(
  on: Machine,
  voters: readonly Machine[],
  masters: readonly Machine[],
): Promise<Watcher<Sample[]>> {
  const names = (machines: readonly Machine[]) => machines.map(({ hostname }) => hostname).join(",");
  const program = await started(on, "watch-members", [names(voters), names(masters)]);
  return {
    stop: async () => {
      await program.end();
      const lines = (await on.run(`cat ${program.log}`)).trim().split("\n");
      return lines.map((line) => JSON.parse(line) as Sample);
    },
  };
}

let programs = 0;

/** Starts a program of this folder as a service, with its log and the file that ends it as its last arguments. */
async function started(on: Machine, name: string, args: readonly string[]): Promise<{ log: string; end(): Promise<string> }> {
  const unit = `${name}-${++programs}`;
  const [log, stop] = [`/var/tmp/${unit}.log`, `/var/tmp/${unit}.stop`];
  const program = readFileSync(join(__dirname, `${name}.py`), "utf8");
  await on.run(`cat > /var/tmp/${unit}.py <<'PROGRAM'\n${program}PROGRAM
    systemd-run --quiet --unit=${unit} --property=StandardOutput=append:/var/tmp/${unit}.out --property=RemainAfterExit=yes \
      python3 /var/tmp/${unit}.py ${args.join(" ")} ${log} ${stop}
    until [ -s ${log} ] || systemctl is-failed --quiet ${unit}; do sleep 0.1; done`);
  return {
    log,
    end: () =>
      on.run(`touch ${stop}; until [ "$(systemctl show -p SubState --value ${unit})" != running ]; do sleep 0.1; done
        systemctl is-active --quiet ${unit} || { journalctl --no-pager -n 20 -u ${unit}; exit 1; }
        systemctl stop ${unit}; cat /var/tmp/${unit}.out`),
  };
}
