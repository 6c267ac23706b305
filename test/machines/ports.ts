import { Machine } from "../support/machine";

/** Starts a server on a port of all addresses. */
export async function listen(machine: Machine, port: number): Promise<void> {
  await machine.run(`systemd-run --quiet --unit=listener-${port} python3 -m http.server ${port}
    until ss -Hltn 'sport = :${port}' | grep -q .; do sleep 0.1; done`);
}

/** Those of the ports that a machine can connect to, as `host port`; rules that close a port let nothing come back at all. */
export async function connections(from: Machine, tried: readonly (readonly [Machine, number])[]): Promise<string[]> {
  const attempts = tried.map(
    ([{ hostname, privateIp }, port]) =>
      `(timeout 8 bash -c '< /dev/tcp/${privateIp}/${port}' 2> /dev/null && echo ${hostname} ${port}) &`,
  );
  return (await from.run([...attempts, "wait"].join("\n"))).trim().split("\n").filter(Boolean);
}
