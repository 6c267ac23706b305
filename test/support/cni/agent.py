"""Attaches containers to CNI networks as the isolator network/cni of a Mesos agent does, and says what is there then.

The machine is a network namespace of its own, with folders of its own where plugins write; an outside host is a second one. Whatever
happens, all of it ends with this process. Reads a job on stdin (see index.ts), writes its findings on stdout.
"""

import json, os, shutil, subprocess, sys

MACHINE, OUTSIDE, RESOLVER = "192.0.2.10", "192.0.2.1", "169.254.169.253"
ECHO = """
import socket, sys
server = socket.create_server((sys.argv[1], int(sys.argv[2])))
print("ready", flush=True)
while True:
    client, (peer, _) = server.accept()
    client.sendall(peer.encode())
    client.close()
"""
ASK = """
import socket, sys
with socket.create_connection((sys.argv[1], int(sys.argv[2])), 1) as server:
    print(server.recv(100).decode())
"""


def run(*command, text=None, env=None):
    done = subprocess.run(command, input=text, env=env, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)}: {done.stdout}{done.stderr}")
    return done.stdout


def within(space, *command):
    return ["ip", "netns", "exec", space, *command] if space else list(command)


def serve(space, address, port):
    server = subprocess.Popen(within(space, "python3", "-c", ECHO, address, str(port)), stdout=subprocess.PIPE, text=True)
    if server.stdout.readline() != "ready\n":
        raise SystemExit(f"nothing listens at {address}:{port}")


def ask(space, address, port):
    """The address that a server takes the asking one for."""
    asked = subprocess.run(within(space, "python3", "-c", ASK, address, str(port)), capture_output=True, text=True)
    return asked.stdout.strip() if asked.returncode == 0 else None


def machine():
    for folder in ("/run", "/var/lib", "/opt", "/usr/libexec"):
        run("mount", "-t", "tmpfs", "tmpfs", folder)
    run("ip", "link", "set", "lo", "up")
    run("ip", "netns", "add", "outside")
    run("ip", "link", "add", "ens5", "type", "veth", "peer", "name", "eth0", "netns", "outside")
    for space, device, address in ([], "ens5", MACHINE), (["-n", "outside"], "eth0", OUTSIDE):
        run("ip", *space, "addr", "add", f"{address}/24", "dev", device)
        run("ip", *space, "link", "set", device, "up")
    run("ip", "-n", "outside", "addr", "add", f"{RESOLVER}/32", "dev", "eth0")
    run("ip", "route", "add", "default", "via", OUTSIDE)
    for address in OUTSIDE, RESOLVER:
        serve("outside", address, 80)
    serve(None, "0.0.0.0", 5051)


def load(files, plugins):
    """loadNetworkConfigs() of the isolator: what it cannot use, it drops."""
    networks = {}
    for path, text in sorted(files.items()):
        config = json.loads(text)
        needed = [config["type"], *([config["ipam"]["type"]] if "ipam" in config else [])]
        if config["name"] not in networks and all(shutil.which(name, path=plugins) for name in needed):
            networks[config["name"]] = config
    return networks


def call(command, container, config, plugins):
    """attach() and detach() of the isolator; of the port mapper, delegate()."""
    info = {"name": config["name"], **({"port_mappings": container["ports"]} if "ports" in container else {})}
    config = {**config, "args": {"org.apache.mesos": {"network_info": info}}}
    if config["type"] == "mesos-cni-port-mapper":
        config = {**config["delegate"], "name": config["name"], "args": config["args"]}
    env = {
        "CNI_COMMAND": command,
        "CNI_CONTAINERID": container["id"],
        "CNI_PATH": plugins,
        "CNI_IFNAME": "eth0",
        "CNI_NETNS": f"/run/netns/{container['id']}",
        "PATH": os.environ["PATH"],
    }
    return run(shutil.which(config["type"], path=plugins), text=json.dumps(config), env=env)


def map_ports(container, config, address):
    """addPortMapping() of the port mapper."""
    chain, tag = config["chain"], f"container_id: {container['id']}"
    devices = [part for device in config["excludeDevices"][-1:] for part in ("!", "-i", device)]
    nat = ["iptables", "-w", "-t", "nat"]
    run(*nat, "-N", chain)
    run(*nat, *f"-A PREROUTING -m addrtype --dst-type LOCAL -j {chain}".split())
    run(*nat, *f"-A OUTPUT ! -d 127.0.0.0/8 -m addrtype --dst-type LOCAL -j {chain}".split())
    for port in container["ports"]:
        rule = f"-p tcp -m tcp --dport {port['host_port']} -j DNAT --to-destination {address}:{port['container_port']}".split()
        run(*nat, "-A", chain, *devices, *rule, "-m", "comment", "--comment", tag)


def leases():
    return sorted(os.path.join(at, name) for at, _, names in os.walk("/run/cni") for name in names if name[0].isdigit())


def state(containers, networks):
    bridges = {config.get("delegate", config).get("bridge") for config in networks.values()}
    links = {link["ifname"]: link for link in json.loads(run("ip", "-j", "-d", "addr", "show"))}
    def container(space):
        link = next((l for l in json.loads(run("ip", "-n", space, "-j", "addr")) if l["ifname"] == "eth0"), None)
        return link and {
            "addresses": [f"{a['local']}/{a['prefixlen']}" for a in link["addr_info"] if a["family"] == "inet"],
            "mtu": link["mtu"],
            "routes": [
                f"{route['dst']} via {route['gateway']}"
                for route in json.loads(run("ip", "-n", space, "-j", "route"))
                if "gateway" in route
            ],
        }
    return {
        "bridges": {
            name: {
                "up": "UP" in links[name]["flags"],
                "addresses": [f"{a['local']}/{a['prefixlen']}" for a in links[name]["addr_info"] if a["family"] == "inet"],
                "ports": sum(1 for link in links.values() if link.get("master") == name),
                "hairpin": [
                    link["linkinfo"]["info_slave_data"]["hairpin"] for link in links.values() if link.get("master") == name
                ],
            }
            for name in bridges
            if name in links
        },
        "containers": {space: container(space) for space in containers},
        "forwarding": open("/proc/sys/net/ipv4/ip_forward").read().strip(),
        "masquerade": [line for line in run("iptables", "-t", "nat", "-S").splitlines() if "MASQUERADE" in line],
        "leases": leases(),
        "elsewhere": os.listdir("/var/lib"),
    }


def main():
    job = json.load(sys.stdin)
    machine()
    if "prepare" in job:
        run("sh", "-euc", job["prepare"])
    plugins = job["plugins"]
    networks = load(job["files"], plugins)
    found = {"networks": list(networks), "before": state([], networks), "results": {}, "reached": {}}
    for container in job["containers"]:
        space, config = container["id"], networks[container["network"]]
        run("ip", "netns", "add", space)
        result = json.loads(call("ADD", container, config, plugins))
        found["results"][space] = result
        address = result["ip4"]["ip"].split("/")[0]
        run("ip", "-n", space, "link", "set", "lo", "up")
        serve(space, "0.0.0.0", 8080)
        if "ports" in container:
            map_ports(container, config, address)
        found["reached"][space] = {
            "agent": ask(space, MACHINE, 5051),
            "gateway": ask(space, result["ip4"]["gateway"], 5051),
            "outside": ask(space, OUTSIDE, 80),
            "resolver": ask(space, RESOLVER, 80),
            "from machine": ask(None, address, 8080) is not None,
            "from outside": {port["host_port"]: ask("outside", MACHINE, port["host_port"]) for port in container.get("ports", [])},
        }
    found["attached"] = state([c["id"] for c in job["containers"]], networks)
    for container in job["containers"]:
        call("DEL", container, networks[container["network"]], plugins)
    found["after"] = state([c["id"] for c in job["containers"]], networks)
    json.dump(found, sys.stdout)


main()
