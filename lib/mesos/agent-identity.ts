import { MachineFragment } from "../machine/nouns";
import { OperatingSystem } from "../machine/operating-system";
import { systemdUnit } from "../machine/systemd-unit";

const SCRIPT = "/usr/local/sbin/mesos-agent-identity";

/**
 * Python for 2.7 and 3 that reads the flag `resources`, as text and as JSON: amounts by name and role. A scalar is a number, ranges are pairs, a
 * set is a set of words.
 */
export const AMOUNTS = String.raw`def amount(text):
  if text[:1] == "[": return sorted(tuple(int(end) for end in part.split("-")) for part in text.strip("[]").split(",") if part)
  if text[:1] == "{": return set(text.strip("{}").split(","))
  return float(text)

def amounts(text):
  text, found = (text or "").strip(), {}
  if text[:1] == "[":
    for item in json.loads(text):
      role = (item.get("reservations") or [item])[-1].get("role", "*")
      source = json.dumps(item.get("disk", {}).get("source"), sort_keys=True)
      ranges = [(int(part["begin"]), int(part["end"])) for part in item.get("ranges", {}).get("range", [])]
      value = item["scalar"]["value"] if "scalar" in item else sorted(ranges) if "ranges" in item else set(item["set"]["item"])
      found[item["name"], role, source] = value
    return found
  for item in re.sub(r"\s", "", text).split(";"):
    name, _, value = item.partition(":")
    word = re.match(r"([^(]*)(?:\((.*)\))?$", name)
    if value: found[word.group(1), word.group(2) or "*", "null"] = amount(value)
  return found

def within(old, new):
  if isinstance(old, list) and isinstance(new, list): return all(any(b[0] <= a[0] and a[1] <= b[1] for b in new) for a in old)
  return type(old) == type(new) and old <= new
`;

const PROGRAM = String.raw`# mesos-agent-identity FLAGS WORK_DIR: an agent ends at its start when it has registered with another configuration than it has now, and
# does so until its id is forgotten. Its tasks are lost then: whoever changes the configuration lets a master drain it before.
import io, json, os, re, sys

flags, work_dir = sys.argv[1:]
kept, latest = os.path.join(work_dir, "identity.json"), os.path.join(work_dir, "meta", "slaves", "latest")

${AMOUNTS}
def read(name):
  try:
    with io.open(os.path.join(flags, name), encoding="utf-8") as file: return file.read().strip()
  except EnvironmentError: return None

def differs(old, new, additive):
  for name in ["hostname", "ip", "port"]:
    if old[name] != new[name]: return name
  if old["domain"] != new["domain"] and not (additive and old["domain"] is None): return "domain"
  if old["resources"] != new["resources"]:
    a, b = amounts(old["resources"]), amounts(new["resources"])
    # What an agent finds by itself is not known here.
    if not additive or not a or not b or not all(key in b and within(a[key], b[key]) for key in a): return "resources"
  for name in sorted(set(old["attributes"]) | set(new["attributes"])):
    if old["attributes"].get(name) != new["attributes"].get(name) and not (additive and name not in old["attributes"]): return "attributes/" + name
  return None

new = dict((name, read(name)) for name in ["hostname", "ip", "port", "domain", "resources"])
folder = os.path.join(flags, "attributes")
new["attributes"] = dict((name, read(os.path.join("attributes", name))) for name in (os.listdir(folder) if os.path.isdir(folder) else []))
old = None
if os.path.exists(kept):
  with io.open(kept, encoding="utf-8") as file: old = json.load(file)
# What an agent may add it compares with what it registered with at first: that stays kept.
changed = old and differs(old, new, read("reconfiguration_policy") == "additive")
if changed and os.path.islink(latest):
  print("another configuration than this agent has registered with (%s): it gets a new id, and its old tasks are lost" % changed)
  os.remove(latest)
if old is None or changed:
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
