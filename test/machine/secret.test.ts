import { Secret } from "../../lib";

const ARN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:mesos/db-AbCdEf";
const KEY = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const TOKEN = "${TfToken[TOKEN.7]}";

describe("a secret is a reference", () => {
  test.each(["secret", "marathon.secret_1-a", "/mesos", "/a/b/c", "/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15", "awesome"])(
    "to the parameter %s",
    (name) => {
      expect(Secret.fromParameter(name)._reference).toEqual({ kind: "parameter", name });
    },
  );

  test.each([
    ARN,
    "arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:a/b_c+d=e.f@g-h-1a2B3c",
    "arn:aws-us-gov:secretsmanager:us-gov-west-1:123456789012:secret:a-123456",
  ])("to %s", (secretArn) => {
    expect(Secret.fromSecretsManager(secretArn)._reference).toEqual({ kind: "secretsManager", secretArn });
  });

  test("with its key and its field", () => {
    expect(Secret.fromParameter("/a", { kmsKeyArn: KEY })._reference).toEqual({ kind: "parameter", name: "/a", kmsKeyArn: KEY });
    expect(Secret.fromSecretsManager(ARN, { kmsKeyArn: KEY, jsonField: 'pass "word"' })._reference).toEqual({
      kind: "secretsManager",
      secretArn: ARN,
      jsonField: 'pass "word"',
      kmsKeyArn: KEY,
    });
  });

  test("that only Terraform knows", () => {
    expect(Secret.fromParameter(`/mesos/${TOKEN}/a b`)._reference).toMatchObject({ name: `/mesos/${TOKEN}/a b` });
    expect(Secret.fromSecretsManager(TOKEN, { kmsKeyArn: TOKEN })._reference).toMatchObject({
      secretArn: TOKEN,
      kmsKeyArn: TOKEN,
    });
  });

  test("or a text, exactly", () => {
    expect(Secret.unsafePlainText(" a\n")._reference).toEqual({ kind: "plainText", text: " a\n" });
  });
});

describe("fails when", () => {
  test.each([
    "",
    "a b",
    "a/b",
    "/",
    "/a/",
    "//a",
    "/a//b",
    "pässword",
    "name:1",
    "arn:aws:ssm:eu-west-1:123456789012:parameter/a",
    "/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16",
    `/${"a".repeat(1011)}`,
    undefined,
    7,
  ])("the name of a parameter is %j", (name) => {
    expect(() => Secret.fromParameter(name as string)).toThrow(
      /^\[Secret\] a parameter must be given by its name, as Systems Manager allows it.*; use letters, digits and \. _ -/,
    );
  });

  test.each(["aws", "AWS-secret", "ssm.a", "/aws/reference/secretsmanager/a", "/SSM/a"])(
    "a parameter is AWS's own: %s",
    (name) => {
      expect(() => Secret.fromParameter(name)).toThrow(
        `[Secret] names of parameters that begin with aws or ssm are AWS's own, got "${name}"; give a parameter of yours`,
      );
    },
  );

  test.each([
    "mesos/db",
    "arn:aws:secretsmanager:eu-west-1:123456789012:secret:mesos/db",
    `${ARN}:password::`,
    "arn:aws:secretsmanager:eu-west-1:1234:secret:db-AbCdEf",
    "arn:aws:ssm:eu-west-1:123456789012:parameter/db-AbCdEf",
    undefined,
  ])("the ARN of a secret is %j", (arn) => {
    expect(() => Secret.fromSecretsManager(arn as string)).toThrow(
      /^\[Secret\] a secret of Secrets Manager must be given by its full ARN.*jsonField/,
    );
  });

  test.each(["", TOKEN, 7])("jsonField is %j", (jsonField) => {
    expect(() => Secret.fromSecretsManager(ARN, { jsonField: jsonField as string })).toThrow(
      "[Secret] jsonField must be the name of a field, known before Terraform runs",
    );
  });

  test.each(["", "alias/a", "arn:aws:kms:eu-west-1:123456789012:alias/a", "1234abcd-12ab-34cd-56ef-1234567890ab"])(
    "kmsKeyArn is %j",
    (kmsKeyArn) => {
      const message = "[Secret] kmsKeyArn must be the ARN of a key: permissions do not follow an alias";
      expect(() => Secret.fromParameter("a", { kmsKeyArn })).toThrow(message);
      expect(() => Secret.fromSecretsManager(ARN, { kmsKeyArn })).toThrow(message);
    },
  );

  test("a text is empty, or not there", () => {
    for (const text of ["", undefined]) {
      expect(() => Secret.unsafePlainText(text as string)).toThrow(
        "[Secret] the text of a secret must be at least one character",
      );
    }
  });

  test("a text is known to Terraform only, and does not show it", () => {
    expect(() => Secret.unsafePlainText(`hidden${TOKEN}`)).toThrow(
      "[Secret] the text of a secret holds a Terraform reference, which would be written unescaped; " +
        "keep it in a parameter, and use Secret.fromParameter()",
    );
  });
});
