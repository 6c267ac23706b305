import { MachineConfig } from "../machine/merge";

/** What it read when the machine was last changed to the end: with it members of a cluster are compared. */
export const HEALTH_RECORD = "/var/lib/mesos-constructs/health.json";

/** What the program below reads: how to ask each service of a machine, as JSON. */
export function healthChecks({ hostname, health }: Pick<MachineConfig, "hostname" | "health">): string {
  return JSON.stringify({ hostname, checks: health });
}

/**
 * Asks services of a machine, and the other members of their clusters, by the checks on its standard input. `wait SERVICE [SECONDS]` ends
 * when the service is healthy, or after the seconds where too few of the others run for a quorum. `spare SERVICE [SECONDS]` ends when it may be
 * restarted: without it its cluster has a quorum, or it does nothing for the cluster anyway. `ready SERVICE [SECONDS]` ends when all members of
 * its cluster are healthy. `agents mesos-master [SECONDS]` ends when the leading master has all agents, whose names stand beside the checks.
 * `change SERVICE SECONDS FILE` ends when the members of its cluster may become these, after those of the checks in the file. All of them fail
 * after the seconds, by default 300, with a line that says what was asked and what was answered.
 */
export const HEALTH_PROGRAM = String.raw`# health COMMAND SERVICE [SECONDS [FILE]] < CHECKS. Runs with Python 2.7 and 3.
import base64, json, os, re, socket, ssl, subprocess, sys, time

# A process that is set up wrongly has ended by then.
STEADY = 10
PATIENCE = 10
ENDS = 5
LARGEST_ANSWER = 1 << 26

class Wrong(Exception): pass
class Refused(Wrong): pass
class Never(Wrong): pass

def why(error):
  text = getattr(error, "strerror", None) or str(error) or type(error).__name__
  if isinstance(error, Wrong): return text
  if "timed out" in text: return "no answer within %d seconds" % PATIENCE
  text = re.sub(r"\[SSL.*?\] | \(_ssl\.c:\d+\)", "", text)
  file = getattr(error, "filename", None)
  return (file + ": " if file else "") + text[:1].lower() + text[1:]

def listens(host, port):
  try: return not socket.create_connection((host, port), PATIENCE).close()
  except Exception: return False

def host(url): return re.sub(r".*//|:\d+$", "", url)

def shown(answer):
  line = answer.decode("latin-1").strip().split("\n")[0].strip()
  return re.sub("[^ -~]", "?", line)[:100] or "an empty answer"

def secured(connection, host, tls):
  for name in ("authority", "certificate", "key"):
    if name in tls: open(tls[name]).close()
  context = ssl.create_default_context(cafile=tls.get("authority"))
  # Mesos' own list has old ones only.
  context.set_ciphers("DEFAULT")
  if not tls["verify"]: context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
  if "certificate" in tls: context.load_cert_chain(tls["certificate"], tls.get("key"))
  return context.wrap_socket(connection, server_hostname=host)

# All that a server says until it closes the connection.
def talk(host, port, data, tls=None):
  end, answer, connection = time.time() + PATIENCE, bytearray(), None
  try:
    connection = socket.create_connection((host, port), PATIENCE)
    if tls: connection = secured(connection, host, tls)
    connection.sendall(data)
    while len(answer) < LARGEST_ANSWER:
      connection.settimeout(max(end - time.time(), 0.001))
      piece = connection.recv(1 << 16)
      if not piece: break
      answer += piece
    return bytes(answer)
  finally:
    if connection: connection.close()

def word(host, port, four):
  asked = "%s at %s:%d: " % (four, host, port)
  try: return asked, talk(host, port, four.encode("ascii"))
  except Exception as error: raise Wrong(asked + why(error))

def http(check, url, path, body=""):
  method = "POST" if body else "GET"
  asked = "%s %s%s: " % (method, url, path)
  scheme, host, port = re.match(r"(\w+)://([^/:]+):(\d+)$", url).groups()
  head = ["%s %s HTTP/1.0" % (method, path), "Host: %s:%s" % (host, port), "Accept: application/json", "Connection: close"]
  try:
    if "credential" in check:
      with open(check["credential"], "rb") as file: who = json.loads(file.read().decode("utf-8"))
      login = "%s:%s" % (who["principal"], who["secret"])
      head += ["Authorization: Basic " + base64.b64encode(login.encode("utf-8")).decode("ascii")]
    if body: head += ["Content-Type: application/json", "Content-Length: %d" % len(body)]
    request = "\r\n".join(head + ["", body]).encode("ascii")
    answer = talk(host, int(port), request, check.get("tls") if scheme == "https" else None)
  except Exception as error: raise Wrong(asked + why(error))
  head, _, body = answer.partition(b"\r\n\r\n")
  status = re.match(br"HTTP/\d\.\d (\d{3}.*)", head)
  if not status: raise Wrong(asked + "no HTTP but " + shown(answer))
  return asked + shown(status.group(1)), int(status.group(1)[:3]), head.decode("latin-1"), body

def document(check, url, path, body=""):
  said, status, _, answer = http(check, url, path, body)
  if status in (401, 403): raise Refused(said)
  if status != 200: raise Wrong(said)
  try: found = json.loads(answer.decode("utf-8"))
  except ValueError: found = None
  if not isinstance(found, dict): raise Wrong(said + ", but no JSON: " + shown(answer))
  return found

# A service of this machine, which must be active and stay it.
class Service(object):
  def __init__(self, name, check):
    self.name, self.check, self.others = name, check, check.get("others", [])
    # Where a quorum is all of them, nobody could be restarted: that moment is accepted.
    self.least = min(check.get("quorum", 1), len(self.others))

  def unit(self):
    names = ["ActiveState", "SubState", "ExecMainStartTimestampMonotonic"]
    command = ["systemctl", "show"] + ["--property=" + name for name in names] + [self.name + ".service"]
    lines = subprocess.Popen(command, stdout=subprocess.PIPE).communicate()[0].decode("utf-8").split("\n")
    return dict(line.split("=", 1) for line in lines if "=" in line)

  def active(self):
    unit = self.unit()
    if unit["ActiveState"] != "active": raise Wrong("its unit is %(ActiveState)s (%(SubState)s)" % unit)
    return unit

  def steady(self):
    with open("/proc/uptime") as file: now = float(file.read().split()[0])
    age = now - int(self.active()["ExecMainStartTimestampMonotonic"]) / 1e6
    if age < STEADY: raise Wrong("its unit was started only %d seconds ago" % age)

  def healthy(self): self.steady()
  def ready(self): self.healthy()
  # What its cluster would miss.
  def serves(self): pass
  # That its cluster can do without it.
  def guard(self): pass
  # That what the cluster is made of may change from what it was to what it is now.
  def change(self, before): pass

  # Whether one of the others runs at all.
  def runs(self, other): return True

  # That so few of its cluster run that there can be no quorum yet, whatever becomes of this one.
  def alone(self):
    return bool(self.others) and 1 + len([other for other in self.others if self.runs(other)]) < self.check.get("quorum", 1)

  # Those that were members, by how they are asked.
  def left(self, before):
    return [other for other in before["others"] if other not in self.others]

  # The other members for whom it is so, if they are a quorum.
  def enough(self, ask, members, words):
    fine, wrong = {}, []
    for other in self.others:
      try: fine[other] = ask(other)
      except Wrong as error: wrong.append(str(error))
    if self.others and len(fine) < self.least:
      names = sorted(host(other) for other in fine)
      who = ("only " + " and ".join(names) if names else "none") + " " + words[len(names) > 1]
      raise Wrong("of the other %s %s (%s), and a quorum is %d" % (members, who, "; ".join(wrong), self.least))
    return fine

class ZooKeeper(Service):
  def mode(self, host):
    said, answer = word(host, self.check["port"], "srvr")
    found = re.search(br"(?m)^Mode: (\w+)", answer)
    mode = found.group(1).decode("ascii") if found else ""
    if mode not in (["leader", "follower"] if self.others else ["leader", "standalone"]):
      raise Wrong(said + ("Mode: " + mode if mode else shown(answer)))
    return mode

  def leader(self, modes):
    modes[self.check["host"]] = self.serves()
    leaders = [host for host in modes if modes[host] != "follower"]
    if len(leaders) != 1: raise Wrong(", ".join(sorted(leaders) or ["no member"]) + " lead%s" % ("" if leaders else "s"))
    return leaders[0]

  # Followers that a leader has, and that are in sync.
  def followers(self, leader, least):
    if not self.others or "mntr" not in self.check["words"]: return
    said, answer = word(leader, self.check["port"], "mntr")
    found = re.search(br"(?m)^zk_synced_followers\s+(\d+)", answer)
    if not found: raise Wrong(said + "no zk_synced_followers but " + shown(answer))
    if int(found.group(1)) < least: raise Wrong("%szk_synced_followers is %d and must be %d" % (said, int(found.group(1)), least))

  def serves(self): return self.mode(self.check["host"])

  def healthy(self):
    self.active()
    if self.serves() == "leader": self.followers(self.check["host"], self.check["quorum"] - 1)

  def guard(self):
    # One of them may be this member.
    self.followers(self.leader(self.enough(self.mode, "members", ["serves", "serve"])), self.least)

  def runs(self, host): return listens(host, self.check["port"])

  # Of two majorities in a row some member must be in both.
  def change(self, before):
    old, new = set(before["members"]), set(self.check["members"])
    if len(old ^ new) > 1:
      names = [", ".join(sorted(members)) for members in (old, new)]
      raise Never("its members change one at a time, and would at once from %s to %s" % tuple(names))
    # Those that count it could wait for it for ever.
    for other in self.left(before):
      if other not in before.get("leaving", []) and self.runs(other):
        raise Wrong("%s runs with a vote and would be no member any more: name it in leaving for one change before" % other)

  def ready(self):
    self.active()
    self.followers(self.leader(dict((other, self.mode(other)) for other in self.others)), len(self.others))

# Where the leading master is, by masters that may not lead.
def leader(check, urls):
  names = check.get("names") or [host(url) for url in urls]
  for url in urls:
    try:
      said, _, head, _ = http(check, url, "/redirect")
      found = re.search(r"(?im)^location: *(?:https?:)?//([^/:\s]+):(\d+)", head)
      if not found: raise Wrong(said)
      if found.group(1) not in names: raise Wrong("%s to %s, which is none of the masters" % (said, found.group(1)))
      return "%s://%s:%s" % (url.split(":")[0], found.group(1), found.group(2))
    except Wrong as error: wrong = error
  raise wrong

# What is wrong with agents by what a master says.
def inactive(check, master, hostnames):
  agents = document(check, master, "/slaves")["slaves"]
  known, active = [set(a["hostname"] for a in agents if a["active"] >= least) for least in (False, True)]
  return ["%s is %s to %s" % (name, "not active" if name in known else "unknown", master) for name in hostnames if name not in active]

class Master(Service):
  def recovered(self, url):
    path, name = "/metrics/snapshot", "registrar/log/recovered"
    value = document(self.check, url, path).get(name)
    if value != 1: raise Wrong("GET %s%s: %s is %s" % (url, path, name, json.dumps(value)))

  def leader(self):
    url = leader(self.check, [self.check["url"]] + self.others)
    document(self.check, url, "/api/v1", '{"type":"GET_HEALTH"}')
    return url

  def serves(self): self.recovered(self.check["url"])

  def healthy(self):
    self.active()
    self.serves()
    self.leader()

  def guard(self):
    self.enough(self.recovered, "masters", ["is recovered", "are recovered"])
    if self.others: self.leader()

  def runs(self, url): return listens(host(url), int(url.split(":")[-1]))

  # All that ever take part in a change keep the log.
  def change(self, before):
    quorum, everyone = min(before["quorum"], self.check["quorum"]), set(before["members"]) | set(self.check["members"])
    if len(everyone) > 2 * quorum - 1:
      many = (quorum, 2 * quorum - 1, len(everyone), ", ".join(sorted(everyone)))
      raise Never("with a quorum of %d at most %d masters may take part, and there would be %d: %s" % many)
    for url in self.left(before):
      if self.runs(url): raise Wrong("%s answers and is no master any more: stop its Mesos master" % url)

  def ready(self):
    self.active()
    for url in [self.check["url"]] + self.others: self.recovered(url)
    self.leader()

  def agents(self, hostnames):
    missing = inactive(self.check, self.leader(), hostnames)
    if missing: raise Wrong("%d of %d agents: %s" % (len(missing), len(hostnames), "; ".join(missing[:10])))

class Agent(Service):
  def healthy(self):
    self.active()
    said, status = http(self.check, self.check["url"], "/health")[:2]
    if status != 200: raise Wrong(said)
    try:
      if not self.check["masters"]: raise Refused
      missing = inactive(self.check, leader(self.check, self.check["masters"]), [self.check["hostname"]])
      if missing: raise Wrong(missing[0])
    # Masters tell agents nothing where they ask who it is.
    except Refused: self.steady()

class Http(Service):
  def answers(self, url):
    said, status = http(self.check, url, self.check["path"])[:2]
    if status == 404 or status >= 500: raise Wrong(said)

  def healthy(self):
    self.active()
    self.answers(self.check["url"])

  def ready(self):
    self.active()
    for url in [self.check["url"]] + self.others: self.answers(url)

class Port(Service):
  def healthy(self):
    self.active()
    try: socket.create_connection((self.check["host"], self.check["port"]), PATIENCE).close()
    except Exception as error: raise Wrong("%s:%d: %s" % (self.check["host"], self.check["port"], why(error)))

KINDS = {"zookeeper": ZooKeeper, "mesos-master": Master, "mesos-agent": Agent, "http": Http, "port": Port}
TEXTS = {
  "wait": "is not healthy after %s seconds",
  "spare": "must not be restarted now",
  "ready": "is not healthy on every machine after %s seconds",
  "agents": "does not have all agents after %s seconds",
  "change": "must not be changed",
}

# How the service was asked when the machine was last changed; nothing where that was never.
def recorded(file, name):
  if not os.path.exists(file): return []
  with open(file) as text: return [check for check in json.load(text)["checks"] if check["service"] == name]

def main(command, name, seconds="300", record=None):
  given = json.load(sys.stdin)
  check = ([check for check in given["checks"] if check["service"] == name] or [{}])[0]
  service = KINDS.get(check.get("kind"), Service)(name, check)
  idle, starts, end = 0, set(), time.time() + int(seconds)
  while True:
    try:
      if command == "wait": return service.healthy()
      if command == "ready": return service.ready()
      if command == "agents": return service.agents(given["agents"].split())
      if command == "change": return [service.change(before) for before in recorded(record, name)]
      # What does nothing for its cluster is not taken from it.
      if service.unit()["ActiveState"] != "active": return
      try: service.serves()
      except Refused: raise
      except Wrong:
        idle += 1
        if idle == 3: return
        raise
      idle = 0
      return service.guard()
    except Exception as error: wrong, never = why(error), isinstance(error, Never)
    if command == "wait": starts.add(service.unit()["ExecMainStartTimestampMonotonic"])
    # Systemd would start it again for ever.
    if len(starts) > ENDS: sys.exit("%s on %s is not healthy, it has ended %d times: %s" % (name, given["hostname"], ENDS, wrong))
    if never or time.time() > end:
      line = "%s on %s %s: %s" % (name, given["hostname"], TEXTS[command].replace("%s", seconds), wrong)
      if command != "wait" or not service.alone(): sys.exit(line)
      # Where the change stopped here, nobody would ever start the others.
      sys.stdout.write("mesos-constructs: %s; it goes on alone, as too few of the others run for a quorum\n" % line)
      return
    time.sleep(1)

main(*sys.argv[1:])
`;
