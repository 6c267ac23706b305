import { Duration } from "../../core/duration";
import { intervalWithout, loopWithoutPause, noOversubscription, nothingToTakeBack } from "../../core/errors";
import { AgentFeature, FeatureContext } from "../features/daemon-feature";
import { QosController } from "./qos-controller";
import { ResourceEstimator } from "./resource-estimator";

/**
 * Offers resources of agents twice: a second time as revocable resources, which can be taken back at any time.
 *
 * Only frameworks that register with the capability `REVOCABLE_RESOURCES` are offered them. An executor with any revocable resource counts
 * as revocable as a whole. With the isolator `cgroups/cpu`, revocable CPUs have a hundredth of the weight of others
 * (flag `revocableCpuLowPriority`).
 *
 * @see https://mesos.apache.org/documentation/latest/oversubscription/
 */
export interface Oversubscription {
  /**
   * Tells which resources are offered twice (`resource_estimator`).
   *
   * @default - none are: only for a `qosController` of your own that takes care of other tasks too
   */
  readonly resourceEstimator?: ResourceEstimator;

  /**
   * Time between two questions to the resource estimator, whose answers the master is told (`oversubscribed_resources_interval`). More than 0.
   *
   * @default - Mesos decides: 15 seconds
   */
  readonly oversubscribedResourcesInterval?: Duration;

  /**
   * Kills executors when the machine is overloaded (`qos_controller`).
   *
   * @default - nothing takes revocable resources back, and a warning at synthesis
   */
  readonly qosController?: QosController;

  /**
   * Shortest time between two corrections by the QoS controller (`qos_correction_interval_min`). More than 0 for `QosController.load()`,
   * which is asked without a pause otherwise, as it is by Mesos' own default.
   *
   * @default Duration.minutes(1)
   */
  readonly qosCorrectionIntervalMin?: Duration;
}

const UNCONTROLLED =
  "resources are offered twice and nothing takes them back when the machines are overloaded: give oversubscription.qosController too";

export function oversubscriptionFeature(context: FeatureContext, oversubscription: Oversubscription | undefined): AgentFeature[] {
  if (oversubscription === undefined) {
    return [];
  }
  const { path } = context;
  check(path, oversubscription);
  const { resourceEstimator, oversubscribedResourcesInterval, qosController } = oversubscription;
  const { qosCorrectionIntervalMin = Duration.minutes(1) } = oversubscription;
  const estimator = resourceEstimator?._module(context);
  const controller = qosController?._module(context);
  const flag = (name: string, value: string | undefined) => (value === undefined ? [] : [{ name, value }]);
  return [
    {
      property: "oversubscription",
      modules: [estimator, controller].filter((module) => module !== undefined),
      ownFlags: [
        ...flag("resource_estimator", estimator?.name),
        ...flag("oversubscribed_resources_interval", oversubscribedResourcesInterval?.toMesos()),
        ...flag("qos_controller", controller?.name),
        ...flag("qos_correction_interval_min", controller && qosCorrectionIntervalMin.toMesos()),
      ],
      warnings: controller === undefined ? [UNCONTROLLED] : [],
    },
  ];
}

/** Mesos takes all of these, and then does nothing, or nothing else. */
function check(path: string, oversubscription: Oversubscription): void {
  const { resourceEstimator, oversubscribedResourcesInterval, qosController, qosCorrectionIntervalMin } = oversubscription;
  if (resourceEstimator === undefined && qosController === undefined) {
    throw noOversubscription(path);
  }
  if (resourceEstimator === undefined && qosController?._byLoad === true) {
    throw nothingToTakeBack(path);
  }
  if (resourceEstimator === undefined && oversubscribedResourcesInterval !== undefined) {
    throw intervalWithout(path, "oversubscribedResourcesInterval", "resourceEstimator");
  }
  if (qosController === undefined && qosCorrectionIntervalMin !== undefined) {
    throw intervalWithout(path, "qosCorrectionIntervalMin", "qosController");
  }
  if (oversubscribedResourcesInterval?.toMilliseconds() === 0) {
    throw loopWithoutPause(path, "oversubscribedResourcesInterval");
  }
  if (qosController?._byLoad === true && qosCorrectionIntervalMin?.toMilliseconds() === 0) {
    throw loopWithoutPause(path, "qosCorrectionIntervalMin");
  }
}
