/** Sets the weight of a role, or sets it back to the 1 that every role has. */
export const ROLE_WEIGHT = String.raw`
def weight():
  role, wanted = told["role"], 1.0 if removes else float(told["weight"])
  def look():
    now = float(dict((info["role"], info["weight"]) for info in ask("GET", "/weights")).get(role, 1))
    if abs(now - wanted) <= 1e-9 * wanted: return []
    return [("%s: %.10g -> %.10g" % (told["what"], now, wanted), lambda: ask("PUT", "/weights", [{"role": role, "weight": wanted}]))]
  until(look)
`;
