const { camelCase, textCode, variableOf } = require("./references");

/**
 * The program that somebody would have written by hand in cdktf for a synthesized stack: `new Class(this, id, config)` for each resource.
 * User data is ready text there, which costs that program nothing.
 *
 * @param synthesized what `toTerraform()` gave for the stack
 * @returns text of a module that exports the stack as `Cluster`
 */
function byHand({ "//": _metadata, terraform: _terraform, provider, data, resource, check, ...others }) {
  if (Object.keys(others).length > 0) {
    throw new Error(`no form by hand for: ${Object.keys(others).join(", ")}`);
  }
  const resources = new Map([...addressed("data.", data), ...addressed("", resource)]);
  const program = new Program((address) => resources.has(address));
  provider.aws.forEach((config) => program.create("provider", "aws", config));
  [...inOrder(resources)].forEach(([address, { id, config }]) => program.create(address, id, config));
  // Terraform's checks have no class in cdktf.
  Object.entries(check).forEach(([id, block]) => program.add(`this.addOverride("check.${id}", ${JSON.stringify(block)});`));
  return program.source;
}

function addressed(prefix, types) {
  return Object.entries(types).flatMap(([type, ofType]) =>
    Object.entries(ofType).map(([id, { "//": _metadata, ...config }]) => [`${prefix}${type}.${id}`, { id, config }]),
  );
}

/** Every resource after those that it refers to. */
function inOrder(resources) {
  const ordered = new Map();
  const visit = (address) => {
    if (resources.has(address) && !ordered.has(address)) {
      const words = JSON.stringify(resources.get(address).config).match(/(data\.)?\w+\.[\w-]+/g);
      words?.forEach(visit);
      ordered.set(address, resources.get(address));
    }
  };
  [...resources.keys()].forEach(visit);
  return ordered;
}

class Program {
  imports = new Map([
    ["Fn", "cdktf"],
    ["TerraformIterator", "cdktf"],
    ["TerraformStack", "cdktf"],
  ]);
  statements = [];

  constructor(known) {
    this.known = known;
  }

  get source() {
    return [
      ...[...this.imports].map(([name, file]) => `const { ${name} } = require("${file}");`),
      "exports.Cluster = class extends TerraformStack {",
      "  constructor(scope, id) {",
      "    super(scope, id);",
      ...this.statements.map((statement) => `    ${statement}`),
      "  }",
      "};",
      "",
    ].join("\n");
  }

  add(statement) {
    this.statements.push(statement);
  }

  create(address, id, { for_each: forEach, depends_on: dependsOn = [], ...config }) {
    const variable = variableOf(address);
    const each = `each_of_${variable}`;
    const properties = Object.entries(config).map(([name, value]) => this.property(name, value, each));
    if (forEach !== undefined) {
      this.add(`const ${each} = TerraformIterator.${this.iterator(forEach)};`);
      properties.push(`forEach: ${each}`);
    }
    if (dependsOn.length > 0) {
      properties.push(`dependsOn: [${dependsOn.map(variableOf).join(", ")}]`);
    }
    this.add(`const ${variable} = new ${this.classOf(address)}(this, "${id}", { ${properties.join(", ")} });`);
  }

  classOf(address) {
    const folder = address
      .replace(/^data\.aws_/, "data-aws-")
      .replace(/^aws_/, "")
      .replace(/\..*/, "");
    const file =
      folder === "terraform_data"
        ? require.resolve("./terraform-data")
        : `@cdktf/provider-aws/lib/${folder.replaceAll("_", "-")}`;
    const [name] = Object.entries(require(file)).find(([, { tfResourceType }]) => tfResourceType !== undefined);
    this.imports.set(name, file);
    return name;
  }

  iterator(forEach) {
    const source = forEach.slice("${".length, -"}".length);
    return this.known(source) ? `fromResources(${variableOf(source)})` : `fromMap(${JSON.stringify(forEach)})`;
  }

  property(name, value, each) {
    if (name === "tags") {
      const tags = Object.entries(value).map(([tag, text]) => `${JSON.stringify(tag)}: ${this.code(text, each)}`);
      return `tags: { ${tags.join(", ")} }`;
    }
    return `${camelCase(name)}: ${this.code(value, each)}`;
  }

  code(value, each) {
    if (Array.isArray(value)) {
      return `[${value.map((item) => this.code(item, each)).join(", ")}]`;
    }
    if (typeof value === "object") {
      const properties = Object.entries(value).map(([name, inner]) => this.property(name, inner, each));
      return `{ ${properties.join(", ")} }`;
    }
    return typeof value === "string" ? textCode(value, this.known, each) : String(value);
  }
}

module.exports = { byHand };
