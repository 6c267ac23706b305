import { API_CLIENT } from "../../frameworks/api-client";

/** The beginning of programs that deploy or remove an application or a group. */
export const MARATHON_CLIENT = `${API_CLIENT}${String.raw`
kind, ident = given["kind"], given["id"]
one = kind == "apps"
address = "/v2/%s%s" % (kind, ident)
force = "true" if given.get("force") else "false"

def applications(node):
  found = dict((app["id"], app) for app in node.get("apps") or [])
  for group in node.get("groups") or []: found.update(applications(group))
  return found

def read():
  names = ["counts", "deployments", "lastTaskFailure"]
  embed = ["app." + name for name in names] if one else ["group.groups", "group.apps"] + ["group.apps." + name for name in names]
  status, answer = ask("GET", address + "?" + "&".join("embed=" + name for name in embed))
  if status == 404: return None
  if status != 200: fail("Marathon does not tell %s: %s" % (ident, complaint(status, answer)))
  return answer["app"] if one else answer

# Whether a request is to be sent again, as others' deployments are in its way.
def hindered(status, answer):
  message = answer.get("message", "")
  if status == 409 and answer.get("deployments"):
    ids = [item["id"] for item in answer["deployments"]]
    status, running = ask("GET", "/v2/deployments")
    for item in running if status == 200 else []:
      if item["id"] in ids: ids[ids.index(item["id"])] += " of " + ", ".join(item.get("affectedApps", []))
    reason = "%s is locked by the deployment %s: wait for its end, or replace it with force: true" % (ident, "; ".join(ids))
  elif status == 403 and "deployments" in message:
    reason = "Marathon takes no further deployment for %s: %s" % (ident, message)
  else:
    return False
  progress(reason)
  rest(reason)
  return True

# An older Marathon lists a deployment only a moment after its answer: twice must be done.
def settle(lacking, causes=lambda: []):
  done = 0
  while done < 2:
    reasons = lacking()
    done = 0 if reasons else done + 1
    for reason in reasons: progress(reason)
    if reasons: rest("; ".join(reasons) if time.time() < deadline else "; ".join(reasons + causes()))
    elif done < 2: time.sleep(PAUSE)
`}`;
