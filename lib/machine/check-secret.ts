import { notASecret } from "../core/errors";
import { Secret } from "./secret";

/** A secret by reference: users without types could give the secret itself. */
export function checkSecret(path: string, property: string, secret: Secret): Secret {
  if (!(secret instanceof Secret)) {
    throw notASecret(path, property);
  }
  return secret;
}
