/**
 * Sets the quota of a role: from Mesos 1.9 on in one call, before by taking the old one away first. Where the new one is refused then, the
 * old one is set again.
 */
export const QUOTA = String.raw`
def quota():
  try: from urllib.parse import quote
  except ImportError: from urllib import quote
  role, parts = told["role"], ("limits", "guarantees")
  wanted = dict((part, {} if removes else told.get(part, {})) for part in parts)

  def held():
    if told["v1"]:
      status = ask("POST", "/api/v1", {"type": "GET_QUOTA"}).get("get_quota", {}).get("status", {})
      mine = [config for config in status.get("configs", []) if config["role"] == role]
      return dict((part, dict((name, float(amount["value"])) for config in mine for name, amount in config.get(part, {}).items())) for part in parts)
    mine = [info for info in ask("GET", "/quota").get("infos", []) if info["role"] == role]
    return {"limits": {}, "guarantees": dict((each["name"], float(each["scalar"]["value"])) for info in mine for each in info["guarantee"])}

  def scalars(amounts):
    return dict((name, {"value": amount}) for name, amount in amounts.items())

  def post(guarantees, force):
    items = [{"name": name, "type": "SCALAR", "scalar": {"value": amount}} for name, amount in sorted(guarantees.items())]
    ask("POST", "/quota", {"role": role, "guarantee": items, "force": force})

  def make(before):
    force = removes or told["force"]
    if told["v1"]:
      config = dict([(part, scalars(wanted[part])) for part in parts if wanted[part]], role=role)
      ask("POST", "/api/v1", {"type": "UPDATE_QUOTA", "update_quota": {"force": force, "quota_configs": [config]}})
      return
    old, new = before["guarantees"], wanted["guarantees"]
    if old: ask("DELETE", "/quota/" + quote(role.encode("utf-8"), safe=""))
    try:
      if new: post(new, force)
    except Refused:
      if old: post(old, True)
      raise

  def look():
    before = held()
    lines = []
    for part in parts:
      # A guarantee of nothing is none.
      old, new = [dict((n, a) for n, a in side[part].items() if a or part == "limits") for side in (before, wanted)]
      for name in sorted(set(old) | set(new)):
        shown = [number(side[name]) if name in side else "none" for side in (old, new)]
        if shown[0] != shown[1]: lines.append("%s %s %s -> %s" % (part[:-1], name, shown[0], shown[1]))
    return [("%s: %s" % (told["what"], ", ".join(lines)), lambda: make(before))] if lines else []

  until(look, lambda status: "give the quota less, or force: true, which sets it all the same: tasks that run keep what they have")
`;
