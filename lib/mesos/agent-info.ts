import { DEFAULT_PORTS, DETECTED } from "./resource-model";

/**
 * Python for 2.7 and 3 that compares what an agent has registered with and what it is configured as, as Mesos does when it decides whether an
 * agent keeps its id (src/slave/compatibility.cpp). What decides it on the agent and what tells masters before must say the same.
 */
export const AGENT_INFO = String.raw`
def joined(ranges):
  found = []
  for begin, end in sorted(ranges):
    if found and begin <= found[-1][1] + 1: found[-1][1] = max(found[-1][1], end)
    else: found.append([begin, end])
  return found

def scalar(number):
  """Mesos counts in thousandths."""
  return "scalar", int(number * 1000 + 0.5)

def value(text):
  """A value, typed by what it looks like."""
  text = re.sub(r"\s", "", text)
  if text[:1] == "[": return "ranges", joined([int(begin), int(end)] for begin, end in re.findall(r"(\d+)-(\d+)", text))
  if text[:1] == "{": return "set", sorted(set(part for part in text.strip("{}").split(",") if part))
  if re.match(r"0x[0-9a-f]+$", text, re.I): return scalar(int(text, 16))
  if re.match(r"\+?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$", text, re.I) and float(text) != float("inf"): return scalar(float(text))
  return "text", text

def shown(value):
  if value is None: return "none"
  kind, amount = value
  if kind == "scalar": return ("%.3f" % (amount / 1000.0)).rstrip("0").rstrip(".")
  if kind == "ranges": return "[%s]" % ",".join("%s-%s" % tuple(each) for each in amount)
  if kind == "set": return "{%s}" % ",".join(amount)
  return amount

def both(old, new):
  """Two amounts of one resource together."""
  if old is None or old[0] != new[0]: return new
  if new[0] == "scalar": return "scalar", old[1] + new[1]
  return new[0], joined(old[1] + new[1]) if new[0] == "ranges" else sorted(set(old[1] + new[1]))

def within(old, new):
  """Whether one is no more than the other, or the same where it cannot be more."""
  if old[0] != new[0]: return False
  if old[0] == "scalar": return old[1] <= new[1]
  if old[0] == "ranges": return all(any(b[0] <= a[0] and a[1] <= b[1] for b in new[1]) for a in old[1])
  return set(old[1]) <= set(new[1]) if old[0] == "set" else old == new

def items(text, default_role):
  """What the flag resources says, as text or as JSON: names, roles and disks, and amounts."""
  text = (text or "").strip()
  if text[:1] == "[":
    for item in json.loads(text):
      role = (item.get("reservations") or [item])[-1].get("role", default_role)
      source = item.get("disk", {}).get("source")
      if "scalar" in item: amount = scalar(item["scalar"]["value"])
      elif "ranges" in item: amount = "ranges", joined([int(part["begin"]), int(part["end"])] for part in item["ranges"].get("range", []))
      else: amount = "set", sorted(set(item["set"].get("item", [])))
      yield (item["name"], role, json.dumps(source, sort_keys=True) if source else ""), amount
    return
  for item in re.sub(r"\s", "", text).split(";"):
    name, _, amount = item.partition(":")
    word = re.match(r"([^(]*)(?:\((.*)\))?$", name)
    if amount: yield (word.group(1), word.group(2) or default_role, ""), value(amount)

def resources(text, default_role):
  """What an agent offers. How much it finds by itself is not known here, but only that it does."""
  found = {}
  for key, amount in items(text, default_role): found[key] = both(found.get(key), amount)
  names = set(key[0] for key in found)
  # Nothing of a resource is as if it were not there, but that the agent looks for none.
  found = dict((key, amount) for key, amount in found.items() if amount[1])
  for name in ${JSON.stringify(DETECTED)}:
    if name not in names: found[name, default_role, ""] = ("ranges", [[${DEFAULT_PORTS.begin}, ${DEFAULT_PORTS.end}]]) if name == "ports" else ("detected", "what the agent detects")
  return found

def domain(text):
  try: return json.loads(text) if text else None
  except ValueError: return text

def configured(flags):
  """What an agent with these flags registers with."""
  return {
    "port": str(flags["port"]),
    "domain": domain(flags["domain"]),
    "attributes": dict((name, value(text)) for name, text in flags["attributes"].items()),
    "resources": resources(flags["resources"], flags["default_role"] or "*")}

def differs(old, new, additive):
  """Why an agent that registered as the one cannot go on as the other, or nothing."""
  if old["port"] != new["port"]: return "port %s -> %s" % (old["port"], new["port"])
  if old["domain"] != new["domain"] and not (additive and old["domain"] is None):
    return "domain %s -> %s" % tuple("none" if each is None else json.dumps(each, sort_keys=True) for each in (old["domain"], new["domain"]))
  for kind, label in ("attributes", lambda name: name), ("resources", lambda key: "%s(%s)%s" % key if key[1:] != ("*", "") else key[0]):
    for name in sorted(set(old[kind]) | set(new[kind])):
      a, b = old[kind].get(name), new[kind].get(name)
      # Of attributes only ranges may grow.
      grows = additive and (a is None or b is not None and (kind == "resources" or a[0] == "ranges") and within(a, b))
      if a != b and not grows: return "%s %s: %s -> %s" % (kind[:-1], label(name), shown(a), shown(b))
  return None
`;
