import { AclEntity } from "../../../lib";
import { mesosphere, refusal, resolved, Target } from "./acls-of";

const { ANY, NONE } = AclEntity;
const some = (...values: string[]) => AclEntity.some(...values);
const token = "${TfToken[TOKEN.7]}";

test("entries stay in their order, one on each line", () => {
  const acls = {
    permissive: true,
    runTasks: [{ principals: NONE, users: some("root") }],
    registerFrameworks: [
      { principals: some("marathon", "metronome"), roles: some("services", "batch/%") },
      { principals: NONE, roles: ANY },
    ],
    toGetQuotas: undefined,
    viewRoles: [],
  };
  expect(resolved(acls)).toEqual({
    text: [
      "{",
      '  "permissive": true,',
      '  "run_tasks": [',
      '    {"principals":{"type":"NONE"},"users":{"values":["root"]}}',
      "  ],",
      '  "register_frameworks": [',
      '    {"principals":{"values":["marathon","metronome"]},"roles":{"values":["services","batch/%"]}},',
      '    {"principals":{"type":"NONE"},"roles":{"type":"ANY"}}',
      "  ]",
      "}",
    ].join("\n"),
    warnings: [],
  });
  expect(resolved({}).text).toBe("{}");
});

const AGENT: Target = { daemon: "agent" };
const OLD: Target = { build: mesosphere("1.2.3") };

describe("takes", () => {
  test.each<[string, object, Target?]>([
    ["the role *", { registerFrameworks: [{ principals: NONE, roles: some("*") }] }],
    ["names that Terraform knows", { registerFrameworks: [{ principals: some(token), roles: some(token, "a") }, nobody()] }],
    ["an old action alone", { setQuotas: [{ principals: NONE, roles: ANY }] }, OLD],
    ["everybody for everything, which is what Mesos does anyhow", { runTasks: [{ principals: ANY, users: ANY }] }],
    [
      "exceptions before the rule",
      {
        registerFrameworks: [
          { principals: some("a"), roles: some("x") },
          { principals: some("b"), roles: some("x", "y") },
          { principals: some("a"), roles: NONE },
          { principals: NONE, roles: some("x") },
          { principals: NONE, roles: some("teams/%") },
          { principals: NONE, roles: some("teams") },
        ],
      },
    ],
    ["a path that only agents have", { toGetEndpoints: [{ principals: NONE, paths: some("/monitor/statistics") }] }, AGENT],
  ])("%s", (_, acls, target = {}) => {
    expect(refusal(acls, target)).toMatch(/^took/);
  });
});

function nobody() {
  return { principals: NONE, roles: ANY };
}

describe("fails for", () => {
  test.each<[string, unknown, string, Target?]>([
    [
      "a misspelt action",
      { registerFramework: [] },
      'acls has an action that Mesos would silently drop, got "registerFramework"; did you mean registerFrameworks?',
    ],
    ["Mesos' own name", { register_frameworks: [] }, 'got "register_frameworks"; did you mean registerFrameworks?'],
    ["a misspelt permissive", { permisive: false }, 'got "permisive"; did you mean permissive?'],
    ["Mesos' own name, which jsii does not let us have", { getQuotas: [] }, 'got "getQuotas"; did you mean toGetQuotas?'],
    ["Mesos' own name of it", { get_quotas: [] }, 'got "get_quotas"; did you mean toGetQuotas?'],
    ["an action from elsewhere", { grantEverything: [] }, 'got "grantEverything"; see MesosAcls for the actions'],
    ["what every object has", { constructor: [] }, 'silently drop, got "constructor"'],
    [
      "a wrong permissive",
      { permissive: "false" },
      'acls.permissive has a value of the wrong type, got "false"; give true or false',
    ],
    ["a single entry", { runTasks: { principals: ANY, users: ANY } }, "acls.runTasks has a value of the wrong type"],
    [
      "an entry that is none",
      { runTasks: [ANY] },
      "acls.runTasks[0] has a value of the wrong type, got [object Object]; give an object with principals and users",
    ],
    ["no principals", { runTasks: [{ users: ANY }] }, "acls.runTasks[0] lacks principals, and Mesos would exit; add it"],
    ["no object", { runTasks: [{ principals: ANY }] }, "acls.runTasks[0] lacks users, and Mesos would exit; add it"],
    [
      "the object of another action",
      { runTasks: [{ principals: ANY, users: ANY, roles: ANY }] },
      'acls.runTasks[0] has a member that Mesos would silently drop, got "roles"; it has principals and users only',
    ],
    [
      "Mesos' own JSON",
      { runTasks: [{ principals: { type: "any" }, users: ANY }] },
      "acls.runTasks[0].principals has a value of the wrong type, got [object Object]; give AclEntity.ANY",
    ],
    [
      "nobody by name",
      { runTasks: [{ principals: some(), users: ANY }] },
      "acls.runTasks[0].principals names nobody and nothing",
    ],
    [
      "an empty name",
      { runTasks: [{ principals: some("a", ""), users: ANY }] },
      'acls.runTasks[0].principals has a value of the wrong type, got ""; give texts that are not empty',
    ],
    [
      "a number",
      { runTasks: [{ principals: ANY, users: AclEntity.some(...([0] as never[])) }] },
      "acls.runTasks[0].users has a value of the wrong type, got 0",
    ],
    [
      "a wildcard for principals",
      { runTasks: [{ principals: some("*"), users: NONE }] },
      'acls.runTasks[0].principals has a wildcard, which Mesos takes for a name, got "*"; use AclEntity.ANY',
    ],
    ["a wildcard for users", { runTasks: [{ principals: NONE, users: some("*") }] }, "acls.runTasks[0].users has a wildcard"],
    [
      "a list of Terraform",
      { runTasks: [{ principals: some("#{TfToken[TOKEN.3]}"), users: NONE }] },
      "acls.runTasks[0].principals is a list that only Terraform knows",
    ],
    [
      "a bad role",
      { viewRoles: [{ principals: NONE, roles: some("a b") }] },
      'acls.viewRoles[0].roles has an invalid role, got "a b"',
    ],
    [
      "all roles below *",
      { viewRoles: [{ principals: NONE, roles: some("*/%") }] },
      'acls.viewRoles[0].roles has an invalid role, got "*/%"',
    ],
    [
      "all roles below none",
      { viewRoles: [{ principals: NONE, roles: some("/%") }] },
      'acls.viewRoles[0].roles has an invalid role, got "/%"',
    ],
    [
      "a hierarchy before there was one",
      { viewRoles: [{ principals: NONE, roles: some("a/%") }] },
      'has an invalid role, got "a/%"',
      OLD,
    ],
    [
      "names where Mesos tells all from none",
      { registerAgents: [{ principals: ANY, agents: some("agent") }] },
      'acls.registerAgents[0].agents cannot name some, and Mesos would exit, got "agent"; use AclEntity.ANY or AclEntity.NONE',
    ],
    [
      "users of standalone containers",
      { launchStandaloneContainers: [{ principals: ANY, users: some("root") }] },
      "acls.launchStandaloneContainers[0].users cannot name some",
      AGENT,
    ],
    [
      "a path that Mesos has no ACLs for",
      { toGetEndpoints: [{ principals: NONE, paths: some("/state") }] },
      'acls.toGetEndpoints[0].paths has a path that this version of Mesos does not ask about, got "/state"; give some of /files/debug, /logging/toggle, /metrics/snapshot',
    ],
    [
      "an old and a new action for one thing",
      { setQuotas: [nobody()], updateQuotas: [nobody()] },
      "acls has updateQuotas and setQuotas, which Mesos does not take together; leave setQuotas out",
      OLD,
    ],
    [
      "only those who may",
      { registerFrameworks: [{ principals: some("marathon"), roles: some("services") }] },
      "acls.registerFrameworks only allows, and so forbids nothing: with permissive, what no entry matches is allowed too; add a last entry with principals: AclEntity.NONE",
    ],
  ])("%s", (_, acls, text, target = {}) => {
    expect(refusal(acls, target)).toContain(text);
  });

  test.each<[string, object[], string]>([
    [
      "what comes after everybody",
      [
        { principals: ANY, roles: ANY },
        { principals: some("a"), roles: NONE },
      ],
      '[1] never decides anything, because all that it matches is decided before, got "after registerFrameworks[0]"',
    ],
    ["what comes after nobody", [nobody(), { principals: some("a"), roles: ANY }], "[1] never decides"],
    [
      "the same again",
      [{ principals: some("a"), roles: some("x") }, { principals: some("a"), roles: some("x") }, nobody()],
      "[1] never decides",
    ],
    [
      "fewer of the same",
      [{ principals: some("a", "b"), roles: some("x") }, { principals: some("b"), roles: some("x") }, nobody()],
      "[1] never decides",
    ],
    [
      "a role below those before",
      [
        { principals: NONE, roles: some("x/%") },
        { principals: some("b"), roles: some("x/y/z", "x/y/%") },
      ],
      "[1] never decides",
    ],
    [
      "what several before cover together",
      [
        { principals: some("a"), roles: ANY },
        { principals: ANY, roles: some("x") },
        { principals: some("b"), roles: some("y") },
        { principals: some("a", "b"), roles: some("x", "y") },
        nobody(),
      ],
      '[3] never decides anything, because all that it matches is decided before, got "after registerFrameworks[0], registerFrameworks[1], registerFrameworks[2]"',
    ],
  ])("%s", (_, registerFrameworks, text) => {
    expect(refusal({ registerFrameworks })).toContain(`acls.registerFrameworks${text}`);
  });

  test("a hierarchy of users, which Mesos does not know", () => {
    const acls = {
      runTasks: [
        { principals: NONE, users: some("x/%") },
        { principals: NONE, users: some("x/y") },
      ],
    };
    expect(refusal(acls)).toMatch(/^took/);
  });
});

describe("ACLs that are not permissive", () => {
  const open = { principals: ANY, roles: ANY };
  const needed = {
    permissive: false,
    registerAgents: [{ principals: ANY, agents: ANY }],
    registerFrameworks: [open],
    runTasks: [{ principals: ANY, users: ANY }],
  };

  test("must say who may what a cluster cannot do without", () => {
    expect(refusal({ permissive: false })).toBe(
      "acls with permissive: false says nothing of registerAgents, registerFrameworks, runTasks, so that agents are refused again and " +
        "again and frameworks cannot register and tasks cannot start; say who may: principals and object AclEntity.ANY for everybody, " +
        "principals AclEntity.NONE for nobody",
    );
    expect(refusal({ ...needed, runTasks: [] })).toContain("says nothing of runTasks, so that tasks cannot start;");
    expect(refusal({ permissive: false }, OLD)).toContain("says nothing of registerFrameworks, runTasks, so that");
    expect(refusal({ permissive: false }, AGENT)).toContain("says nothing of runTasks, so that");
    expect(refusal({ permissive: false }, { daemon: "agent", ...OLD })).toMatch(/^took/);
    expect(refusal(needed)).toMatch(/^took/);
  });

  test("warn of what nobody can read any more", () => {
    expect(resolved(needed).warnings).toEqual([
      "acls of the masters with permissive: false says nothing of accessMesosLogs, toGetEndpoints, viewExecutors, viewFlags, viewFrameworks, " +
        "viewRoles, viewTasks: the web UI, people and monitoring that read them get 403 or nothing",
    ]);
    const readable = {
      ...needed,
      accessMesosLogs: [{ principals: some("ops"), logs: ANY }],
      toGetEndpoints: [{ principals: ANY, paths: some("/metrics/snapshot") }],
      viewFlags: [{ principals: some("ops"), flags: ANY }],
      viewRoles: [open],
      ...Object.fromEntries(
        ["viewExecutors", "viewFrameworks", "viewTasks"].map((name) => [name, [{ principals: ANY, users: ANY }]]),
      ),
    };
    expect(resolved(readable).warnings).toEqual([]);
    expect(
      resolved({
        ...readable,
        permissive: true,
        viewRoles: undefined,
        toGetEndpoints: undefined,
        viewFlags: undefined,
        accessMesosLogs: undefined,
      }).warnings,
    ).toEqual([]);
  });

  test("warn of what executors ask their agent, unless they authenticate", () => {
    const acls = { permissive: false, runTasks: needed.runTasks };
    const executors =
      "acls of the agents with permissive: false says nothing of killNestedContainers, launchNestedContainerSessionsAsUser, " +
      "launchNestedContainerSessionsUnderParentWithUser, launchNestedContainersAsUser, launchNestedContainersUnderParentWithUser, " +
      "removeNestedContainers, waitNestedContainers: executors cannot run groups of tasks, nor check their health";
    expect(resolved(acls, AGENT).warnings).toContain(executors);
    expect(resolved(acls, { ...AGENT, executorsAuthenticate: true }).warnings.join()).not.toContain("NestedContainer");
    expect(resolved({ permissive: false }, { daemon: "agent", build: mesosphere("1.1.3") }).warnings).toHaveLength(1);
  });
});
