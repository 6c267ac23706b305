import { MARATHON_CLIENT } from "./marathon-client";

/** Removes an application or a group, and waits until its instances are gone. */
export const REMOVAL_PROGRAM = `${MARATHON_CLIENT}${String.raw`
def remove():
  while read() is not None:
    try:
      status, answer = ask("DELETE", "%s?force=%s" % (address, force))
    except NotNow as reason:
      rest(str(reason))
      continue
    if status == 200:
      say("%s is removed by the deployment %s" % (ident, answer.get("deploymentId")))
      settle(lambda: running(answer.get("deploymentId")))
      return
    if status != 404 and not hindered(status, answer): fail("Marathon does not remove %s: %s" % (ident, complaint(status, answer)))
  say("%s is not in Marathon" % ident)

def running(deployment):
  status, answer = ask("GET", "/v2/deployments")
  listed = [item for item in answer if item["id"] == deployment] if status == 200 else []
  return ["the deployment %s runs" % deployment] if listed else []

remove()
`}`;
