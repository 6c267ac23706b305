const { TerraformResource } = require("cdktf");

/** terraform_data as one writes it by hand: cdktf's own class runs `terraform version` for each one when it synthesizes. */
class TerraformData extends TerraformResource {
  static tfResourceType = "terraform_data";

  constructor(scope, id, { input, triggersReplace, ...config }) {
    super(scope, id, { terraformResourceType: TerraformData.tfResourceType, ...config });
    this.attributes = { input, triggers_replace: triggersReplace };
  }

  synthesizeAttributes() {
    return this.attributes;
  }
}

module.exports = { TerraformData };
