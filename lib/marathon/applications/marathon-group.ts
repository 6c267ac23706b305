import { Construct, IConstruct } from "constructs";
import { requireApi } from "../../frameworks/framework-api";
import { errorsOfPools } from "../../frameworks/pool-checks";
import type { IMarathonService } from "../marathon-service";
import { askedOfAgents } from "./cluster-checks";
import { resolveGroup } from "./group-model";
import { MarathonGroupedApplication, MarathonInnerGroup } from "./group-options";
import { deploy, MarathonDeploymentOptions } from "./marathon-deployment";

/** A group of a Marathon: the library's, or one that is there already. */
export interface IMarathonGroup extends IConstruct {
  /** Path of the group, such as `/shop`. */
  readonly groupId: string;

  /**
   * Address of the step after which it is deployed, where that is in this app.
   * @internal
   */
  readonly _deployed?: string;
}

/** What `MarathonGroup.fromMarathonGroupAttributes` needs to know about a group. */
export interface MarathonGroupAttributes {
  /** Path of the group, such as `/shop`. */
  readonly groupId: string;
}

/** Properties of a group. */
export interface MarathonGroupProps extends MarathonDeploymentOptions {
  /** The Marathon that runs it. Its machines need `access`: one of them tells it. */
  readonly marathon: IMarathonService;

  /** Path of the group, such as `/shop`. Another one is another group, and the one that was is removed with everything in it. */
  readonly id: string;

  /**
   * Its applications, each one name below it: `/shop/web`.
   *
   * @default - none
   */
  readonly applications?: MarathonGroupedApplication[];

  /**
   * The groups in it.
   *
   * @default - none
   */
  readonly groups?: MarathonInnerGroup[];

  /**
   * Groups that must be deployed and healthy before any of its applications is started, and that end after it.
   *
   * @default - none
   */
  readonly dependencies?: IMarathonGroup[];
}

/**
 * Applications that are deployed together, in the order of their dependencies: one deployment for all that differs. The group holds what it was
 * given and nothing else: what others put into it is removed. An application that comes and goes alone is a `MarathonApplication`.
 *
 * @see https://mesosphere.github.io/marathon/docs/application-groups.html
 */
export class MarathonGroup extends Construct implements IMarathonGroup {
  /**
   * A group that is there already, for `dependencies` of others.
   *
   * @param scope construct that it belongs to
   * @param id id under `scope`
   * @param attributes what is known of it
   */
  public static fromMarathonGroupAttributes(scope: Construct, id: string, attributes: MarathonGroupAttributes): IMarathonGroup {
    return new ImportedGroup(scope, id, attributes);
  }

  /** Path of the group. */
  public readonly groupId: string;

  /**
   * @internal
   */
  public readonly _deployed: string;

  public constructor(scope: Construct, id: string, props: MarathonGroupProps) {
    super(scope, id);
    const { marathon, dependencies = [] } = props;
    const { path } = this.node;
    const api = requireApi(this, marathon);
    const group = resolveGroup(path, { ...props, dependencies: dependencies.map(({ groupId }) => groupId) }, api);
    const { definition, applications } = group;
    this.groupId = group.id;
    api.contents.addGroup(path, group.id);
    const parts = Object.entries(applications);
    const deployed = {
      kind: "groups" as const,
      id: group.id,
      definition,
      decided: Object.fromEntries(parts.map(([one, { decided }]) => [one, decided])),
    };
    const values = {
      ...Object.fromEntries(parts.map(([one, application]) => [one, application.definition])),
      ...(Object.keys(group.dependencies).length === 0 ? {} : { dependencies: group.dependencies }),
    };
    const after = dependencies.flatMap(({ _deployed }) => _deployed ?? []);
    this._deployed = deploy(this, api, deployed, props, values, after);
    this.node.addValidation({
      validate: () => group.given.flatMap((one) => errorsOfPools(path, marathon.masters, askedOfAgents(one))),
    });
  }
}

class ImportedGroup extends Construct implements IMarathonGroup {
  public readonly groupId: string;

  public constructor(scope: Construct, id: string, { groupId }: MarathonGroupAttributes) {
    super(scope, id);
    this.groupId = groupId;
  }
}
