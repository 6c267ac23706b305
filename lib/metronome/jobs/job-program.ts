import { API_CLIENT } from "../../frameworks/api-client";
import { COMPARISON } from "../../frameworks/comparison-program";

/**
 * Makes a job and its schedule what their definitions say, each by its own request, and only where it differs. Metronome takes one schedule
 * at most: another one goes before the new one comes.
 */
export const JOB_PROGRAM = `${API_CLIENT}${COMPARISON}${String.raw`
UNORDERED = ()
ident, job, schedule = given["id"], given["job"], given.get("schedule")
address = "/v1/jobs/" + ident

def read():
  status, answer = ask("GET", address + "?embed=schedules")
  if status == 404: return None
  if status != 200: fail("Metronome does not tell %s: %s" % (ident, complaint(status, answer)))
  return answer

# Versions from 0.6.10 on know EQ as IS.
def seen(definition):
  found = normal(definition, given["comparison"])
  for constraint in found.get("run", {}).get("placement", {}).get("constraints", []):
    if constraint["operator"] == "EQ": constraint["operator"] = "IS"
  return found

# The requests that are due, each with the lines that say why.
def due(current):
  if current is None:
    return [(["creates " + ident], "POST", "/v1/jobs", job)]
  requests = []
  lines = changes(ident, seen(current), seen(job))
  if lines: requests.append((lines, "PUT", address, job))
  old = dict((item["id"], item) for item in current.get("schedules") or [])
  wanted = None if schedule is None else schedule["id"]
  for name in sorted(old):
    if name != wanted: requests.append((["removes the schedule %s of %s" % (name, ident)], "DELETE", "%s/schedules/%s" % (address, name), None))
  if wanted is not None and wanted not in old:
    requests.append((["creates the schedule %s of %s" % (wanted, ident)], "POST", address + "/schedules", schedule))
  elif wanted is not None:
    has = dict((field, old[wanted].get(field)) for field in schedule)
    lines = changes("%s.%s" % (ident, wanted), has, schedule)
    if lines: requests.append((lines, "PUT", "%s/schedules/%s" % (address, wanted), schedule))
  return requests

def tell():
  told = []
  while True:
    left = due(read())
    requests = [request for request in left if request[1:3] not in told]
    if not requests:
      for lines in left: say("Metronome still says: " + "; ".join(lines[0]))
      say("%s is in Metronome as it should be" % ident)
      return
    lines, method, path, body = requests[0]
    for line in lines: progress(line)
    try:
      status, answer = ask(method, path, body)
    except NotNow as reason:
      rest(str(reason))
      continue
    if status in (200, 201): told.append((method, path))
    # It came or went since it was read.
    elif status in (404, 409): rest(complaint(status, answer))
    else: fail("Metronome refuses %s: %s" % (ident, complaint(status, answer)))

tell()
`}`;

/** Removes a job with its schedule. Runs that are active are waited for, or stopped where that was asked for. */
export const JOB_REMOVAL_PROGRAM = `${API_CLIENT}${String.raw`
ident = given["id"]
address = "/v1/jobs/%s?stopCurrentJobRuns=%s" % (ident, "true" if given["stopCurrentJobRuns"] else "false")
while True:
  try:
    status, answer = ask("DELETE", address)
  except NotNow as reason:
    rest(str(reason))
    continue
  if status in (200, 404):
    say("%s is %s Metronome" % (ident, "removed from" if status == 200 else "not in"))
    break
  if status != 409: fail("Metronome does not remove %s: %s" % (ident, complaint(status, answer)))
  progress(complaint(status, answer))
  rest("%s is not removed: %s" % (ident, complaint(status, answer)))
`}`;
