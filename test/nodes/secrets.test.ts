import { ref, TerraformStack, Token } from "cdktf";
import { NodeGroup, NodePool, Secret } from "../../lib";
import { ComponentSecurityGroup } from "../../lib/network/component-security-group";
import { newNetwork, newStack, Synthesized } from "../support/cluster";

const KEY = "arn:aws:kms:eu-west-1:123456789012:key/1";
const OTHER_KEY = "arn:aws:kms:eu-west-1:123456789012:key/2";
const ARN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf";

const kinds = {
  NodeGroup: (stack: TerraformStack, props: object = {}) =>
    new NodeGroup(stack, "Nodes", { network: newNetwork(stack), size: 2, ...props }),
  NodePool: (stack: TerraformStack, props: object = {}) =>
    new NodePool(stack, "Nodes", { network: newNetwork(stack), size: 2, ...props }),
};

/** A component with a file for each secret. */
function component(nodes: NodeGroup | NodePool, name: string, ...secrets: Secret[]): void {
  const { connections } = new ComponentSecurityGroup(nodes, name, { site: nodes._site, name, description: name });
  const secretFiles = secrets.map((secret, index) => ({
    path: `/etc/${name}/${index}`,
    mode: "0400",
    owner: "root",
    content: ["a", { secret: secret._reference }],
    before: [name],
  }));
  nodes._addComponent({ connectsTo: [], connections, volumes: [], role: { name, configure: () => ({ secretFiles }) } });
}

const DENY = { Effect: "Deny", Action: ["ssm:GetParameter", "ssm:GetParameters"] };
const via = (service: string) => ({ Condition: { StringLike: { "kms:ViaService": `${service}.*.amazonaws.com*` } } });

/** The policy of the machines, with readable references. */
function policyOf(stack: TerraformStack): { Version: string; Statement: unknown[] } {
  const { policy } = Synthesized.of(stack).resource("aws_iam_role_policy", "Nodes/secrets");
  const text = String(policy).replace(/\$\{data\.aws_(\w+)\.\w+\.(\w+)\}/g, "<$1 $2>");
  return JSON.parse(text) as { Version: string; Statement: unknown[] };
}
const parameter = (name: string) => `arn:<partition partition>:ssm:<region id>:<caller_identity account_id>:parameter/${name}`;

describe.each(Object.entries(kinds))("the machines of a %s", (_, make) => {
  test("may read the secrets of what runs on them, sorted, once, and no other parameters", () => {
    const stack = newStack();
    const nodes = make(stack);
    component(
      nodes,
      "b",
      Secret.fromParameter("/mesos/z", { kmsKeyArn: KEY }),
      Secret.fromSecretsManager(ARN, { jsonField: "x" }),
    );
    component(
      nodes,
      "a",
      Secret.fromParameter("a"),
      Secret.fromParameter("/mesos/z"),
      Secret.fromSecretsManager(ARN, { jsonField: "y", kmsKeyArn: OTHER_KEY }),
      Secret.unsafePlainText("in-the-open"),
    );
    const parameters = [parameter("a"), parameter("mesos/z")];
    expect(policyOf(stack)).toEqual({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Action: "ssm:GetParameter", Resource: parameters },
        { ...DENY, NotResource: parameters },
        { Effect: "Allow", Action: "kms:Decrypt", Resource: [KEY], ...via("ssm") },
        { Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: [ARN] },
        { Effect: "Allow", Action: "kms:Decrypt", Resource: [OTHER_KEY], ...via("secretsmanager") },
      ],
    });
    const synthesized = Synthesized.of(stack);
    expect(synthesized.resource("aws_iam_role_policy", "Nodes/secrets").role).toMatch(
      /^\$\{aws_iam_role\.Nodes_role_\w+\.name\}$/,
    );
    expect(Object.keys(synthesized.resources("aws_iam_role_policy"))).toEqual(["Nodes/secrets"]);
  });

  test("boot when they may", () => {
    const stack = newStack();
    component(make(stack), "a", Secret.fromParameter("a"));
    const { depends_on: waits } = Synthesized.of(stack).resource("aws_iam_instance_profile", "Nodes/instance-profile");
    expect(waits).toEqual([
      expect.stringMatching(/^aws_iam_role_policy_attachment\.Nodes_systems-manager_\w+$/),
      expect.stringMatching(/^aws_iam_role_policy\.Nodes_secrets_\w+$/),
    ]);
  });

  test("that need no parameter are looked up no account and region for", () => {
    const stack = newStack();
    component(make(stack), "a", Secret.fromSecretsManager(ARN));
    expect(policyOf(stack).Statement).toEqual([
      { ...DENY, Resource: "*" },
      { Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: [ARN] },
    ]);
    const data = Object.keys(Synthesized.of(stack).json.data);
    expect(data).not.toContain("aws_region");
    expect(data).not.toContain("aws_caller_identity");
  });

  test("may read a parameter whose name only Terraform knows, whether it begins with a slash or not", () => {
    const stack = newStack();
    const name = Token.asString(ref("aws_ssm_parameter.a.name"));
    component(make(stack), "a", Secret.fromParameter(name), Secret.fromParameter(`/a/${name}`), Secret.fromParameter(name));
    const policy = String(Synthesized.of(stack).resource("aws_iam_role_policy", "Nodes/secrets").policy);
    const prefix = ":parameter/";
    expect(new Set(policy.match(/:parameter\/[^}]+\}/g))).toEqual(
      new Set([`${prefix}\${trimprefix(aws_ssm_parameter.a.name, "/")}`, `${prefix}a/\${aws_ssm_parameter.a.name}`]),
    );
  });

  test.each([
    ["without anything on them", []],
    ["without secrets", [[]]],
    ["with secrets in the open only", [[], [Secret.unsafePlainText("in-the-open")]]],
  ])("%s may read no parameter", (_, components) => {
    const stack = newStack();
    const nodes = make(stack);
    components.forEach((secrets, index) => component(nodes, `c${index}`, ...secrets));
    expect(policyOf(stack).Statement).toEqual([{ ...DENY, Resource: "*" }]);
    expect(Object.keys(Synthesized.of(stack).json.data)).not.toContain("aws_region");
  });

  test("with an instance profile of one's own say what it must allow, each thing once", () => {
    const stack = newStack();
    const nodes = make(stack, { instanceProfileName: "corp" });
    component(nodes, "a", Secret.fromParameter("/mesos/a"), Secret.unsafePlainText("in-the-open"));
    component(nodes, "b", Secret.fromParameter("/mesos/a"), Secret.fromSecretsManager(ARN, { kmsKeyArn: KEY }));
    const messages = nodes.node.metadata.filter(({ type }) => type === "@cdktf/info").map(({ data }) => data as string);
    expect(messages).toEqual([
      "the role of the instance profile corp must allow ssm:GetParameter on the parameter /mesos/a",
      `the role of the instance profile corp must allow secretsmanager:GetSecretValue on ${ARN}, and kms:Decrypt on ${KEY}`,
    ]);
    const synthesized = Synthesized.of(stack);
    expect(synthesized.resources("aws_iam_role_policy")).toEqual({});
    expect(synthesized.json.data).not.toHaveProperty("aws_region");
  });

  test("have no secret in their user data but what was put there in the open", () => {
    const stack = newStack();
    component(make(stack), "a", Secret.fromParameter("/mesos/a"), Secret.unsafePlainText("in-the-open"));
    const [instance] = Object.values(Synthesized.of(stack).resources("aws_instance"));
    expect(instance.user_data).toContain('"content":[{"text":"a"},{"secret":"/mesos/a"}]');
    expect(instance.user_data).toContain('"content":[{"text":"a"},{"text":"in-the-open"}]');
  });
});
