/**
 * How programs on a master's machine speak with the cluster: Python for 2.7 and 3. They read what they are told as JSON; `masters` in it says
 * where the masters answer.
 *
 * Nothing is sent before a leader is found that has its registry, and nothing to a machine that the stack does not name. What was sent is
 * not sent again before the state is read again: an answer may be lost on its way, and the change made all the same.
 */
export const CLIENT = String.raw`import base64, fcntl, io, json, re, socket, ssl, sys, time
try:
  from http.client import HTTPConnection, HTTPException, HTTPSConnection
  from urllib.parse import urlencode
except ImportError:
  from httplib import HTTPConnection, HTTPException, HTTPSConnection
  from urllib import urlencode

# Pythons before 3.7 have one of its own for names that differ.
CertificateError = getattr(ssl, "CertificateError", ssl.SSLError)

told = json.loads(getattr(sys.stdin, "buffer", sys.stdin).read().decode("utf-8"))
masters, removes = told["masters"], told.get("remove", False)
scheme, tls = masters["scheme"], masters.get("tls")

class Again(Exception):
  """Why something cannot be done at this moment."""

class Refused(Exception):
  """What was asked, the status, and what Mesos says."""

def say(text, stream=sys.stdout):
  line = "mesos-constructs: %s\n" % text
  stream.flush()
  getattr(stream, "buffer", stream).write(line if isinstance(line, bytes) else line.encode("utf-8"))
  stream.flush()

def fail(text):
  # Nobody tries a removal again.
  for line in [text] + ([told["ifLeft"]] if "ifLeft" in told else []): say(line, sys.stderr)
  sys.exit(1)

def certificates():
  if not tls: return None
  try:
    # The server's name is checked; the machine's own certificate is for masters that ask for one.
    context = ssl.create_default_context(cafile=tls["authority"])
    context.load_cert_chain(tls["certificate"], tls["key"])
  except EnvironmentError as error: fail("cannot use the certificates of this machine, %s: %s" % (", ".join(sorted(tls.values())), error))
  return context

def operator():
  if "operator" not in masters: return None
  try:
    with io.open(masters["operator"], encoding="utf-8") as stream: return json.load(stream)
  except (EnvironmentError, ValueError) as error:
    fail("cannot read who the operator is: %s; see systemctl status secrets.service on %s" % (error, socket.gethostname()))

context, me = certificates(), operator()
login = {"Accept": "application/json"}
if me: login["Authorization"] = "Basic " + str(base64.b64encode(("%s:%s" % (me["principal"], me["secret"])).encode("utf-8")).decode("ascii"))
principal = "the principal %s" % me["principal"] if me else "somebody who does not log in"

def send(host, port, method, path, body=None, kind=None, timeout=10, distrust=fail):
  """One answer, with its text; redirects are not followed."""
  why, link = "%s %s://%s:%s%s" % (method, scheme, host, port, path), None
  try:
    link = HTTPSConnection(str(host), port, timeout=timeout, context=context) if context else HTTPConnection(str(host), port, timeout=timeout)
    link.request(method, str(path), body, dict(login, **({"Content-Type": kind} if kind else {})))
    answer = link.getresponse()
    return answer, answer.read().decode("utf-8", "replace").strip()
  except (EnvironmentError, HTTPException, CertificateError) as error:
    why = "%s: %s" % (why, error if str(error) else type(error).__name__)
    # Waiting makes no certificate right.
    if context and (isinstance(error, CertificateError) or "certificate" in why.lower()): distrust("%s; its certificate must be for that name, and of the authority in %s" % (why, tls["authority"]))
    raise Again(why)
  finally:
    if link: link.close()

def unknown(asked):
  fail("%s: Mesos does not know %s; the authentication.operator of the masters must be the same there and here" % (asked, principal))

def leader():
  """Name and port of the leading master, once it has its registry."""
  whys = []
  for host in masters["hosts"]:
    try: answer, _ = send(host, masters["port"], "GET", "/redirect")
    except Again as error:
      whys.append(str(error))
      continue
    if answer.status != 307:
      whys.append("%s knows no leading master" % host)
      continue
    location = answer.getheader("Location", "")
    leads = re.match(r"(?:%s:)?//([^/:]+):(\d+)/?$" % scheme, location)
    if not leads or leads.group(1).lower() not in masters["hosts"]:
      fail("%s says that %s leads: that is none of the masters that are known here, %s" % (host, location, ", ".join(masters["hosts"])))
    name, port = leads.group(1), int(leads.group(2))
    answer, text = send(name, port, "POST", "/api/v1", '{"type":"GET_HEALTH"}', "application/json")
    if answer.status == 401: unknown("POST %s://%s:%s/api/v1" % (scheme, name, port))
    if answer.status != 200: raise Again("the leading master %s is not healthy: %s %s" % (name, answer.status, text))
    return name, port
  raise Again("no master leads: %s" % "; ".join(whys))

found = []

def ask(method, path, body=None, form=None):
  """What the leading master answers, read as JSON where it is JSON."""
  if not found: found.append(leader())
  host, port = found[0]
  kind, data = (None, None) if body is None else ("application/json", json.dumps(body, sort_keys=True))
  if form:
    # Mesos reads JSON in the fields that are no plain text.
    form = [(field, value if field == "slaveId" else json.dumps(value, sort_keys=True)) for field, value in form]
    kind, data = "application/x-www-form-urlencoded", urlencode(form)
  asked = "%s %s://%s:%s%s%s" % (method, scheme, host, port, path, " %s" % (" ".join("%s=%s" % field for field in form) if form else data) if data else "")
  try: answer, text = send(host, port, method, path, data, kind)
  except Again:
    del found[:]
    raise
  status = answer.status
  if status in (307, 503):
    del found[:]
    raise Again("%s: %s %s" % (asked, status, text or "it does not lead any more"))
  if status == 401: unknown(asked)
  if status == 403: fail("%s: Mesos forbids it to %s; the ACLs of the masters must allow %s" % (asked, principal, " and ".join(told["acls"])))
  if status not in (200, 202): raise Refused(asked, status, text)
  try: return json.loads(text)
  except ValueError: return text

def until(look, advice=lambda status: "see the log of the leading master", alone=None):
  """Makes the changes that look() gives, each a text for people and a function, until there are none.

  What Mesos has taken and does not show yet is not sent twice. With a file whose lock others here take too, nobody here changes anything
  between a look and what comes of it; what is not there then is gone, and is sent again."""
  end, said, sent, conflicts = time.time() + told["seconds"], [], [], 0
  while True:
    try:
      if alone: fcntl.flock(alone, fcntl.LOCK_EX)
      changes = look()
      if not changes: break
      wait = any(text in sent for text, _ in changes) if alone else all(text in sent for text, _ in changes)
      for text, make in changes:
        if text in sent and not alone: continue
        if text not in said: say(text)
        said.append(text)
        make()
        sent.append(text)
      why = "Mesos has taken it, and does not show it to %s: %s" % (principal, "; ".join(text for text, _ in changes))
    except Again as error: why, wait = str(error), True
    except Refused as error:
      why, wait, conflicts = "%s: Mesos answers %s: %s; %s" % (error.args + (advice(error.args[1]),)), True, conflicts + 1
      # What is offered to a framework at this moment may be free in the next one.
      if error.args[1] != 409 or conflicts > 4: fail(why)
    finally:
      if alone: fcntl.flock(alone, fcntl.LOCK_UN)
    if time.time() > end: fail("%s; given up after %s seconds%s" % (why, told["seconds"], "" if removes else ", the next apply tries again"))
    if wait: time.sleep(2)
  if not said: say("%s: nothing to change" % told["what"])

def address(agent):
  """Address and port of an agent, by its pid."""
  host, port = re.search(r"@\[?(.*?)\]?:(\d+)$", agent["pid"]).groups()
  return host, int(port)

def uses(agent):
  """What tasks use of an agent."""
  return sorted((name, amount) for name, amount in agent.get("used_resources", {}).items() if amount not in (0, "", "[]"))

def number(value):
  return ("%.3f" % value).rstrip("0").rstrip(".")
`;
