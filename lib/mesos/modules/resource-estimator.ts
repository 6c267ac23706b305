import { notOversubscribable, nothingOversubscribed } from "../../core/errors";
import { FeatureContext } from "../features/daemon-feature";
import { MesosResources } from "../mesos-resources";
import { label, Resource } from "../resource-model";
import { LoadedModule, shippedModule } from "./loaded-module";
import { MesosModule } from "./mesos-module";

/** Tells how much of an agent's resources is offered a second time, as revocable resources (flag `resource_estimator`). */
export class ResourceEstimator {
  /**
   * The same resources at any time, on top of the agent's own and whatever these are used for (`org_apache_mesos_FixedResourceEstimator`).
   *
   * An error for ports and sets, whose items exist once, for disks of their own, and for resources of a role other than `*`: nothing shows
   * that Mesos offers them.
   *
   * @param resources best what tasks can share without harm, such as `MesosResources.parse("cpus:4")`; memory that is offered twice can
   * run out
   */
  public static fixed(resources: MesosResources): ResourceEstimator {
    return new ResourceEstimator(({ path, packages }) => {
      const list = resources._checked(path, packages.mesosVersion);
      const wrong = list.find((resource) => !isOversubscribable(resource));
      if (wrong !== undefined) {
        throw notOversubscribable(path, label(wrong));
      }
      if (list.length === 0) {
        throw nothingOversubscribed(path);
      }
      return shippedModule(packages, "fixed_resource_estimator", "org_apache_mesos_FixedResourceEstimator", {
        resources: resources._resolve(path, packages.mesosVersion),
      });
    });
  }

  /**
   * A module of your own, of the kind `ResourceEstimator`.
   *
   * @param module the module, which need not be among `modules` too
   */
  public static of(module: MesosModule): ResourceEstimator {
    return new ResourceEstimator(() => module._module);
  }

  private constructor(
    /** @internal */
    public readonly _module: (context: FeatureContext) => LoadedModule,
  ) {}
}

function isOversubscribable({ role = "*", value, source }: Resource): boolean {
  return role === "*" && value.kind === "scalar" && source === undefined;
}
