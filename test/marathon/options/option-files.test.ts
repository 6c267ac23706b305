import fc from "fast-check";
import { CATALOGUE } from "../../../lib/marathon/options/option-catalogue";
import { confDirectory, environmentFile } from "../../../lib/marathon/options/option-files";
import { MarathonOption, resolveMarathonOptions } from "../../../lib/marathon/options/resolve-options";
import { describeUnless } from "../../support/describe-unless";
import { missingSystemdReader, readBySystemd, sourcedByBash } from "../../support/environment-file";
import { anyText } from "../../support/text";
import { Arguments, byConfDirectory, byMarathonItself, byName, bySplittingScript } from "./launchers";

// Each run starts processes.
const NAMES = CATALOGUE.map(({ name }) => name).filter((name) => /^(?!app)[a-z_]+$/.test(name));

/** What options can hold in some version. */
const value = anyText.filter(
  (text) => text === text.trim() && text !== "" && !text.startsWith("-") && !/[\r\n\p{Cc}\p{Surrogate}\p{NChar}]/u.test(text),
);

const someOptions: fc.Arbitrary<MarathonOption[]> = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...NAMES), fc.option(value, { nil: undefined })), {
    selector: ([name]) => name,
    maxLength: 6,
  })
  .map((pairs) => pairs.map(([name, text]) => (text === undefined ? { name } : { name, value: text })));

const wanted = (options: readonly MarathonOption[]): Arguments =>
  options.map(({ name, value: text }): [string, string?] => (text === undefined ? [name] : [name, text])).sort(byName);

const VARIABLES = [
  ["JAVA_OPTS", "-Xmx512m -Xms512m"],
  ["LIBPROCESS_IP", "10.0.0.7"],
] as const;

/** How each form and version gets from the file to its arguments. */
const LAUNCHERS: ReadonlyArray<readonly [string, string, (text: string) => Arguments]> = [
  ["sourcedFile", "1.3.5", (text) => bySplittingScript(sourcedByBash(text), "every")],
  ["sourcedFile", "1.4.13", (text) => bySplittingScript(sourcedByBash(text), "every")],
  ["environmentFile", "1.5.8", (text) => bySplittingScript(readBySystemd(text), "every")],
  ["environmentFile", "1.5.9", (text) => bySplittingScript(readBySystemd(text), "first")],
  ["environmentFile", "1.5.10", (text) => byMarathonItself(readBySystemd(text))],
  ["environmentFile", "1.6.322", (text) => bySplittingScript(readBySystemd(text), "every")],
  ["environmentFile", "1.6.392", (text) => bySplittingScript(readBySystemd(text), "every")],
  ["environmentFile", "1.6.486", (text) => bySplittingScript(readBySystemd(text), "first")],
  ["environmentFile", "1.6.496", (text) => bySplittingScript(readBySystemd(text), "first")],
  ["environmentFile", "1.6.535", (text) => byMarathonItself(readBySystemd(text))],
  ["environmentFile", "1.11.24", (text) => byMarathonItself(readBySystemd(text))],
];

function attempt(version: string, options: readonly MarathonOption[]): string | Error {
  try {
    return environmentFile("Stack/X", version, VARIABLES, options);
  } catch (error) {
    return error as Error;
  }
}

describeUnless(missingSystemdReader, "files of variables", () => {
  test.each(LAUNCHERS)("%s of Marathon %s: options arrive as they are", (_form, version, launch) => {
    fc.assert(
      fc.property(someOptions, (options) => {
        const possible = options.filter((option) => typeof attempt(version, [option]) === "string");
        expect(launch(attempt(version, possible) as string)).toEqual(wanted(possible));
      }),
      { numRuns: 2 },
    );
  });

  /** What some version breaks, under names that no version breaks but one. */
  const AWKWARD: readonly MarathonOption[] = [
    { name: "reporter_datadog", value: "udp://localhost:8125?prefix=m" },
    { name: "http_realm", value: "a b" },
    { name: "sentry_tags", value: "a\tb" },
    { name: "mesos_role", value: "*" },
    { name: "mesos_user", value: "l?b" },
    { name: "executor", value: "[l]ib" },
    { name: "env_vars_prefix", value: "MARATHON_" },
    { name: "marathon_store_timeout", value: "5" },
  ];

  test.each(LAUNCHERS)("%s of Marathon %s: what is refused would not arrive", (_form, version, launch) => {
    const arrived = launch(attempt("1.11.24", AWKWARD) as string).map((option) => JSON.stringify(option));
    const lost = AWKWARD.filter((option) => !arrived.includes(JSON.stringify(wanted([option])[0])));
    expect(AWKWARD.filter((option) => typeof attempt(version, [option]) !== "string")).toEqual(lost);
  });

  test("other variables stand there too", () => {
    const text = attempt("1.11.24", [{ name: "disable_ha" }]) as string;
    const expected = { JAVA_OPTS: "-Xmx512m -Xms512m", LIBPROCESS_IP: "10.0.0.7", MARATHON_DISABLE_HA: "" };
    expect(readBySystemd(text)).toEqual(expected);
    expect(sourcedByBash(text)).toEqual(expected);
  });

  test("options reach the directory of packages before 1.5 as they are", () => {
    fc.assert(
      fc.property(someOptions, (options) => {
        expect(byConfDirectory(confDirectory("Test", "1.4.13", options))).toEqual(wanted(options));
      }),
      { numRuns: 2 },
    );
  });
});

test("a file of variables reads like this", () => {
  const options = resolveMarathonOptions("Test", { ha: false, zkCompression: true, webuiUrl: "https://m.example/$x" }, "1.8.244");
  expect(environmentFile("Test", "1.8.244", [], options)).toBe(
    "# Generated by mesos-constructs: changes made here are lost.\n" +
      'MARATHON_DISABLE_HA=\nMARATHON_WEBUI_URL="https://m.example/\\$x"\nMARATHON_ZK_COMPRESSION=\n',
  );
});

test("a directory of options reads like this", () => {
  const options = resolveMarathonOptions("Test", { ha: false, killsPerBatch: 5, webuiUrl: "https://m.example" }, "1.3.5");
  expect(confDirectory("Test", "1.3.5", options)).toEqual([
    { path: "/etc/marathon/conf/?disable_ha", content: "" },
    { path: "/etc/marathon/conf/killsPerBatch", content: "5\n" },
    { path: "/etc/marathon/conf/webui_url", content: "https://m.example\n" },
  ]);
});

test("what only Terraform knows is not checked for what would break it", () => {
  const address = "${TfToken[TOKEN.3]}";
  expect(environmentFile("Test", "1.4.13", [], [{ name: "hostname", value: address }])).toContain(
    `\nMARATHON_HOSTNAME="${address}"\n`,
  );
});

describe("fails where a start script", () => {
  const broken = "use another value, or Marathon 1.5.10, 1.6.535 or later";

  test.each([
    [
      "1.4.13",
      { name: "webui_url", value: "http://m/?a=b" },
      'values with an equals sign ("="), as in the option webuiUrl, got "http://m/?a=b"; use another value, or Marathon 1.5.9, 1.6.486 or later',
    ],
    ["1.5.8", { name: "zk", value: "zk://u:p=@a:2181/m" }, 'values with an equals sign ("="), as in the option zk, '],
    ["1.5.9", { name: "http_realm", value: "a b" }, `values with a blank, as in the option httpRealm, got "a b"; ${broken}`],
    [
      "1.6.496",
      { name: "mesos_role", value: "*" },
      `values with a wildcard ("*", "?" or "["), as in the option mesosRole, got "*"; ${broken}`,
    ],
    [
      "1.3.5",
      { name: "env_vars_prefix", value: "MARATHON_" },
      `names and values with "MARATHON_", as in the option envVarsPrefix, got "MARATHON_"; ${broken}`,
    ],
  ] as const)("of Marathon %s breaks %j", (version, option, text) => {
    const error = attempt(version, [option]) as Error;
    expect(error.message).toContain(`[Stack/X] the start script of Marathon ${version} breaks ${text}`);
  });

  test.each(["killsPerBatch", "killBatchDuration"])("changes the case of %s", (name) => {
    const text = `[Stack/X] the option ${name} cannot be set, as the start script changes its name to lower case; leave it out; only packages of Marathon before 1.3.7 keep the name`;
    expect((attempt("1.4.13", [{ name, value: "5" }]) as Error).message).toBe(text);
    expect((attempt("1.11.24", [{ name, value: "5" }]) as Error).message).toBe(text);
    expect(() => confDirectory("Stack/X", "1.3.7", [{ name, value: "5" }])).toThrow(text);
    expect(confDirectory("Stack/X", "1.3.6", [{ name, value: "5" }])).toHaveLength(1);
  });

  test("skips a variable whose name looks like one of a task", () => {
    const option = { name: "app_info_module_execution_context_size", value: "4" };
    expect((attempt("1.11.24", [option]) as Error).message).toBe(
      "[Stack/X] the option appInfoModuleExecutionContextSize cannot be set, as Marathon skips every variable whose name begins with MARATHON_APP; leave it out",
    );
  });

  test("would give a service less than was written", () => {
    const option = { name: "http_realm", value: "a\u0007b" };
    expect((attempt("1.11.24", [option]) as Error).message).toContain(
      "the variable MARATHON_HTTP_REALM has a line break or another character that systemd does not take",
    );
  });
});
