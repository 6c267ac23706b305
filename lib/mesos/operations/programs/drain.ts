import { AMOUNTS } from "../../agent-identity";

/**
 * Lets the tasks of agents go that cannot keep their id with the configuration that comes: Mesos 1.9 and later drain them, older masters
 * are told of a maintenance that begins now, which frameworks are asked to leave for. When they are back, whoever is still drained is
 * put to work again, and the maintenance is over.
 */
export const DRAIN = String.raw`
${AMOUNTS}
# The microseconds of the second in which a maintenance of this program begins.
MARK = 704371
# After another master leads, agents register with it again: within a minute or so, if they live.
BACK = 120

def shown(value):
  """An attribute as masters show it."""
  text = re.sub(r"\s", "", value)
  if text[:1] == "[": return json.dumps(amount(text))
  try: return "%.3f" % float(text)
  except ValueError: return text

def shown_by_master(value):
  return shown(value) if not isinstance(value, (int, float)) else "%.3f" % value

def totals(pairs):
  found = {}
  for name, value in pairs:
    old = found.get(name)
    if isinstance(value, list): found[name] = sorted(set(old or []) | set(value))
    elif isinstance(value, set): found[name] = (old or set()) | value
    else: found[name] = (old or 0) + value
  return found

def amount_shown(value):
  return float(value) if isinstance(value, (int, float)) else amount(re.sub(r"\s", "", value))

def unfit(agent):
  """Why an agent cannot keep its id, or nothing."""
  coming, additive = told["identity"], told["identity"]["additive"]
  if agent["port"] != coming["port"]: return "port %s -> %s" % (agent["port"], coming["port"])
  have = dict((name, shown_by_master(value)) for name, value in agent["attributes"].items())
  will = dict((name, shown(value)) for name, value in coming["attributes"].items())
  for name in sorted(set(have) | set(will)):
    if have.get(name) != will.get(name) and not (additive and name not in have):
      return "attribute %s: %s -> %s" % (name, have.get(name, "none"), will.get(name, "none"))
  wanted = totals((key[0], value) for key, value in amounts(coming["resources"]).items())
  for name, value in sorted(wanted.items()):
    if name not in agent["resources"]: same = additive
    else:
      old = amount_shown(agent["resources"][name])
      same = within(old, value) if additive else within(old, value) and within(value, old)
    if not same: return "resource %s: %s -> %s" % (name, agent["resources"].get(name, "none"), value)
  return None

def mine(window):
  return (int(window["unavailability"]["start"]["nanoseconds"]) + 500) // 1000 % 1000000 == MARK

def agents(deadline=0):
  """Those that the leading master has. Those that it knows from the one before only have until that time."""
  known = ask("GET", "/slaves")
  own = lambda key: [agent for agent in known.get(key, []) if agent["hostname"] in told["agents"].split()]
  away = [agent["hostname"] for agent in own("recovered_slaves")]
  if away and time.time() < deadline: raise Again("%s has not registered with the leading master yet" % ", ".join(sorted(away)))
  return own("slaves")

def busy(agent):
  return any(amount not in (0, "", "[]") for amount in agent.get("used_resources", {}).values())

def drain():
  concerned, begun = {}, int(time.time())
  grace = told["grace"]

  def drained(agent, why):
    """What there is to do until an agent has no tasks any more."""
    name = agent["hostname"]
    if told["drains"]:
      if "drain_info" not in agent:
        call = {"type": "DRAIN_AGENT", "drain_agent": {"agent_id": {"value": agent["id"]}, "max_grace_period": {"nanoseconds": grace * 10 ** 9}}}
        return [("draining %s: %s" % (name, why), lambda: ask("POST", "/api/v1", call))]
      if agent["drain_info"]["state"] != "DRAINED": raise Again("%s still has tasks to get rid of" % name)
      return []
    schedule = ask("GET", "/maintenance/schedule").get("windows", [])
    machine = {"hostname": name, "ip": re.search(r"@\[?(.*?)\]?:\d+$", agent["pid"]).group(1)}
    if not any(each.get("hostname", "").lower() == name.lower() for window in schedule for each in window["machine_ids"]):
      span = {"start": {"nanoseconds": begun * 10 ** 9 + MARK * 1000}, "duration": {"nanoseconds": (grace + 3600) * 10 ** 9}}
      windows = schedule + [{"machine_ids": [machine], "unavailability": span}]
      return [("maintenance of %s: %s" % (name, why), lambda: ask("POST", "/maintenance/schedule", {"windows": windows}))]
    # Frameworks that do not answer keep their tasks, which are lost then, once.
    if busy(agent) and time.time() < begun + grace: raise Again("%s still has tasks" % name)
    return []

  def look():
    for agent in agents(begun + BACK):
      if agent["active"] or agent["id"] in concerned or "drain_info" in agent:
        why = unfit(agent)
        if why:
          concerned[agent["id"]] = why
          changes = drained(agent, why)
          if changes: return changes
    return []

  until(look)

def undrain():
  def look():
    known = agents()
    for name in told["agents"].split():
      own = [agent for agent in known if agent["hostname"] == name]
      if not any(agent["active"] for agent in own):
        for agent in own:
          if agent.get("drain_info", {}).get("state") == "DRAINED" and not unfit(agent):
            call = {"type": "REACTIVATE_AGENT", "reactivate_agent": {"agent_id": {"value": agent["id"]}}}
            return [("reactivating %s" % name, lambda: ask("POST", "/api/v1", call))]
        raise Again("%s is %s to the leading master" % (name, "not active" if own else "unknown"))
    if not told["drains"]:
      schedule = ask("GET", "/maintenance/schedule").get("windows", [])
      own = [window for window in schedule if mine(window) and all(each.get("hostname") in told["agents"].split() for each in window["machine_ids"])]
      if own:
        left = [window for window in schedule if window not in own]
        return [("the maintenance is over", lambda: ask("POST", "/maintenance/schedule", {"windows": left}))]
    return []

  until(look)
`;
