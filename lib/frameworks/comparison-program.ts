/**
 * Compares what a framework has with what it is told, in programs: `normal` gives a value as the rules of a `DefinitionCatalogue` see it,
 * `changes` a line for everything that differs. `UNORDERED` names the fields whose items have no order.
 */
export const COMPARISON = String.raw`
# What is empty is as good as absent.
def plain(value):
  if isinstance(value, dict):
    full = dict((name, plain(item)) for name, item in value.items())
    return dict((name, item) for name, item in full.items() if item is not None) or None
  if isinstance(value, list):
    return [plain(item) for item in value] or None
  return int(value) if isinstance(value, float) and value == int(value) else value

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
`;
