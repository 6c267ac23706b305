import { ConfigurationError } from "./configuration-error";

/** Errors of secrets. None shows a text that could be the secret itself. */

const PATH = "Secret";

export const badParameterName = (got: unknown) =>
  new ConfigurationError(PATH, {
    what: "a parameter must be given by its name, as Systems Manager allows it",
    got,
    fix: "use letters, digits and . _ - with / before every level, at most 15 of them, for example /mesos/marathon/secret; its ARN is not needed",
  });

export const reservedParameterName = (got: string) =>
  new ConfigurationError(PATH, {
    what: "names of parameters that begin with aws or ssm are AWS's own",
    got,
    fix: "give a parameter of yours, or use Secret.fromSecretsManager() for a secret of Secrets Manager",
  });

export const badSecretArn = (got: unknown) =>
  new ConfigurationError(PATH, {
    what: "a secret of Secrets Manager must be given by its full ARN",
    got,
    fix: "use arn:aws:secretsmanager:<region>:<account>:secret:<name>-<6 characters>, and jsonField for one field of it",
  });

export const badJsonField = (got: unknown) =>
  new ConfigurationError(PATH, {
    what: "jsonField must be the name of a field, known before Terraform runs",
    got,
    fix: "give the name as plain text, or leave it out for the whole secret",
  });

export const badKmsKeyArn = (got: unknown) =>
  new ConfigurationError(PATH, {
    what: "kmsKeyArn must be the ARN of a key: permissions do not follow an alias",
    got,
    fix: "use arn:aws:kms:<region>:<account>:key/<id>",
  });

export const emptySecret = () =>
  new ConfigurationError(PATH, { what: "the text of a secret must be at least one character", fix: "give the secret" });

export const unresolvedSecretText = () =>
  new ConfigurationError(PATH, {
    what: "the text of a secret holds a Terraform reference, which would be written unescaped",
    fix: "keep it in a parameter, and use Secret.fromParameter()",
  });

export const notASecret = (path: string, property: string) =>
  new ConfigurationError(path, {
    what: `${property} must be a reference to a secret, and not the secret itself, which would stand in user data, plan and state`,
    fix: "use Secret.fromParameter() or Secret.fromSecretsManager()",
  });
