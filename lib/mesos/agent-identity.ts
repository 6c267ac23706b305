import { MachineFragment } from "../machine/nouns";
import { OperatingSystem } from "../machine/operating-system";
import { systemdUnit } from "../machine/systemd-unit";
import { AGENT_INFO } from "./agent-info";

const SCRIPT = "/usr/local/sbin/mesos-agent-identity";

const PROGRAM = String.raw`# mesos-agent-identity FLAGS WORK_DIR: an agent ends at its start when it has registered with another configuration than it has now, and
# does so until its id is forgotten. Its tasks are lost then: whoever changes the configuration lets a master drain it before.
import io, json, os, re, sys

flags, work_dir = sys.argv[1:]
kept, latest = os.path.join(work_dir, "identity.json"), os.path.join(work_dir, "meta", "slaves", "latest")

${AGENT_INFO}
def read(name):
  try:
    with io.open(os.path.join(flags, name), encoding="utf-8") as file: return file.read().strip()
  except EnvironmentError: return None

def changed(old, new, additive):
  for name in ["hostname", "ip"]:
    if old[name] != new[name]: return "%s %s -> %s" % (name, old[name], new[name])
  return differs(configured(old), configured(new), additive)

new = dict((name, read(name)) for name in ["hostname", "ip", "domain", "resources", "default_role"])
# What agents register with is the port that they advertise.
new["port"] = read("advertise_port") or read("port")
folder = os.path.join(flags, "attributes")
names = os.listdir(folder) if os.path.isdir(folder) else []
new["attributes"] = dict((name.decode("utf-8") if isinstance(name, bytes) else name, read(os.path.join("attributes", name))) for name in names)
old = None
if os.path.exists(kept):
  with io.open(kept, encoding="utf-8") as file: old = json.load(file)
# What an agent may add it compares with what it registered with at first: that stays kept.
why = old and changed(old, new, read("reconfiguration_policy") == "additive")
if why and os.path.islink(latest):
  text = u"another configuration than this agent has registered with (%s): it gets a new id, and its old tasks are lost" % why
  print(text.encode("ascii", "backslashreplace").decode("ascii"))
  os.remove(latest)
if old is None or why:
  with io.open(kept + ".new", "wb") as file: file.write(json.dumps(new, sort_keys=True).encode("ascii"))
  os.rename(kept + ".new", kept)
`;

/** What lets an agent get a new id where it could not start with the one that it has: after a change that its checkpoint does not allow. */
export function agentIdentity(os: OperatingSystem, service: string, workDir: string): MachineFragment {
  return {
    files: [{ path: SCRIPT, mode: "0755", content: `#!${os._python}\n${PROGRAM}` }],
    dropIns: [
      {
        unit: `${service}.service`,
        name: "identity.conf",
        content: systemdUnit({ Service: { ExecStartPre: `${SCRIPT} /etc/${service} ${workDir}` } }),
      },
    ],
  };
}
