/**
 * The beginning of programs that speak to the API of a framework, on a machine of it. With JSON on their standard input they get
 * `endpoints`, `seconds` that everything together may take, `certificate`, the file that the instances' certificate stands in, and
 * `credentials`, the `file` and the `variable` with user and password, and `ifLeft`, what is said besides where they fail.
 *
 * `ask` gives the status and the document of an answer. It reads until an instance answers that leads or knows who does; what changes
 * something is asked once, and whoever asks looks again what is there: an answer may get lost.
 */
export const API_CLIENT = String.raw`import base64, io, json, re, ssl, sys, time
try:
  from http.client import HTTPException
  from urllib.error import HTTPError
  from urllib.request import HTTPSHandler, ProxyHandler, Request, build_opener
except ImportError:
  from httplib import HTTPException
  from urllib2 import HTTPError, HTTPSHandler, ProxyHandler, Request, build_opener

PAUSE = 2
given = json.loads(getattr(sys.stdin, "buffer", sys.stdin).read().decode("utf-8"))
deadline = time.time() + given["seconds"]
endpoints = list(given["endpoints"])

def say(text, out=sys.stdout):
  out.write(text.encode("ascii", "backslashreplace").decode("ascii") + "\n")
  out.flush()

reported = []
def progress(text):
  if text not in reported[-1:]: say(text)
  reported.append(text)

def fail(text):
  # Nobody tries a removal again.
  for line in [text] + ([given["ifLeft"]] if "ifLeft" in given else []): say("mesos-constructs: " + line, sys.stderr)
  sys.exit(1)

class NotNow(Exception):
  pass

def headers():
  found = {"Accept": "application/json", "Content-Type": "application/json"}
  if given.get("credentials"):
    path, variable = given["credentials"]["file"], given["credentials"]["variable"]
    with io.open(path, encoding="utf-8") as lines:
      value = re.search('^%s="(.*)"$' % variable, lines.read(), re.M)
    if value is None: fail("%s has no %s" % (path, variable))
    plain = re.sub(r"\\(.)", r"\1", value.group(1)).encode("utf-8")
    found["Authorization"] = "Basic " + base64.b64encode(plain).decode("ascii")
  return found

def opener():
  handlers = [ProxyHandler({})]
  if given.get("certificate"):
    context = ssl.create_default_context()
    context.load_verify_locations(given["certificate"])
    # X509_V_FLAG_PARTIAL_CHAIN: a certificate in the file is trusted without that of its authority.
    context.verify_flags |= 0x80000
    handlers.append(HTTPSHandler(context=context))
  return build_opener(*handlers)

def attempt(endpoint, method, path, body):
  try:
    data = None if body is None else json.dumps(body).encode("utf-8")
    request = Request(endpoint + path, data, headers())
    request.get_method = lambda: method
    answer = opener().open(request, timeout=30)
    status, text = answer.getcode(), answer.read()
  except HTTPError as error:
    status, text = error.code, error.read()
  except (EnvironmentError, HTTPException, ssl.CertificateError) as error:
    cause = error if isinstance(error, ssl.SSLError) else getattr(error, "reason", error)
    if isinstance(cause, (ssl.SSLError, ssl.CertificateError)) and re.search("certificate|match", str(cause)):
      fail("%s has another certificate than %s: %s" % (endpoint, given.get("certificate"), cause))
    raise NotNow("%s: %s" % (endpoint, error or type(error).__name__))
  try:
    document = json.loads(text.decode("utf-8"))
  except ValueError:
    document = {"message": text.decode("utf-8", "replace").strip()[:200]}
  if status == 401:
    fail("%s knows nobody with these credentials (401)" % endpoint)
  if status >= 500:
    raise NotNow("%s answers %d: %s" % (endpoint, status, document.get("message", "")))
  return status, document

def ask(method, path, body=None):
  while True:
    reasons = []
    for _ in range(len(endpoints)):
      try:
        return attempt(endpoints[0], method, path, body)
      except NotNow as reason:
        reasons.append(str(reason))
        endpoints.append(endpoints.pop(0))
        if method != "GET": raise
    rest("no instance answers: " + "; ".join(reasons))

def rest(reason):
  if time.time() >= deadline: fail("after %d seconds %s" % (given["seconds"], reason))
  time.sleep(PAUSE)

def complaint(status, answer):
  details = answer.get("details")
  return "%s (%d)%s" % (answer.get("message", ""), status, ": " + json.dumps(details) if details else "")
`;
