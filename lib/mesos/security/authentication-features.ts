import { jsonWithSecrets } from "../../machine/json-secrets";
import { SecretFile } from "../../machine/nouns";
import { AgentFeature, FeatureContext, MasterFeature } from "../features/daemon-feature";
import { MesosMasterFlags } from "../flags/master-flags";
import { isSince } from "../flags/mesos-build";
import { EXECUTOR_KEY, executorKey } from "./executor-key";
import { ClusterAuthentication } from "./mesos-authentication";
import { MesosCredential } from "./mesos-credential";
import { operatorFiles } from "./operator-file";

// Not among the flags, where every file becomes an argument that all users of the machine can read.
const CREDENTIALS = "/etc/mesos/credentials";
const CREDENTIAL = "/etc/mesos/credential";
const HTTP_CREDENTIALS = "/etc/mesos/http-credentials";

const HTTP = { authenticateHttpReadonly: true, authenticateHttpReadwrite: true };

/** What masters ask, and whom they know. Frameworks may come later: the credentials are read when a machine is configured. */
export function masterAuthenticationFeature(
  { service }: FeatureContext,
  authentication: ClusterAuthentication,
  given: MesosMasterFlags = {},
): MasterFeature[] {
  const { frameworks, agents, http, isOn, operator } = authentication;
  const operatorFile = operatorFiles(service, operator);
  if (!isOn && given.credentials !== undefined) {
    return operator === undefined
      ? []
      : [{ property: "authentication.operator", configure: () => ({ secretFiles: operatorFile }) }];
  }
  const flags: MesosMasterFlags = {
    ...(isOn ? { credentials: CREDENTIALS } : {}),
    ...(frameworks
      ? { authenticateFrameworks: true, authenticateHttpFrameworks: true, httpFrameworkAuthenticators: "basic" }
      : {}),
    ...(agents === undefined ? {} : { authenticateAgents: true }),
    ...(http === undefined ? {} : HTTP),
  };
  return [
    {
      property: "authentication",
      flags,
      configure: () => {
        const { credentials } = authentication;
        // Masters that ask nobody still know who logs in of its own accord: they would refuse it otherwise.
        const flag = { path: `/etc/${service}/credentials`, content: `${CREDENTIALS}\n` };
        return credentials.length === 0
          ? {}
          : {
              files: isOn ? [] : [flag],
              secretFiles: [credentialsFile(CREDENTIALS, credentials, service), ...operatorFile],
            };
      },
    },
  ];
}

/** What agents show to the masters, and ask of who uses their endpoints. */
export function agentAuthenticationFeature(
  { os, packages, service }: FeatureContext,
  { agents, http }: ClusterAuthentication,
): AgentFeature[] {
  // Executors launch the containers of groups of tasks by the endpoint that people must log in to: tokens are their login.
  const tokens = http !== undefined && isSince(packages._build, "1.3.0");
  return [
    {
      property: "authentication of the masters",
      flags: {
        ...(agents === undefined ? {} : { credential: CREDENTIAL }),
        ...(http === undefined ? {} : { ...HTTP, httpCredentials: HTTP_CREDENTIALS }),
        ...(tokens ? { authenticateHttpExecutors: true, jwtSecretKey: EXECUTOR_KEY } : {}),
      },
      configure: () => ({
        ...(tokens ? executorKey(os, service) : {}),
        secretFiles: [
          ...(agents === undefined ? [] : [secretFile(CREDENTIAL, agents, service)]),
          ...(http === undefined ? [] : [credentialsFile(HTTP_CREDENTIALS, http, service)]),
        ],
      }),
    },
  ];
}

function credentialsFile(path: string, credentials: readonly MesosCredential[], service: string): SecretFile {
  return secretFile(path, { credentials: credentials.map(({ principal, secret }) => ({ principal, secret })) }, service);
}

function secretFile(path: string, document: object, service: string): SecretFile {
  return { path, mode: "0400", owner: "root", content: jsonWithSecrets(document), before: [service] };
}
