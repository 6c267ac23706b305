import { COMPARISON } from "../../frameworks/comparison-program";
import { MARATHON_CLIENT } from "./marathon-client";

/**
 * Makes an application or a group what its definition says, and waits until its deployment is done and every instance runs and is healthy.
 * What is so already is left alone: Marathon adds fields of its own to what it was told, so that `comparison` says which fields count and
 * what Marathon takes where they are left out.
 */
export const DEPLOY_PROGRAM = `${MARATHON_CLIENT}${COMPARISON}${String.raw`
definition = given["definition"]
UNORDERED = ("acceptedResourceRoles", "constraints", "dependencies", "healthChecks", "httpStatusCodesForReady")

def groups(node):
  found = {node["id"]: {"dependencies": plain(sorted(node.get("dependencies") or []))}}
  for group in node.get("groups") or []: found.update(groups(group))
  return found

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
