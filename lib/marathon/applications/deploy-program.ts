import { MARATHON_CLIENT } from "./marathon-client";

/**
 * Makes an application or a group what its definition says, and waits until its deployment is done and every instance runs and is healthy.
 * What is so already is left alone: Marathon adds fields of its own to what it was told, so that `comparison` says which fields count and
 * what Marathon takes where they are left out.
 */
export const DEPLOY_PROGRAM = `${MARATHON_CLIENT}${String.raw`
definition = given["definition"]

def groups(node):
  found = {node["id"]: {"dependencies": plain(sorted(node.get("dependencies") or []))}}
  for group in node.get("groups") or []: found.update(groups(group))
  return found

# What is empty is as good as absent.
def plain(value):
  if isinstance(value, dict):
    full = dict((name, plain(item)) for name, item in value.items())
    return dict((name, item) for name, item in full.items() if item is not None) or None
  if isinstance(value, list):
    return [plain(item) for item in value] or None
  return int(value) if isinstance(value, float) and value == int(value) else value

UNORDERED = ("acceptedResourceRoles", "constraints", "dependencies", "healthChecks", "httpStatusCodesForReady")

def normal(value, rule, name=""):
  if not isinstance(rule, dict):
    result = plain(rule if value is None else value)
  elif "=" in rule:
    result = plain(rule["="] if value is None else value)
  elif "~" in rule:
    result = 0 if value is None or rule["~"][0] <= value <= rule["~"][1] else value
  elif "*" in rule:
    result = [normal(item, rule["*"]) for item in value or []] or None
  elif value is None:
    return None
  else:
    result = plain(dict((field, normal(value.get(field), below, field)) for field, below in rule.items()))
  if name in UNORDERED and result:
    result = sorted(result, key=lambda item: json.dumps(item, sort_keys=True))
  return result

def shown(value):
  text = "nothing" if value is None else json.dumps(value, sort_keys=True)
  return text if len(text) <= 200 else text[:200] + "..."

def changes(name, old, new):
  if old == new:
    return []
  if isinstance(old, dict) and isinstance(new, dict):
    return sum([changes("%s.%s" % (name, field), old.get(field), new.get(field)) for field in sorted(set(old) | set(new))], [])
  if isinstance(old, list) and isinstance(new, list) and len(old) == len(new) and isinstance(new[0], dict):
    return sum([changes("%s[%d]" % (name, index), old[index], new[index]) for index in range(len(new))], [])
  return ["%s: %s -> %s" % (name, shown(old), shown(new))]

def rules(app):
  decided = given["decided"].get(app, [])
  return dict((field, rule) for field, rule in given["comparison"].items() if field not in decided)

def differences(current):
  if one:
    old, new = ({} if current is None else {ident: current}), {ident: definition}
  else:
    old, new = ({} if current is None else applications(current)), applications(definition)
  lines = []
  for app in sorted(set(old) | set(new)):
    if app not in new: lines.append("removes " + app)
    elif app not in old: lines.append("creates " + app)
    else: lines += changes(app, normal(old[app], rules(app)), normal(new[app], rules(app)))
  if not one:
    old, new = ({} if current is None else groups(current)), groups(definition)
    for group in sorted(set(old) | set(new)):
      if group not in new: lines.append("removes the group " + group)
      elif group not in old: lines.append("creates the group " + group)
      else: lines += changes(group, old[group], new[group])
  return lines

# Before 1.4 what is left out of an application keeps the value that it has: it must be said.
def said(current):
  body = dict(definition)
  if one and given["merges"] and current is not None:
    for field, rule in rules(ident).items():
      if field in body or normal(current.get(field), rule) == normal(None, rule): continue
      default = rule.get("=", [] if "*" in rule else None) if isinstance(rule, dict) else rule
      if default is None:
        fail("this version of Marathon cannot take %s away from %s, it is %s: give it a value, or use another id"
             % (field, ident, shown(plain(current[field]))))
      body[field] = default
  return body

def deploy():
  while True:
    current = read()
    lines = differences(current)
    if not lines:
      say("%s is in Marathon as it should be" % ident)
      return
    for line in lines: progress(line)
    update = "" if not one or given["merges"] else "&partialUpdate=false"
    try:
      status, answer = ask("PUT", "%s?force=%s%s" % (address, force, update), said(current))
    except NotNow as reason:
      rest(str(reason))
      continue
    if status in (200, 201):
      say("deployment %s" % answer.get("deploymentId"))
      return
    if not hindered(status, answer): fail("Marathon refuses %s: %s" % (ident, complaint(status, answer)))

def unhealthy():
  node = read()
  if node is None: return ["%s is not in Marathon any more" % ident]
  found = [node] if one else applications(node).values()
  return [state(app) for app in sorted(found, key=lambda app: app["id"]) if not healthy(app)]

def counts(app):
  running = app.get("tasksRunning", 0)
  return running, app.get("tasksHealthy", 0) if app.get("healthChecks") else running

def healthy(app):
  return counts(app) == (app["instances"],) * 2 and not app.get("tasksStaged") and not app.get("deployments")

def state(app):
  running, well = counts(app)
  rest = ", its deployment is not done" if app.get("deployments") else ""
  return "%s: %d of %d instances run, %d healthy%s" % (app["id"], running, app["instances"], well, rest)

# Why instances do not run, as far as Marathon knows.
def causes():
  node, found = read(), []
  for app in [] if node is None else [node] if one else applications(node).values():
    if healthy(app): continue
    found += ["deployment " + item["id"] for item in app.get("deployments") or []]
    failure = app.get("lastTaskFailure")
    if failure: found.append("last failure of %s on %s: %s %s" % (app["id"], failure.get("host"), failure.get("state"), failure.get("message")))
    found += waiting(app["id"])
  return found

def waiting(app):
  status, answer = ask("GET", "/v2/queue")
  for item in answer.get("queue", []) if status == 200 else []:
    if item.get("app", {}).get("id") != app: continue
    left = item.get("delay", {}).get("timeLeftSeconds", 0)
    if left > 0: return ["%s failed so often that the next start is in %d seconds" % (app, left)]
    summary = item.get("processedOffersSummary", {})
    steps = summary.get("rejectSummaryLaunchAttempt") or summary.get("rejectSummaryLastOffers") or []
    declined = ["%s %d of %d" % (step["reason"], step["declined"], step["processed"]) for step in steps if step.get("declined")]
    return ["offers do not match %s: %s" % (app, ", ".join(declined))] if declined else ["%s waits for offers" % app]
  return []

deploy()
settle(unhealthy, causes)
say("%s is deployed and healthy" % ident)
`}`;
