import childProcess from "child_process";
import { NodeGroup, NodePool } from "../../lib";
import { newNetwork, newStack, Synthesized } from "../support/cluster";

function machines() {
  const stack = newStack();
  const network = newNetwork(stack);
  new NodeGroup(stack, "Named", { network, size: 1 });
  new NodePool(stack, "Alike", { network, size: 2 });
  return stack;
}

test("is noted when an instance is made, and again only with another instance", () => {
  const synthesized = Synthesized.of(machines());
  expect(Object.values(synthesized.resources("terraform_data"))).toEqual([
    {
      input: { digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
      triggers_replace: { instance: expect.stringMatching(/^\$\{aws_instance\.\S+\.id\}$/) },
      lifecycle: { ignore_changes: ["input"] },
    },
    expect.objectContaining({ triggers_replace: { instance: "${each.value.id}" } }),
  ]);
});

test("is compared with what a new instance would boot", () => {
  const synthesized = Synthesized.of(machines());
  const [named] = Object.entries(synthesized.json.resource.terraform_data);
  const { digest } = named[1].input as { digest: string };
  expect(Object.values(synthesized.json.check)[0]).toEqual({
    assert: [
      {
        condition: `\${terraform_data.${named[0]}.input.digest == "${digest}"}`,
        error_message: expect.stringMatching(/^named-1 runs the configuration that it booted with\. .* -replace\)\.$/),
      },
    ],
  });
});

test("needs no Terraform at synthesis", () => {
  const run = jest.spyOn(childProcess, "execSync");
  Synthesized.of(machines());
  expect(run).not.toHaveBeenCalled();
});
