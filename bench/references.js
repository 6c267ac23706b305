/**
 * Code for text of a synthesized stack: what refers to something becomes a property of its variable, as one writes it in cdktf. Everything
 * else stays text, expressions that cdktf has no code for too.
 *
 * @param text text with references in it, such as `${aws_vpc.main.id}`
 * @param known whether the program has a variable for an address such as `aws_vpc.main`
 * @param each the variable of the iterator that `each.key` and `each.value` belong to
 */
function textCode(text, known, each) {
  const parts = text.split(/((?<!\$)\$\{[^{}]*\})/).map((part, index) => {
    const expression = index % 2 === 1 ? expressionCode(part.slice(2, -1), known, each) : undefined;
    return expression ?? JSON.stringify(part);
  });
  return parts.filter((part) => part !== '""').join(" + ") || '""';
}

function expressionCode(expression, known, each) {
  if (/^"[^"\\]*"$/.test(expression)) {
    return expression;
  }
  const call = expression.match(/^(\w+)\((.*)\)$/);
  if (call) {
    const [, name, inner] = call;
    const values = inner.split(/, (?![^(]*\))/).map((argument) => expressionCode(argument, known, each));
    return values.includes(undefined) ? undefined : `Fn.${name}(${values.join(", ")})`;
  }
  const [, address, attribute] = expression.match(/^((?:data\.)?\w+\.[\w-]+)(?:\.(\w+))?$/) ?? [];
  if (address === "each.key") {
    return `${each}.key`;
  }
  if (address === "each.value") {
    return attribute === undefined ? `${each}.value` : `${each}.getString("${attribute}")`;
  }
  return known(address) ? `${variableOf(address)}.${camelCase(attribute)}` : undefined;
}

/** Name of the variable that holds what is at an address. */
function variableOf(address) {
  return address.replace(/\W/g, "_");
}

function camelCase(name) {
  return name.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}

module.exports = { camelCase, textCode, variableOf };
