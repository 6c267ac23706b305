import { Construct, IConstruct } from "constructs";
import { requireApi } from "../../frameworks/framework-api";
import { errorsOfPools } from "../../frameworks/pool-checks";
import type { IMarathonService } from "../marathon-service";
import { resolveApplication } from "./application-model";
import { MarathonApplicationOptions } from "./application-options";
import { askedOfAgents } from "./cluster-checks";
import { deploy, MarathonDeploymentOptions } from "./marathon-deployment";

/** An application of a Marathon: the library's, or one that is there already. */
export interface IMarathonApplication extends IConstruct {
  /** Path of the application, such as `/web/server`. */
  readonly applicationId: string;

  /**
   * Address of the step after which it is deployed, where that is in this app.
   * @internal
   */
  readonly _deployed?: string;
}

/** What `MarathonApplication.fromMarathonApplicationAttributes` needs to know about an application. */
export interface MarathonApplicationAttributes {
  /** Path of the application, such as `/web/server`. */
  readonly applicationId: string;
}

/** Properties of an application. */
export interface MarathonApplicationProps extends MarathonApplicationOptions, MarathonDeploymentOptions {
  /** The Marathon that runs it. Its machines need `access`: one of them tells it. */
  readonly marathon: IMarathonService;

  /**
   * Applications that must be deployed and healthy before this one is started, and that end after it.
   *
   * @default - none
   */
  readonly dependencies?: IMarathonApplication[];
}

/**
 * An application that Marathon keeps running. An apply deploys it and waits until every instance runs and is healthy; a changed property is a
 * deployment in place, by `upgradeStrategy`, and Marathon is told nothing where it has what it should have. When it leaves the stack it is
 * removed, with what its persistent volumes hold.
 *
 * @see https://mesosphere.github.io/marathon/docs/application-basics.html
 */
export class MarathonApplication extends Construct implements IMarathonApplication {
  /**
   * An application that is there already, for `dependencies` of others.
   *
   * @param scope construct that it belongs to
   * @param id id under `scope`
   * @param attributes what is known of it
   */
  public static fromMarathonApplicationAttributes(
    scope: Construct,
    id: string,
    attributes: MarathonApplicationAttributes,
  ): IMarathonApplication {
    return new ImportedApplication(scope, id, attributes);
  }

  /** Path of the application. */
  public readonly applicationId: string;

  /**
   * @internal
   */
  public readonly _deployed: string;

  public constructor(scope: Construct, id: string, props: MarathonApplicationProps) {
    super(scope, id);
    const { marathon, dependencies = [] } = props;
    const { path } = this.node;
    const api = requireApi(this, marathon);
    const ids = dependencies.map(({ applicationId }) => applicationId);
    const { definition, decided, ...application } = resolveApplication(path, props, api, ids);
    this.applicationId = application.id;
    api.contents.addApplication(path, application.id);
    const deployed = { kind: "apps" as const, id: application.id, definition, decided: { [application.id]: decided } };
    const after = dependencies.flatMap(({ _deployed }) => _deployed ?? []);
    this._deployed = deploy(this, api, deployed, props, definition, after);
    this.node.addValidation({ validate: () => errorsOfPools(path, marathon.masters, askedOfAgents(props)) });
  }
}

class ImportedApplication extends Construct implements IMarathonApplication {
  public readonly applicationId: string;

  public constructor(scope: Construct, id: string, { applicationId }: MarathonApplicationAttributes) {
    super(scope, id);
    this.applicationId = applicationId;
  }
}
