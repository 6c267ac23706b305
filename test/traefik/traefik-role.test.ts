import fc from "fast-check";
import { Duration, OperatingSystem, Secret, TraefikLogLevel } from "../../lib";
import { TraefikSettings } from "../../lib/traefik/traefik-model";
import { describeUnless } from "../support/describe-unless";
import { ALL_SYSTEMS } from "../support/one-machine";
import { missingSystemdAnalyze, unitComplaints } from "../support/systemd-analyze";
import { missingTomllib, readToml } from "../support/toml";
import { settingsOf } from "../support/unit-file";
import { filled, fragment, tomlOf, traefik } from "./traefik";

const [certificate, privateKey] = ["certificate", "key"].map((name) => Secret.fromParameter(`/traefik/${name}`));
const https = { certificate, privateKey };

/** Everything that a version of 1.7 knows. */
const EVERYTHING: Partial<TraefikSettings> = {
  httpPort: 8000,
  https: { ...https, port: 8443, redirectHttp: true },
  apiPort: 8089,
  logLevel: TraefikLogLevel.WARN,
  accessLog: true,
  exposedByDefault: false,
  groupsAsSubDomains: true,
  watch: false,
  constraints: ["tag==public", "tag!=internal-*"],
  filterMarathonConstraints: true,
  marathonLbCompatibility: true,
  forceTaskHostname: true,
  respectReadinessChecks: true,
  dialerTimeout: Duration.milliseconds(1500),
  keepAlive: Duration.minutes(1),
  responseHeaderTimeout: Duration.seconds(30),
  tlsHandshakeTimeout: Duration.seconds(7),
  template: "[backends]{{range .Apps}}\n{{end}}",
  templateVersion: 2,
  basicAuth: { user: "traefik", password: Secret.unsafePlainText('p"a\\s\ns') },
  dcosToken: Secret.unsafePlainText("token"),
  marathonTls: { ca: "-----BEGIN CERTIFICATE-----\n", insecureSkipVerify: true },
};

const CERTIFICATES = [{ certFile: "/etc/traefik/tls/certificate.pem", keyFile: "/etc/traefik/tls/key.pem" }];
const ENDPOINT = "http://m-1.mesos.example.internal:8080,m-2.mesos.example.internal:8080";
const MARATHON = { endpoint: ENDPOINT, domain: "marathon", watch: true, exposedByDefault: true, groupsAsSubDomains: false };

describeUnless(missingTomllib, "traefik.toml", () => {
  const read = (version: string, settings: Partial<TraefikSettings> = {}) => readToml([tomlOf(traefik(version, settings))])[0];

  test("of 1.0.3 has [web], and nothing that came later", () => {
    expect(read("1.0.3")).toEqual({
      logLevel: "ERROR",
      defaultEntryPoints: ["http"],
      entryPoints: { http: { address: ":80" } },
      web: { address: ":8088", readOnly: true },
      marathon: MARATHON,
    });
  });

  test("of 1.0.3 has everything that it can be asked for", () => {
    const settings: Partial<TraefikSettings> = {
      https,
      groupsAsSubDomains: true,
      constraints: ["tag==public"],
      template: "x",
      basicAuth: EVERYTHING.basicAuth,
      marathonTls: { insecureSkipVerify: true },
    };
    expect(read("1.0.3", settings)).toEqual({
      logLevel: "ERROR",
      defaultEntryPoints: ["http", "https"],
      entryPoints: { http: { address: ":80" }, https: { address: ":443", tls: { certificates: CERTIFICATES } } },
      web: { address: ":8088", readOnly: true },
      marathon: {
        ...MARATHON,
        groupsAsSubDomains: true,
        constraints: ["tag==public"],
        filename: "/etc/traefik/marathon.tmpl",
        basic: { httpBasicAuthUser: "traefik", httpBasicPassword: 'p"a\\s\ns' },
        TLS: { insecureSkipVerify: true },
      },
    });
  });

  test("of 1.7.34 has the API at a port of its own", () => {
    expect(read("1.7.34")).toEqual({
      checkNewVersion: false,
      logLevel: "ERROR",
      defaultEntryPoints: ["http"],
      entryPoints: { http: { address: ":80" }, traefik: { address: ":8088" } },
      api: { entryPoint: "traefik", dashboard: true },
      ping: { entryPoint: "traefik" },
      marathon: MARATHON,
    });
  });

  test("of 1.7.34 has everything that it can be asked for", () => {
    expect(read("1.7.34", EVERYTHING)).toEqual({
      checkNewVersion: false,
      logLevel: "WARN",
      defaultEntryPoints: ["http", "https"],
      entryPoints: {
        http: { address: ":8000", redirect: { entryPoint: "https" } },
        https: { address: ":8443", tls: { minVersion: "VersionTLS12", certificates: CERTIFICATES } },
        traefik: { address: ":8089" },
      },
      api: { entryPoint: "traefik", dashboard: true },
      ping: { entryPoint: "traefik" },
      accessLog: {},
      marathon: {
        endpoint: ENDPOINT,
        domain: "marathon",
        watch: false,
        exposedByDefault: false,
        groupsAsSubDomains: true,
        constraints: ["tag==public", "tag!=internal-*"],
        filterMarathonConstraints: true,
        marathonLBCompatibility: true,
        forceTaskHostname: true,
        respectReadinessChecks: true,
        dialerTimeout: "1.5s",
        keepAlive: "60s",
        responseHeaderTimeout: "30s",
        TLSHandshakeTimeout: "7s",
        filename: "/etc/traefik/marathon.tmpl",
        templateVersion: 2,
        dcosToken: "token",
        basic: { httpBasicAuthUser: "traefik", httpBasicPassword: 'p"a\\s\ns' },
        TLS: { CA: "/etc/traefik/marathon-ca.pem", insecureSkipVerify: true },
      },
    });
  });

  test.each([
    ["1.1.0", "web"],
    ["1.4.6", "web"],
    ["1.5.0", "api"],
  ])("of %s has the API as %s, and never both", (version, key) => {
    expect(Object.keys(read(version)).filter((table) => ["web", "api", "ping"].includes(table))[0]).toBe(key);
  });

  test("of 1.2 counts timeouts in seconds", () => {
    const settings = { dialerTimeout: Duration.minutes(1), keepAlive: Duration.seconds(10) };
    expect(read("1.2.3", settings)).toMatchObject({ marathon: { dialerTimeout: 60, keepAlive: 10 } });
  });

  test("of a Marathon with TLS keeps one scheme for all its instances", () => {
    const [toml] = readToml([
      tomlOf(traefik("1.7.34", {}, { endpoints: ["https://a:8443", "https://b:8443", "https://c:8443"] })),
    ]);
    expect(toml).toMatchObject({ marathon: { endpoint: "https://a:8443,b:8443,c:8443" } });
  });

  test("carries any password and user through", () => {
    const user = fc.stringMatching(/^[!-9;-~¡-ſ]{1,10}$/);
    const credentials = fc.array(fc.record({ user, password: fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }) }), {
      minLength: 50,
    });
    fc.assert(
      fc.property(credentials, (all) => {
        const texts = all.map(({ user: name, password }) =>
          tomlOf(traefik("1.7.34", { basicAuth: { user: name, password: Secret.unsafePlainText(password) } })),
        );
        const basics = readToml(texts).map((toml) => (toml.marathon as { basic: unknown }).basic);
        expect(basics).toEqual(all.map(({ user: name, password }) => ({ httpBasicAuthUser: name, httpBasicPassword: password })));
      }),
      { numRuns: 5 },
    );
  });
});

test("secrets are in files that only Traefik reads, and that it waits for", () => {
  const model = traefik("1.7.34", { https, basicAuth: { user: "a", password: Secret.fromParameter("/marathon/password") } });
  const { secretFiles = [], files } = fragment(model);
  expect(files).toEqual([]);
  expect(secretFiles.map(({ path }) => path)).toEqual([
    "/etc/traefik/traefik.toml",
    "/etc/traefik/tls/certificate.pem",
    "/etc/traefik/tls/key.pem",
  ]);
  for (const file of secretFiles) {
    expect(file).toMatchObject({ mode: "0400", owner: "traefik", before: ["traefik"] });
  }
  expect(secretFiles[2].content).toEqual([{ secret: { kind: "parameter", name: "/traefik/key" } }]);
  expect(secretFiles[0].content).toContainEqual({ secret: { kind: "parameter", name: "/marathon/password" }, escape: "json" });
  expect(filled(secretFiles[0])).toContain('httpBasicPassword = "?"');
});

test("authority and template are files of their own", () => {
  const { files = [], directories } = fragment(traefik("1.7.34", { marathonTls: { ca: "PEM\n" }, template: "T" }));
  expect(files.map(({ path, content }) => [path, content]).slice(1)).toEqual([
    ["/etc/traefik/marathon-ca.pem", "PEM\n"],
    ["/etc/traefik/marathon.tmpl", "T"],
  ]);
  expect(directories).toEqual([]);
});

test("every port is declared, so that another service at it is an error", () => {
  const { ports } = fragment(traefik("1.7.34", EVERYTHING));
  expect(ports).toEqual([
    { port: 8000, what: "Traefik http" },
    { port: 8443, what: "Traefik https" },
    { port: 8089, what: "Traefik API" },
  ]);
});

describe("the unit", () => {
  const unit = (os: OperatingSystem) => fragment(traefik("1.7.34"), os).units?.[0].content as string;

  test.each(ALL_SYSTEMS)("starts Traefik as a user of its own that may have port 80, on %s", (os) => {
    const setting = (name: string) => settingsOf(unit(os), "Service", name);
    expect(setting("User")).toEqual(["traefik"]);
    expect(setting("ExecStart")).toEqual(["/usr/local/bin/traefik --configFile=/etc/traefik/traefik.toml"]);
    expect(setting("Restart")).toEqual(["always"]);
    // systemd 219 knows no ambient capabilities, and file capabilities need new privileges.
    const old = [OperatingSystem.CENTOS_7, OperatingSystem.RHEL_7].includes(os);
    expect(setting("AmbientCapabilities")).toEqual(old ? [] : ["CAP_NET_BIND_SERVICE"]);
    expect(setting("NoNewPrivileges")).toEqual(old ? [] : ["yes"]);
    expect(setting("ExecStartPre")).toEqual(old ? ["/usr/sbin/setcap cap_net_bind_service=+ep /usr/local/bin/traefik"] : []);
    expect(setting("PermissionsStartOnly")).toEqual(old ? ["yes"] : []);
  });

  describeUnless(missingSystemdAnalyze, "is one for systemd", () => {
    test.each(ALL_SYSTEMS)("on %s", (os) => {
      const complaints = unitComplaints([{ path: "/usr/local/lib/systemd/system/traefik.service", content: unit(os) }]);
      // Deprecated since systemd 240, and the only way for 219.
      expect(complaints.split("\n").filter((line) => line !== "" && !line.includes("PermissionsStartOnly"))).toEqual([]);
    });
  });
});
