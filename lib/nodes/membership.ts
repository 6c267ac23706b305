import { Construct } from "constructs";
import { DataAwsSsmParametersByPath, SsmParameter } from "../core/aws";
import { membersOneByOne, membersVoteStill, membersWithoutAccess, tooManyMasters } from "../core/errors";
import { TerraformStack } from "../core/terraform";
import { asciiJson } from "../machine/ascii-json";
import { MachineRole } from "../machine/role";
import { pythonScript } from "../operations/python-script";
import { RemoteStep } from "../operations/remote-step";
import { HEALTH_PROGRAM, HEALTH_RECORD } from "../script/health";
import { checksOnFirst } from "./first-machine";
import { INamedNodes } from "./nodes";

export interface MembershipProps {
  readonly nodes: INamedNodes;
  /** What a member is on its machine, and its service there, without suffix. */
  readonly role: MachineRole;
  readonly service: string;
  /** What must not change unnoticed of each member that votes: its host name, and its id where it has one. */
  readonly members: readonly string[];
  /** The same of members whose vote is taken before they go. Without it members go at once. */
  readonly leaving?: readonly string[];
  /** The masters that must agree. Without it a majority must, and members come and go one at a time. */
  readonly quorum?: number;
}

/**
 * The members of what votes. They change only so far in one apply that nothing can be lost.
 *
 * That must be refused before anything is done: new members start before those that run have learned of them, and those that leave go at once.
 * The members are recorded when all machines have taken a change over: in AWS in the Parameter Store, where a plan reads them; on hosts
 * that are there already by each machine, where a step asks the first one before others are set up.
 */
export class Membership extends Construct {
  public constructor(scope: Construct, props: MembershipProps) {
    super(scope, "membership");
    const { network } = props.nodes._site;
    if (network === undefined) {
      this.ask(props);
    } else {
      this.record(scope.node.path, props, network.zoneId);
    }
  }

  private record(path: string, props: MembershipProps, zoneId: string): void {
    const { nodes, members, quorum } = props;
    // Like names of hosts, this one is there once in a zone.
    const folder = `/mesos-constructs/${zoneId}/${path.replace(/[^\w.-]/g, "-")}`;
    const value = JSON.stringify({ members: [...members].sort(), quorum });
    new DataAwsSsmParametersByPath(this, "recorded", {
      path: folder,
      lifecycle: {
        postcondition: rules(path, props, value).map(({ condition, message }) => ({
          condition: `\${alltrue([for old in nonsensitive(self.values) : ${condition}])}`,
          errorMessage: `${message}.`,
        })),
      },
    });
    const record = new SsmParameter(this, "record", {
      name: `${folder}/members`,
      type: "String",
      value,
      description: "What votes, as the last apply left it",
      // A request that AWS' client sends again would find what the first one made, and so would every later apply.
      overwrite: true,
      tags: nodes._tags,
    });
    // What is in another stack is there before.
    record.dependsOn = TerraformStack.of(nodes) === TerraformStack.of(this) ? [...nodes._settled] : [];
  }

  private ask({ nodes, role, service, members, quorum }: MembershipProps): void {
    if (nodes._teller === undefined) {
      return;
    }
    const { access, target } = nodes._teller;
    const checks = () => asciiJson(checksOnFirst(nodes, role, target));
    const program = () =>
      pythonScript(target.operatingSystem, HEALTH_PROGRAM, checks(), ["change", service, "10", HEALTH_RECORD]);
    const step = new RemoteStep(this, "asked", {
      access,
      target,
      // A host that never was one may have no Python.
      script: () => ({ text: `[ -e ${HEALTH_RECORD} ] || exit 0\n${program()}`, references: () => undefined }),
      triggers: () => ({ members: members.join(", "), ...(quorum === undefined ? {} : { quorum: String(quorum) }) }),
    });
    nodes._join?.([step.address]);
  }
}

interface Rule {
  readonly condition: string;
  readonly message: string;
}

/**
 * When members may follow those of the record `old`, in Terraform's language, and what a plan says where they may not.
 *
 * @param value what will be recorded of them
 */
function rules(path: string, { nodes, members, leaving, quorum }: MembershipProps, value: string): Rule[] {
  const before = "jsondecode(old).members";
  const now = JSON.stringify(members);
  const were = (text: string) => `\${join("", [for old in nonsensitive(self.values) : ${text}])}`;
  const names = { before: were(`join(", ", ${before})`), after: members.join(", ") };
  const agreeing = {
    before: were(`format("%s with a quorum of %d", join(", ", ${before}), jsondecode(old).quorum)`),
    after: `${names.after} with a quorum of ${quorum}`,
  };
  if (nodes._access === undefined) {
    const { message } = membersWithoutAccess(path, quorum === undefined ? names : agreeing);
    return [{ condition: `old == ${JSON.stringify(value)}`, message }];
  }
  if (quorum !== undefined) {
    const { message } = tooManyMasters(path, agreeing);
    return [{ condition: `length(setunion(${before}, ${now})) <= 2 * min(jsondecode(old).quorum, ${quorum}) - 1`, message }];
  }
  const gone = `setsubtract(${before}, ${JSON.stringify([...members, ...(leaving ?? [])])})`;
  return [
    {
      condition: `length(setsubtract(${before}, ${now})) + length(setsubtract(${now}, ${before})) <= 1`,
      message: membersOneByOne(path, names).message,
    },
    { condition: `length(${gone}) == 0`, message: membersVoteStill(path, were(`join(", ", ${gone})`)).message },
  ];
}
