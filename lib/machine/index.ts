export * from "./operating-system";
export { Secret, SecretParameterProps, SecretsManagerSecretProps } from "./secret";
