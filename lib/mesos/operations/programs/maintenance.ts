import { SCHEDULE } from "./schedule";

/**
 * Writes windows into the one schedule of maintenance that a cluster has, beside those of others. The start of a window says whose it is: the
 * microseconds of its second are this stack's own. Machines are brought down and up where that is asked for.
 */
export const MAINTENANCE = String.raw`
${SCHEDULE}
def maintenance():
  def key(machine):
    return machine.get("hostname", "").lower(), machine.get("ip", "")

  def machine(key):
    return dict((name, value) for name, value in zip(("hostname", "ip"), key) if value)

  def spans(windows):
    """When which machine is in maintenance: its start, and for how long."""
    return dict(
      (key(each), (begin(window), window["unavailability"].get("duration", {}).get("nanoseconds")))
      for window in windows for each in window["machine_ids"])

  def text(span):
    if span is None: return "none"
    start = moment(span[0])
    return "from %s on" % start if span[1] is None else "from %s for %s minutes" % (start, number(int(span[1]) / 6e10))

  def look():
    windows = schedule()
    down = set(key(each) for each in ask("GET", "/maintenance/status").get("down_machines", []))
    agents = dict((agent["hostname"].lower(), agent) for agent in ask("GET", "/slaves")["slaves"])
    others, own = [window for window in windows if mark(window) != told["mark"]], spans([window for window in windows if mark(window) == told["mark"]])

    def identify(name):
      """Agents are known by their address too, those that are down by the schedule, others by DNS."""
      if name in agents: return name, address(agents[name])[0]
      for known in own:
        if known[0] == name: return known
      try: return name, socket.gethostbyname(name)
      except EnvironmentError as error: raise Again("no agent is called %s, and DNS does not know it: %s" % (name, error))

    wanted, downs = [], set()
    for window in [] if removes else told["windows"]:
      ids = [identify(name) for name in window["machines"]]
      unavailability = {"start": {"nanoseconds": int(window["start"]) + told["mark"] * 1000}}
      if "duration" in window: unavailability["duration"] = {"nanoseconds": int(window["duration"])}
      wanted.append({"machine_ids": [machine(each) for each in ids], "unavailability": unavailability})
      if window["down"]: downs.update(ids)
    planned = spans(wanted)

    changing = sorted(set(planned) & set(spans([window for window in others if mark(window) == CHANGES])))
    if changing: raise Again("%s is in maintenance until its agent has taken over a change" % ", ".join(name for name, _ in changing))
    taken = sorted(set(planned) & set(spans(others)))
    if taken: fail("%s is in a window of somebody else, %s: a machine can be in one only; take it away there, or leave it out here" % (taken[0][0], text(spans(others)[taken[0]])))

    up = sorted((set(own) & down) - downs)
    if up:
      # That ends their maintenance, and takes them out of the schedule too.
      return [("%s: up" % name, lambda: None) for name, _ in up[:-1]] + [("%s: up" % up[-1][0], lambda: ask("POST", "/machine/up", [machine(each) for each in up]))]
    if own != planned:
      lines = [(each[0], text(own.get(each)), text(planned.get(each))) for each in sorted(set(own) | set(planned)) if own.get(each) != planned.get(each)]
      return [("maintenance of %s: %s -> %s" % line, lambda: None) for line in lines[:-1]] + [
        ("maintenance of %s: %s -> %s" % lines[-1], lambda: ask("POST", "/maintenance/schedule", {"windows": others + wanted}))]
    last = sorted(downs - down)
    if last:
      busy = ["%s: down%s" % (name, usage(agents.get(name))) for name, _ in last]
      return [(line, lambda: None) for line in busy[:-1]] + [(busy[-1], lambda: ask("POST", "/machine/down", [machine(each) for each in last]))]
    return []

  def usage(agent):
    used = uses(agent or {})
    return "; its tasks are lost, which use %s" % ", ".join("%s %s" % each for each in used) if used else ""

  until(look, alone=schedule_lock())
`;
