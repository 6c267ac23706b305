import fc from "fast-check";
import { Duration, Secret, TraefikLogLevel } from "../../lib";
import { healthPath, TraefikSettings } from "../../lib/traefik/traefik-model";
import { SHA256, traefik } from "./traefik";

const secret = Secret.fromParameter("/traefik/secret");
const basicAuth = { user: "traefik", password: secret };
const domain = (name: string, domainName = "mesos.example.internal") => traefik("1.7.34", { domain: name }, { domainName });

describe("the program", () => {
  test("is the newest whose checksum is known, for the architecture of the machines", () => {
    const { version, download } = traefik("1.7.33", { binary: undefined }, { architecture: "arm64" });
    expect(version).toBe("1.7.33");
    expect(download).toEqual({
      url: "https://github.com/traefik/traefik/releases/download/v1.7.33/traefik_linux-arm64",
      sha256: "0640fa665125efa6b598fc08c100178e24de66c5c6035ce5d75668d3dc3706e1",
      path: "/usr/local/bin/traefik",
      kind: "file",
      mode: "0755",
    });
  });

  test("comes from a mirror with a checksum of the user's", () => {
    const binary = { version: "1.0.3", url: "http://mirror.example/traefik", sha256: SHA256.toUpperCase() };
    expect(traefik("1.0.3", { binary }).download).toMatchObject({ url: binary.url, sha256: SHA256 });
  });

  test.each([["2.0.0"], ["3.1.2"], ["1.8.0"], ["0.9.9"], ["1.7"], ["v1.7.33"], ["1.7.0-rc1"]])(
    "is refused in version %s",
    (version) => {
      expect(() => traefik(version)).toThrow(/^\[Stack\/Traefik\] Traefik 1\.0 to 1\.7 is supported.*; give a released version/);
    },
  );

  test("is refused where nothing could check it", () => {
    expect(() => traefik("", { binary: { version: "1.7.34" } })).toThrow(
      /^\[Stack\/Traefik\] the SHA-256 of this Traefik for amd64 is not known here, got "1\.7\.34"; give `binary\.sha256`.*1\.7\.33/,
    );
    // A mirror may serve another build.
    expect(() => traefik("", { binary: { version: "1.7.33", url: "http://mirror.example/traefik" } })).toThrow(
      /is not known here/,
    );
    expect(() => traefik("", { binary: { version: "1.7.28" } }, { architecture: "arm64" })).toThrow(
      /for arm64.*1\.7\.33, 1\.7\.29$/,
    );
    expect(() => traefik("", { binary: { sha256: "abc" } })).toThrow(/\[Stack\/Traefik\].*"abc"/);
  });
});

describe("a domain", () => {
  test.each([
    "marathon",
    "marathon.internal",
    "apps.example.com",
    "marathon.mesos.example.internal",
    "a-b.c1",
    "mesos.local.example.internal",
  ])("may be %s", (name) => {
    expect(domain(name).domain).toBe(name);
  });

  test.each([
    ["", /is not a domain name/],
    ["Marathon", /is not a domain name.*"Marathon"/],
    [".marathon", /is not a domain name/],
    ["marathon.", /is not a domain name/],
    ["a_b", /is not a domain name/],
    ["-a", /is not a domain name/],
    [`${"a".repeat(64)}`, /is not a domain name/],
    ["mesos.example.internal", /shadows the names of the network's machines \(mesos\.example\.internal\)/],
    ["example.internal", /shadows the names of the network's machines/],
    ["internal", /shadows the names of the network's machines/],
    ["com", /shadows names that exist: com is served by others/],
    ["dev", /shadows names that exist/],
    ["app", /shadows names that exist/],
    ["io", /shadows names that exist/],
    ["example.org", /shadows names that exist: example\.org/],
    ["amazonaws.com", /amazonaws\.com is served/],
    ["s3.eu-west-1.amazonaws.com", /amazonaws\.com is served/],
    ["eu-west-1.compute.internal", /compute\.internal is served/],
    ["local", /local is served/],
    ["marathon.local", /local is served/],
    ["localhost", /localhost is served/],
    ["10.in-addr.arpa", /arpa is served/],
  ])("cannot be %s", (name, message) => {
    expect(() => domain(name)).toThrow(message);
  });

  test("leaves room for the names below it", () => {
    const long = Array.from({ length: 95 }, () => "a").join(".");
    expect(domain(long).domain).toHaveLength(189);
    expect(() => domain(`${long}b`)).toThrow(/domain has 190 characters.*use at most 189/);
  });

  test("never hides the machines, whatever their domain", () => {
    const label = fc.stringMatching(/^[a-z][a-z0-9]{0,5}$/);
    fc.assert(
      fc.property(fc.array(label, { minLength: 1, maxLength: 4 }), fc.nat(3), (labels, cut) => {
        const parent = labels.slice(Math.min(cut, labels.length - 1)).join(".");
        expect(() => domain(parent, labels.join("."))).toThrow(/shadows the names of the network's machines/);
      }),
    );
  });
});

/** What each version does not know yet: an option, and the first version that knows it. */
const SINCE: ReadonlyArray<readonly [string, string, string, Partial<TraefikSettings>]> = [
  ["marathonLbCompatibility", "1.0.3", "1.1.0", { marathonLbCompatibility: true }],
  ["marathonTls.ca", "1.0.3", "1.1.0", { marathonTls: { ca: "-----BEGIN CERTIFICATE-----" } }],
  ["dialerTimeout", "1.1.2", "1.2.0", { dialerTimeout: Duration.seconds(5) }],
  ["keepAlive", "1.1.2", "1.2.0", { keepAlive: Duration.seconds(5) }],
  ["forceTaskHostname", "1.2.3", "1.3.0", { forceTaskHostname: false }],
  ["accessLog", "1.3.8", "1.4.0", { accessLog: true }],
  ["respectReadinessChecks", "1.3.8", "1.4.0", { respectReadinessChecks: true }],
  ["filterMarathonConstraints", "1.4.6", "1.5.0", { filterMarathonConstraints: true, constraints: ["tag==a"] }],
  ["templateVersion", "1.5.4", "1.6.0", { template: "{{ }}", templateVersion: 2 }],
  ["responseHeaderTimeout", "1.6.6", "1.7.0", { responseHeaderTimeout: Duration.seconds(5) }],
  ["tlsHandshakeTimeout", "1.6.6", "1.7.0", { tlsHandshakeTimeout: Duration.seconds(5) }],
];

test.each(SINCE)("%s is refused by %s and taken by %s", (name, before, since, settings) => {
  expect(() => traefik(before, settings)).toThrow(
    `[Stack/Traefik] Traefik ${before} does not know ${name}, which is there since ${since}; use a version from ${since} to 1.7, or leave it out`,
  );
  expect(() => traefik(since, settings)).not.toThrow();
});

test("an old Traefik reports its health elsewhere", () => {
  expect(["1.0.3", "1.1.0", "1.7.34"].map((version) => healthPath(traefik(version)))).toEqual(["/health", "/ping", "/ping"]);
});

test.each<[string, Partial<TraefikSettings>, RegExp]>([
  ["a port", { httpPort: 0 }, /\[Stack\/Traefik\] httpPort must be a TCP port, got 0/],
  ["the API's port", { apiPort: 70_000 }, /apiPort must be a TCP port/],
  ["the port of https", { https: { certificate: secret, privateKey: secret, port: 1.5 } }, /https\.port must be a TCP port/],
  [
    "a key as plain text",
    { https: { certificate: secret, privateKey: "-----BEGIN" as unknown as Secret } },
    /https\.privateKey must be a reference to a secret/,
  ],
  [
    "a password as plain text",
    { basicAuth: { user: "a", password: "b" as unknown as Secret } },
    /basicAuth\.password must be a ref/,
  ],
  ["a token as plain text", { dcosToken: "x" as unknown as Secret }, /dcosToken must be a reference/],
  ["a user of two words", { basicAuth: { user: "a b", password: secret } }, /the user of basic authentication must be one word/],
  ["a user with a colon", { basicAuth: { user: "a:b", password: secret } }, /one word, got "a:b"/],
  ["a constraint without tag", { constraints: ["rack==1"] }, /a constraint compares the tags.*got "rack==1"/],
  ["a list in a constraint", { constraints: ["tag==a, tag==b"] }, /a constraint compares the tags/],
  ["constraints of Marathon that nothing filters by", { filterMarathonConstraints: true }, /give `constraints` too/],
  ["a version of no template", { templateVersion: 2 }, /templateVersion is about a template of your own/],
  ["an unknown version of a template", { template: "x", templateVersion: 3 }, /no such templateVersion, got 3; use 1 or 2/],
  ["a log with the password", { basicAuth, logLevel: TraefikLogLevel.INFO }, /writes the password.*got "INFO"/],
  ["a log with the token", { dcosToken: secret, logLevel: TraefikLogLevel.DEBUG }, /writes the password.*got "DEBUG"/],
])("%s is refused", (_, settings, message) => {
  expect(() => traefik("1.7.34", settings)).toThrow(message);
});

test("parts of seconds are refused by 1.2", () => {
  expect(() => traefik("1.2.3", { keepAlive: Duration.milliseconds(1500) })).toThrow(
    /keepAlive is a number of seconds for Traefik 1\.2\.3, got "1500ms"; give whole seconds, or use Traefik 1\.3/,
  );
  expect(() => traefik("1.3.0", { keepAlive: Duration.milliseconds(1500) })).not.toThrow();
});
