const { Testing } = require("cdktf");

/** What a stack synthesizes, checked as `cdktf synth` checks it. */
function synthesized(Stack) {
  const stack = new Stack(Testing.app(), "production");
  stack.prepareStack();
  stack.runAllValidations();
  return stack.toTerraform();
}

module.exports = { synthesized };
