import { AGENT_INFO } from "../../agent-info";
import { SCHEDULE } from "./schedule";

/**
 * Lets the tasks of agents go that cannot keep their id with the configuration that comes: Mesos 1.9 and later drain them, older masters
 * are told of a maintenance that begins now, which frameworks are asked to leave for. When they are back, whoever is still drained is
 * put to work again, and the maintenance is over.
 *
 * Masters show port, domain and attributes that agents have registered with. What of the resources was configured, and what detected, only
 * the agents' own flags say. Where those cannot be read, or the agent compares with what it registered with before it added something, it
 * is not known whether it keeps its id: it is drained.
 */
export const DRAIN = String.raw`
${AGENT_INFO}
${SCHEDULE}
# After another master leads, agents register with it again: within a minute or so, if they live.
BACK = 120
# Agents that the masters have answer by themselves too, or are too slow.
ANSWERS = 10

begun = time.time()

class Unknown(Exception):
  """Why it is not known what an agent says of itself."""

def itself(agent, path):
  """What an agent says of itself, on the machine that the stack knows by its name."""
  def distrust(why): raise Unknown(why)
  port = address(agent)[1]
  asked = "GET %s://%s:%s%s" % (scheme, agent["hostname"], port, path)
  try: answer, text = send(agent["hostname"], port, "GET", path, distrust=distrust)
  except Again as error:
    if time.time() < begun + ANSWERS: raise
    raise Unknown(str(error))
  if answer.status != 200: raise Unknown("%s: %s %s" % (asked, answer.status, text))
  try: return json.loads(text)
  except ValueError: raise Unknown("%s: no JSON" % asked)

def registered(agent):
  """What masters show of what an agent has registered with."""
  typed = lambda shown: scalar(shown) if isinstance(shown, (int, float)) else value(shown)
  attributes = dict((name, typed(shown)) for name, shown in agent["attributes"].items())
  # Before 1.2 it stands in the address only.
  return {"port": str(agent.get("port", address(agent)[1])), "domain": agent.get("domain"), "attributes": attributes}

def unfit(agent):
  """Why an agent cannot keep its id, or may not, or nothing."""
  coming, additive = configured(told["identity"]), told["identity"]["additive"]
  why = differs(dict(coming, **registered(agent)), coming, additive)
  if why: return why
  try: own = itself(agent, "/flags")["flags"]
  except Unknown as error: return "what of its resources it has detected is not known: %s" % error
  why = differs(dict(coming, resources=resources(own.get("resources"), own.get("default_role") or "*")), coming, additive)
  if not why and own.get("reconfiguration_policy") == "additive" and not additive: why = "what it has added since it registered is not known"
  return why

def agents(deadline=0):
  """Those that the leading master has. Those that it knows from the one before only have until that time."""
  known = ask("GET", "/slaves")
  own = lambda key: [agent for agent in known.get(key, []) if agent["hostname"] in told["agents"].split()]
  away = [agent["hostname"] for agent in own("recovered_slaves")]
  if away and time.time() < deadline: raise Again("%s has not registered with the leading master yet" % ", ".join(sorted(away)))
  return own("slaves")

def drained(changing):
  """What there is to do until agents have no tasks any more."""
  def order(agent):
    grace = {"nanoseconds": told["grace"] * 10 ** 9}
    return lambda: ask("POST", "/api/v1", {"type": "DRAIN_AGENT", "drain_agent": {"agent_id": {"value": agent["id"]}, "max_grace_period": grace}})
  orders = [("draining %s: %s" % (agent["hostname"], why), order(agent)) for agent, why in changing if "drain_info" not in agent]
  full = sorted(agent["hostname"] for agent, _ in changing if agent.get("drain_info", {}).get("state") != "DRAINED")
  if full and not orders: raise Again("tasks to get rid of are still on %s" % ", ".join(full))
  return orders

def asked_to_leave(changing, since):
  """The same for masters that cannot drain. Frameworks that do not answer keep their tasks, which are lost then, once."""
  windows = schedule()
  begins = dict((each.get("hostname", "").lower(), begin(window)) for window in windows for each in window["machine_ids"])
  now, grace = time.time(), told["grace"]
  orders, full, added = [], [], []
  for agent, why in sorted(changing, key=lambda each: each[0]["hostname"]):
    name = agent["hostname"]
    busy = uses(agent)
    start = begins.get(name.lower())
    if start is None:
      orders.append(("maintenance of %s: %s" % (name, why), lambda: None))
      machine = {"hostname": name, "ip": address(agent)[0]}
      span = {"start": {"nanoseconds": int(now) * 10 ** 9 + CHANGES * 1000}, "duration": {"nanoseconds": (grace + 3600) * 10 ** 9}}
      added.append({"machine_ids": [machine], "unavailability": span})
    elif busy and start > (now + grace) * 10 ** 9:
      fail("%s cannot keep its id (%s), and is in maintenance from %s on: frameworks do not learn that its tasks must go before, as a machine can be in one window only; take it out of that window until it has changed" % (name, why, moment(start)))
    elif busy and now < since.setdefault(agent["id"], now) + grace: full.append(name)
  if orders: orders[-1] = orders[-1][0], lambda: ask("POST", "/maintenance/schedule", {"windows": windows + added})
  elif full: raise Again("tasks are still on %s" % ", ".join(full))
  return orders

def drain():
  whys, since = {}, {}

  def look():
    known = agents(begun + BACK)
    for agent in known:
      if agent["id"] not in whys and (agent["active"] or "drain_info" in agent): whys[agent["id"]] = unfit(agent)
    changing = [(agent, whys[agent["id"]]) for agent in known if whys.get(agent["id"])]
    return drained(changing) if told["drains"] else asked_to_leave(changing, since)

  until(look, alone=lock())

def kept(agent):
  """Whether an agent runs with the id that a master still has."""
  try: return itself(agent, "/state").get("id") == agent["id"]
  except Unknown: return True

def reactivated(agent):
  call = {"type": "REACTIVATE_AGENT", "reactivate_agent": {"agent_id": {"value": agent["id"]}}}
  return "reactivating %s" % agent["hostname"], lambda: ask("POST", "/api/v1", call)

def undrain():
  def look():
    known, orders, away = agents(), [], []
    for name in told["agents"].split():
      own = [agent for agent in known if agent["hostname"] == name]
      if any(agent["active"] for agent in own): continue
      away.append("%s is %s to the leading master" % (name, "not active" if own else "unknown"))
      orders += [reactivated(agent) for agent in own if agent.get("drain_info", {}).get("state") == "DRAINED" and kept(agent)]
    if away and not orders: raise Again(", ".join(away))
    if not orders and not told["drains"]:
      windows = schedule()
      own = [window for window in windows if mark(window) == CHANGES and all(each.get("hostname") in told["agents"].split() for each in window["machine_ids"])]
      if own: return [("the maintenance is over", lambda: ask("POST", "/maintenance/schedule", {"windows": [window for window in windows if window not in own]}))]
    return orders

  until(look, alone=lock())

def lock():
  return None if told["drains"] else schedule_lock()
`;
