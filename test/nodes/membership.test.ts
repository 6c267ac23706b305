import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { MachineAccess } from "../../lib";
import { Membership } from "../../lib/nodes/membership";
import { INamedNodes } from "../../lib/nodes/nodes";
import { newStack } from "../support/cluster";
import { describeWithAws } from "../support/embedded-aws";
import { Members, MembersChange, MEMBERS_CHANGES } from "../support/membership/changes";
import { Terraform } from "../support/terraform";

const ACCESS = MachineAccess.systemsManager();
/** On a machine somebody can be asked whether the one that goes still runs. */
const WITH_ITS_VOTE: MembersChange = {
  name: "with-its-vote",
  before: { members: ["zk-1 1", "zk-2 2"] },
  after: { members: ["zk-1 1"] },
  isSafe: false,
};
const CHANGES = [...MEMBERS_CHANGES, WITH_ITS_VOTE];
const WITHOUT_ACCESS: MembersChange = {
  name: "without-access",
  before: { members: ["zk-1 1"] },
  after: { members: ["zk-1 1", "zk-2 2"] },
  isSafe: false,
};

/** Members on machines of a network, of which a record needs no more than this. */
function addMembers(stack: TerraformStack, id: string, { members, leaving, quorum }: Members, access?: MachineAccess): void {
  const scope = new Construct(stack, id);
  const nodes = new Construct(scope, "nodes");
  Object.assign(nodes, { _site: { network: { zoneId: "Z0123456789" } }, _settled: [], _access: access });
  const role = { name: id, configure: () => ({}) };
  new Membership(scope, { nodes: nodes as unknown as INamedNodes, role, service: "voter", members, leaving, quorum });
}

/** The constructs that a plan refuses, with what it says. */
function refusals(errors: string): Record<string, string> {
  const lines = errors.replace(/[│╷╵]/g, "").replace(/\s+/g, " ");
  return Object.fromEntries([...lines.matchAll(/\[test\/([\w-]+)\] (.*?)\./g)].map(([, name, text]) => [name, text]));
}

describeWithAws("the members of what votes", (aws) => {
  const folder = mkdtempSync(join(tmpdir(), "terraform-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const unsafe = CHANGES.filter(({ isSafe }) => !isSafe).map(({ name }) => name);

  test("are recorded, and a plan refuses every change that could lose something, before anything is done", async () => {
    const terraform = new Terraform(folder, aws());
    const put = (which: (change: MembersChange) => "before" | "after") => {
      const stack = newStack();
      CHANGES.forEach((change) => addMembers(stack, change.name, change[which(change)], ACCESS));
      addMembers(stack, WITHOUT_ACCESS.name, WITHOUT_ACCESS[which(WITHOUT_ACCESS)]);
      terraform.write(stack);
    };
    put(() => "before");
    await terraform.apply();
    expect(await terraform.plannedChanges()).toEqual([]);

    put(() => "after");
    const { status, errors } = await terraform.try("plan");
    const refused = refusals(errors);
    expect(status).toBe(1);
    expect(Object.keys(refused).sort()).toEqual([...unsafe, WITHOUT_ACCESS.name].sort());
    expect(refused["two-more"]).toBe(
      "the members of an ensemble change one at a time, otherwise two majorities could serve that do not know each other: they were " +
        "zk-1 1, zk-2 2, zk-3 3 and would be zk-1 1, zk-2 2, zk-3 3, zk-4 4, zk-5 5; apply the change of one member after that of another, with " +
        "`allowEvenSize` for the even numbers between them",
    );
    expect(refused["with-its-vote"]).toBe(
      "members would go while they vote, and those that stay could wait for them for ever: zk-2 2; first apply a change that names them in " +
        "`leaving` and keeps their machines",
    );
    expect(refused["three-to-five"]).toContain(
      "they were master-1, master-2, master-3 with a quorum of 2 and would be master-1, master-2, master-3, master-4, master-5 with a quorum of 3; " +
        "first apply the `quorum` of the larger number",
    );
    expect(refused[WITHOUT_ACCESS.name]).toContain("they were zk-1 1 and would be zk-1 1, zk-2 2; give the machines `access`");

    // What is safe is recorded anew.
    put(({ isSafe }) => (isSafe ? "after" : "before"));
    await terraform.apply();
    expect(await terraform.plannedChanges()).toEqual([]);

    // Even where a change would be refused a stack can go.
    put(() => "after");
    await terraform.run("destroy", "-auto-approve");
    expect(await terraform.plannedChanges()).not.toEqual([]);
  });
});
