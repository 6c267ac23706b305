/**
 * Makes what is reserved for a role at an agent, and its persistent volumes, what they should be: more is reserved, less is given back, volumes
 * are made, grown and shrunk. What is this stack's own carries its label, and nothing else is touched. Volumes are destroyed only where that is
 * said.
 *
 * Amounts are compared by pieces: what has the same name and lies on the same disk. Scalars are counted in thousandths, as Mesos does.
 */
export const RESERVATION = String.raw`
TYPES = {"SCALAR": "scalar", "RANGES": "ranges", "SET": "set"}

def amount(resource):
  kind = resource["type"]
  value = resource.get(TYPES[kind], {})
  if kind == "SCALAR": return int(round(value.get("value", 0) * 1000))
  if kind == "SET": return frozenset(value.get("item", []))
  return tuple(sorted((int(each["begin"]), int(each["end"])) for each in value.get("range", [])))

def less(kind, one, other):
  """What is in one and not in the other."""
  if kind == "SCALAR": return max(0, one - other)
  if kind == "SET": return one - other
  rest = list(one)
  for begin, end in other:
    rest = [part for low, high in rest for part in ((low, min(high, begin - 1)), (max(low, end + 1), high)) if part[0] <= part[1]]
  return tuple(rest)

def more(kind, one, other):
  if kind == "SCALAR": return one + other
  if kind == "SET": return one | other
  merged = []
  for begin, end in sorted(one + other):
    if merged and begin <= merged[-1][1] + 1: merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
    else: merged.append((begin, end))
  return tuple(merged)

NOTHING = {"SCALAR": 0, "SET": frozenset(), "RANGES": ()}

class Pile(dict):
  """Amounts by piece: name, type, and the disk that it lies on as JSON."""
  def add(self, piece, some):
    self[piece] = more(piece[1], self.get(piece, NOTHING[piece[1]]), some)
    return self

  def without(self, other):
    rest = ((piece, less(piece[1], some, other.get(piece, NOTHING[piece[1]]))) for piece, some in self.items())
    return Pile((piece, some) for piece, some in rest if some)

  def __str__(self):
    return ", ".join("%s %s%s" % (name, shown(kind, some), " on %s" % disk if disk else "") for (name, kind, disk), some in sorted(self.items()))

def shown(kind, some):
  if kind == "SCALAR": return number(some / 1000.0)
  if kind == "SET": return "{%s}" % ",".join(sorted(some))
  return "[%s]" % ",".join("%s-%s" % part for part in some)

DISK = ("disk", "SCALAR", "")

def piece_of(resource):
  source = resource.get("disk", {}).get("source")
  return resource["name"], resource["type"], json.dumps(source, sort_keys=True) if source else ""

def pile_of(resources):
  pile = Pile()
  for each in resources: pile.add(piece_of(each), amount(each))
  return pile

def resource_of(piece, some, owner, disk=None):
  """As every Mesos since 1.0 reads it."""
  name, kind, source = piece
  value = {
    "SCALAR": lambda: {"value": some / 1000.0},
    "SET": lambda: {"item": sorted(some)},
    "RANGES": lambda: {"range": [{"begin": begin, "end": end} for begin, end in some]},
  }[kind]()
  resource, disk = dict({"name": name, "type": kind, TYPES[kind]: value}, **owner), dict(disk or {})
  if source: disk["source"] = json.loads(source)
  if disk: resource["disk"] = disk
  return resource

def reserved_by(resource):
  """Role and reservation of what is reserved dynamically."""
  if resource.get("reservations"):
    last = resource["reservations"][-1]
    if last.get("type") != "DYNAMIC": return None
    return {"role": last["role"], "reservation": dict((name, last[name]) for name in ("principal", "labels") if name in last)}
  return {"role": resource["role"], "reservation": resource["reservation"]} if "reservation" in resource else None

def reservation():
  role, host, what = told["role"], told["agent"], told["what"]
  ours = {"labels": {"labels": [{"key": "mesos-constructs", "value": told["label"]}]}}
  if told.get("principal"): ours["principal"] = told["principal"]
  wanted_owner = {"role": role, "reservation": ours}
  volumes = {} if removes else dict((each["id"], each) for each in told["volumes"])
  kept, last = {}, {}

  def mine(entries):
    found = []
    for resource in (each for some in entries.values() for each in some):
      owner = reserved_by(resource)
      if owner and owner["role"] == role and owner["reservation"].get("labels") == ours["labels"]: found.append((owner, resource))
    return found

  def registered():
    agents = ask("GET", "/slaves")["slaves"]
    same = [agent for agent in agents if agent["hostname"].lower() == host]
    if len(same) > 1: fail("%s agents say that they are %s: which one is meant is not known" % (len(same), host))
    if not same: raise Again("no agent %s is registered; there are %s" % (host, ", ".join(sorted(agent["hostname"] for agent in agents)) or "none"))
    last.update(same[0])
    return same[0]

  def call(path, field, agent, items):
    return lambda: ask("POST", path, form=[("slaveId", agent["id"]), (field, items)])

  def resize(kind, agent, volume, by):
    call = {"agent_id": {"value": agent["id"]}, "volume": volume}
    call.update(by)
    return lambda: ask("POST", "/api/v1", {"type": kind.upper() + "_VOLUME", kind + "_volume": call})

  def disk_of(volume):
    persistence = {"id": volume["id"]}
    if told.get("principal"): persistence["principal"] = told["principal"]
    return {"persistence": persistence, "volume": {"container_path": volume["containerPath"], "mode": "RW"}}

  def look():
    agent = registered()
    entries = mine(agent["reserved_resources_full"])
    free, stale, there = Pile(), [], {}
    for owner, resource in entries:
      if "persistence" in resource.get("disk", {}): there[resource["disk"]["persistence"]["id"]] = owner, resource
      elif owner == wanted_owner: free.add(piece_of(resource), amount(resource))
      else: stale.append((owner, resource))
    need, changes = Pile() if removes else pile_of(told["resources"]), []
    grow, create, gone = [], [], []

    for name, (owner, resource) in sorted(there.items()):
      entry = resource_of(piece_of(resource), amount(resource), owner, dict((part, resource["disk"][part]) for part in ("persistence", "volume")))
      volume = volumes.get(name)
      if volume is None:
        if told["destroys"]: gone.append((name, entry))
        else: kept[name] = amount(resource)
        continue
      path = resource["disk"]["volume"]["container_path"]
      if path != volume["containerPath"]:
        fail("%s: the container path of volume %s is %s, and no volume can get another one: give it back, or make a volume with another id" % (what, name, path))
      wanted, has = int(round(volume["size"] * 1000)), amount(resource)
      if wanted != has and not told["resizes"]:
        fail("%s: volume %s has %s, and no volume can get another size before Mesos 1.6.0: make one with another id" % (what, name, shown("SCALAR", has)))
      if wanted > has:
        grow.append(("%s: volume %s %s -> %s" % (what, name, shown("SCALAR", has), shown("SCALAR", wanted)),
          resize("grow", agent, entry, {"addition": resource_of(DISK, wanted - has, owner)})))
        need.add(DISK, wanted - has)
      elif wanted < has:
        changes.append(("%s: volume %s %s -> %s, whatever is on it" % (what, name, shown("SCALAR", has), shown("SCALAR", wanted)),
          resize("shrink", agent, entry, {"subtract": {"value": (has - wanted) / 1000.0}})))
    for name, volume in sorted(volumes.items()):
      if name not in there:
        size = int(round(volume["size"] * 1000))
        need.add(DISK, size)
        create.append(("%s: volume %s: none -> %s" % (what, name, shown("SCALAR", size)),
          call("/create-volumes", "volumes", agent, [resource_of(DISK, size, wanted_owner, disk_of(volume))])))

    if gone: changes.append(("%s: %s destroyed, with everything on it" % (what, " and ".join("volume %s" % name for name, _ in gone)),
      call("/destroy-volumes", "volumes", agent, [entry for _, entry in gone])))
    for owner, resource in stale:
      pile = pile_of([resource])
      changes.append(("%s: %s given back, which %s has reserved" % (what, pile, owner["reservation"].get("principal", "nobody")),
        call("/unreserve", "resources", agent, [resource_of(piece, some, owner) for piece, some in pile.items()])))
    if changes: return changes
    for path, verb, pile in (("/unreserve", "given back", free.without(need)), ("/reserve", "reserved", need.without(free))):
      if pile: changes.append(("%s: %s %s" % (what, pile, verb), call(path, "resources", agent, [resource_of(piece, some, wanted_owner) for piece, some in sorted(pile.items())])))
    if changes: return changes
    if grow or create: return grow + create
    shows(agent, entries)
    return []

  def shows(agent, entries):
    """202 means that the agent was asked: it has done it once it shows it."""
    answer, text = send(agent["hostname"], address(agent)[1], "GET", "/state")
    if answer.status != 200:
      say("%s: the agent answers %s when asked for what it has; the leading master shows it" % (what, answer.status))
      return
    full = json.loads(text).get("reserved_resources_full")
    # Agents before 1.1 do not show it.
    if full is None: return
    its, all_of_it = [sorted(json.dumps([owner, str(pile_of([each])), each.get("disk")], sort_keys=True) for owner, each in some) for some in (mine(full), entries)]
    if its != all_of_it: raise Again("the agent %s does not show what is reserved: %s" % (host, ", ".join(its) or "nothing"))

  def advice(status):
    if status != 409: return "see the log of the leading master"
    return "unreserved on the agent are %s, of which tasks use %s; what they use stays theirs" % tuple(
      json.dumps(last.get(part), sort_keys=True) for part in ("unreserved_resources", "used_resources"))

  until(look, advice)
  for name, has in sorted(kept.items()):
    say("%s: volume %s stays, with everything on it and the disk %s that is reserved for it: it is destroyed only where volumesOnRemoval says so" % (what, name, shown("SCALAR", has)))
`;
