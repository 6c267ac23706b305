/**
 * Lets every daemon log more for a while. Each reverts by itself, so nothing is taken back.
 *
 * One that does not answer keeps no other one from being asked: it is waited for by its share of the time that is left, and asked again after
 * the others.
 */
export const LOGGING_LEVEL = String.raw`
def logging_level():
  level, wrong, silent, end = told["level"], [], [(host, None) for host in told["hosts"]], time.time() + told["seconds"]

  def tell(host, timeout):
    where = "%s://%s:%s/logging/toggle" % (scheme, host, told["port"])
    answer, before = send(host, told["port"], "GET", "/logging/toggle", timeout=timeout)
    text = before
    if answer.status == 200:
      answer, text = send(host, told["port"], "POST", "/logging/toggle?level=%s&duration=%s" % (level, told["duration"]), timeout=timeout)
    if answer.status == 200: say("verbosity of %s: %s -> %s for %s" % (where, before, level, told["duration"]))
    elif answer.status == 401: wrong.append("%s does not know %s" % (where, principal))
    elif answer.status == 403: wrong.append("%s forbids it to %s: the ACLs there must allow %s" % (where, principal, " and ".join(told["acls"])))
    else: wrong.append("%s answers %s: %s" % (where, answer.status, text))

  for last in (False, False, True):
    asked, silent = silent, []
    for index, (host, why) in enumerate(asked):
      left = end - time.time()
      if left <= 0:
        silent.append((host, why or "%s was not asked" % host))
        continue
      # A daemon is sent two requests.
      try: tell(host, min(10, left / 2 / (len(asked) - index)))
      except Again as error: silent.append((host, str(error)))
    if silent and not last: time.sleep(max(0, min(2, end - time.time())))

  wrong += [why for _, why in silent]
  if wrong: fail("%s of %s daemons log as before; the next apply tries all of them again: %s" % (len(wrong), len(told["hosts"]), "; ".join(wrong)))
`;
