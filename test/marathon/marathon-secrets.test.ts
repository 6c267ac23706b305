import { MetricsDatadogProtocol, Secret } from "../../lib";
import { archive, machine, options, SHA256, withMarathon } from "./marathons";

const secret = Secret.fromParameter("/marathon/secret");

describe("secrets of a Marathon", () => {
  const described = (props: object) => {
    const made = machine(props);
    const files: unknown = JSON.parse(made.file("/etc/mesos-constructs/secrets.json").content);
    return { made, files, variables: options(made.file("/etc/default/marathon").content) };
  };

  test("authenticate it with the masters, by a file without a line break", () => {
    const { variables, files } = described({ authentication: { principal: "marathon", secret } });
    expect(variables).toMatchObject({
      MARATHON_MESOS_AUTHENTICATION: "",
      MARATHON_MESOS_AUTHENTICATION_PRINCIPAL: "marathon",
      MARATHON_MESOS_AUTHENTICATION_SECRET_FILE: "/etc/marathon/mesos-secret",
    });
    expect(JSON.stringify(files)).toContain("/etc/marathon/mesos-secret");
  });

  test("guard its API by a variable, which no list of processes shows", () => {
    const { made, files } = described({ httpCredentials: { user: "admin", password: secret } });
    expect(JSON.stringify(files)).toContain("MESOSPHERE_HTTP_CREDENTIALS=");
    expect(made.file("/usr/local/lib/systemd/system/marathon.service").content).toContain(
      "EnvironmentFile=/etc/default/marathon\nEnvironmentFile=/etc/marathon/secrets\n",
    );
  });

  test("of Sentry and Datadog are variables too", () => {
    const { files } = described({ sentry: secret, metricsDatadogApiKey: secret });
    expect(JSON.stringify(files)).toMatch(/MARATHON_METRICS_DATADOG_API_KEY=.*MARATHON_SENTRY=/);
  });

  test("make a keystore on the machine", () => {
    const { made, variables } = described({ tls: { certificate: secret, privateKey: secret } });
    expect(variables).toMatchObject({
      MARATHON_HTTPS_PORT: "8443",
      MARATHON_SSL_KEYSTORE_PATH: "/etc/marathon/tls/keystore.jks",
    });
    expect(made.file("/usr/local/lib/systemd/system/marathon.service").content).toContain(
      "EnvironmentFile=/etc/marathon/tls/environment",
    );
    expect(made.file("/etc/systemd/system/marathon.service.d/keystore.conf").content).toContain(
      "Requires=marathon-keystore.service",
    );
  });

  test.each([
    [{ authentication: { principal: "marathon" } }, /the principal marathon has no secret/],
    [{ authentication: { principal: "two words", secret } }, /authentication.principal must be one word, got "two words"/],
    [
      { authentication: { principal: "marathon", secret: "hunter2" } },
      /authentication.secret must be a reference to a secret(?!.*hunter2)/,
    ],
    [{ httpCredentials: { user: "a:b", password: secret } }, /httpCredentials.user .* got "a:b"/],
    [{ httpCredentials: { user: "a", password: "hunter2" } }, /httpCredentials.password must be a reference(?!.*hunter2)/],
    [{ tls: { certificate: secret, privateKey: "-----BEGIN" } }, /tls.privateKey must be a reference/],
    [{ sentry: "https://key@sentry.example.com/1" }, /sentry must be a reference to a secret(?!.*key@)/],
    [{ options: { sentryTags: "zone:a" } }, /options.sentryTags has no effect without sentry/],
    [{ metricsDatadogApiKey: secret, packages: archive("1.6.590") }, /metricsDatadogApiKey exists since Marathon 1.7.50/],
    [
      { options: { metricsDatadog: true, metricsDatadogProtocol: MetricsDatadogProtocol.API } },
      /needs a key; give metricsDatadogApiKey/,
    ],
    [{ options: { disableHttp: true } }, /options.disableHttp closes the only port/],
  ])("fail: %#", (props, error) => {
    expect(() => withMarathon(props)).toThrow(error);
  });
});

describe("plugins", () => {
  const jars = [{ url: "https://files.example.com/auth-plugin_2.11-1.0.jar", sha256: SHA256 }];
  const authenticator = {
    plugin: "mesosphere.marathon.plugin.auth.Authenticator",
    implementation: "com.example.auth.BasicAuthenticator",
    configuration: { users: [{ user: "ernie", password: "plain" }] },
  };

  test("are downloaded and described", () => {
    const made = machine({ plugins: { jars, plugins: { authenticator } } });
    expect(options(made.file("/etc/default/marathon").content)).toMatchObject({
      MARATHON_PLUGIN_CONF: "/etc/marathon/plugins.json",
      MARATHON_PLUGIN_DIR: "/etc/marathon/plugins",
    });
    expect(JSON.parse(made.file("/etc/marathon/plugins.json").content)).toEqual({ plugins: { authenticator } });
  });

  test("with secrets in their configuration are described by a file of Marathon's own", () => {
    const configuration = { users: [{ user: "ernie", password: secret }] };
    const made = machine({ plugins: { jars, plugins: { authenticator: { ...authenticator, configuration } } } });
    expect(made.files.map(({ path }) => path)).not.toContain("/etc/marathon/plugins.json");
    expect(made.file("/etc/mesos-constructs/secrets.json").content).toContain("/etc/marathon/plugins.json");
  });

  test.each([
    [{ jars: [], plugins: { authenticator } }, /plugins needs at least one jar and one plugin/],
    [{ jars, plugins: {} }, /plugins needs at least one jar and one plugin/],
    [
      { jars, plugins: { a: { ...authenticator, implementation: "Basic" } } },
      /the plugin a names something that is no class, got "Basic"/,
    ],
    [
      { jars: [{ url: "https://files.example.com/auth", sha256: SHA256 }], plugins: { authenticator } },
      /the address of a plugin's jar/,
    ],
    [{ jars: [{ ...jars[0], sha256: "0" }], plugins: { authenticator } }, /the jar auth-plugin_2.11-1.0.jar/],
  ])("fail: %#", (plugins, error) => {
    expect(() => withMarathon({ plugins })).toThrow(error);
  });
});
