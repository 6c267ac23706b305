import {
  badJsonField,
  badKmsKeyArn,
  badParameterName,
  badSecretArn,
  emptySecret,
  reservedParameterName,
  unresolvedSecretText,
} from "../core/errors";
import { isUnresolved } from "./unresolved";

/** Where a secret is, as plain data. */
export type SecretReference =
  | { readonly kind: "parameter"; readonly name: string; readonly kmsKeyArn?: string }
  | { readonly kind: "secretsManager"; readonly secretArn: string; readonly jsonField?: string; readonly kmsKeyArn?: string }
  | { readonly kind: "plainText"; readonly text: string };

/** Options of a parameter. */
export interface SecretParameterProps {
  /**
   * ARN of the customer-managed KMS key that encrypts it, which the machines may then use to decrypt. Not the ARN of an alias.
   *
   * @default - the key that AWS manages, which needs no permission
   */
  readonly kmsKeyArn?: string;
}

/** Options of a secret in Secrets Manager. */
export interface SecretsManagerSecretProps extends SecretParameterProps {
  /**
   * The field to take, of a secret that is a JSON object.
   *
   * @default - the whole text of the secret
   */
  readonly jsonField?: string;
}

/**
 * A secret by reference: machines fetch it at every boot, before what needs it starts, so that it is in no user data, plan or state. A
 * changed value is used from a machine's next boot on. A first boot that cannot get it starts nothing; a later one goes on with the value of
 * the boot before, after trying for a minute or so, and leaves a warning of `secrets.service` in the journal.
 *
 * The role that is made for machines may read the secrets of what runs on them, and of parameters no other ones. With
 * `instanceProfileName` that is yours to allow. Tasks of an agent reach the instance metadata of its machine, and with its role the same
 * secrets.
 */
export class Secret {
  /**
   * A parameter of Systems Manager in the region of the machines, usually a SecureString.
   *
   * @param name name of the parameter, such as `/mesos/marathon/secret`: letters, digits, `.`, `_` and `-`, with `/` before every level
   * @param props how it is encrypted
   */
  public static fromParameter(name: string, props: SecretParameterProps = {}): Secret {
    if (!isUnresolved(name)) {
      if (typeof name !== "string" || name.length > LONGEST_PARAMETER_NAME || !PARAMETER_NAME.test(name)) {
        throw badParameterName(name);
      }
      if (RESERVED.test(name)) {
        throw reservedParameterName(name);
      }
    }
    return new Secret({ kind: "parameter", name, ...encryption(props) });
  }

  /**
   * A secret of Secrets Manager.
   *
   * @param secretArn its full ARN, with the six characters at the end; the region is the one that it names
   * @param props which part of it, and how it is encrypted
   */
  public static fromSecretsManager(secretArn: string, props: SecretsManagerSecretProps = {}): Secret {
    const { jsonField } = props;
    if (!isUnresolved(secretArn) && !SECRET_ARN.test(secretArn)) {
      throw badSecretArn(secretArn);
    }
    if (jsonField !== undefined && (typeof jsonField !== "string" || jsonField === "" || isUnresolved(jsonField))) {
      throw badJsonField(jsonField);
    }
    return new Secret({
      kind: "secretsManager",
      secretArn,
      ...(jsonField === undefined ? {} : { jsonField }),
      ...encryption(props),
    });
  }

  /**
   * The secret itself, for tests: it stands in the user data, the plan and the state, and whoever can read one of them knows it.
   *
   * @param text the secret, at least one character, without a Terraform reference in it
   */
  public static unsafePlainText(text: string): Secret {
    if (typeof text !== "string" || text === "") {
      throw emptySecret();
    }
    if (isUnresolved(text)) {
      throw unresolvedSecretText();
    }
    return new Secret({ kind: "plainText", text });
  }

  private constructor(
    /** @internal */
    public readonly _reference: SecretReference,
  ) {}
}

const LONGEST_PARAMETER_NAME = 1011;
const PARAMETER_NAME = /^([\w.-]+|(\/[\w.-]+){1,15})$/;
const RESERVED = /^(aws|ssm|\/aws\/|\/ssm\/)/i;
const SECRET_ARN = /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@-]+-[A-Za-z0-9]{6}$/;
const KMS_KEY_ARN = /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/;

function encryption({ kmsKeyArn }: SecretParameterProps): SecretParameterProps {
  if (kmsKeyArn === undefined) {
    return {};
  }
  if (!isUnresolved(kmsKeyArn) && !KMS_KEY_ARN.test(kmsKeyArn)) {
    throw badKmsKeyArn(kmsKeyArn);
  }
  return { kmsKeyArn };
}
