/** Lets every daemon log more for a while. Each reverts by itself, so nothing is taken back. */
export const LOGGING_LEVEL = String.raw`
def logging_level():
  level, wrong = told["level"], []
  for host in told["hosts"]:
    where = "%s://%s:%s/logging/toggle" % (scheme, host, told["port"])
    for left in (2, 1, 0):
      try:
        answer, before = send(host, told["port"], "GET", "/logging/toggle")
        if answer.status == 200:
          answer, text = send(host, told["port"], "POST", "/logging/toggle?level=%s&duration=%s" % (level, told["duration"]))
        else: text = before
        if answer.status == 200: say("verbosity of %s: %s -> %s for %s" % (where, before, level, told["duration"]))
        elif answer.status == 401: wrong.append("%s does not know %s" % (where, principal))
        elif answer.status == 403: wrong.append("%s forbids it to %s: the ACLs there must allow %s" % (where, principal, " and ".join(told["acls"])))
        else: wrong.append("%s answers %s: %s" % (where, answer.status, text))
        break
      except Again as error:
        if not left: wrong.append(str(error))
        else: time.sleep(2)
  if wrong: fail("%s of %s daemons log as before; the next apply tries all of them again: %s" % (len(wrong), len(told["hosts"]), "; ".join(wrong)))
`;
