import { badLoadThreshold, noLoadThreshold } from "../../core/errors";
import { isUnresolved } from "../../machine/unresolved";
import { FeatureContext } from "../features/daemon-feature";
import { LoadedModule, shippedModule } from "./loaded-module";
import { MesosModule } from "./mesos-module";

/** When a machine is overloaded: at least one of the thresholds. */
export interface LoadQosControllerProps {
  /**
   * Average load of the last 5 minutes that is too much when it is exceeded (`load_threshold_5min`). More than 0. A load of 1 keeps one
   * core busy.
   *
   * @default - this average does not count
   */
  readonly loadThreshold5Min?: number;

  /**
   * Average load of the last 15 minutes that is too much when it is exceeded (`load_threshold_15min`). More than 0.
   *
   * @default - this average does not count
   */
  readonly loadThreshold15Min?: number;
}

/** Takes revocable resources back for the sake of other tasks: it kills executors (flag `qos_controller`). */
export class QosController {
  /**
   * Kills all executors that use any revocable resource while the machine's load is too high (`org_apache_mesos_LoadQoSController`).
   *
   * @param props what load is too high
   */
  public static load(props: LoadQosControllerProps): QosController {
    const parameters = Object.fromEntries(
      (
        [
          ["load_threshold_5min", "loadThreshold5Min"],
          ["load_threshold_15min", "loadThreshold15Min"],
        ] as const
      ).flatMap(([parameter, property]) => {
        const threshold = props[property];
        return threshold === undefined ? [] : [[parameter, thresholdText(property, threshold)]];
      }),
    );
    if (Object.keys(parameters).length === 0) {
      throw noLoadThreshold("QosController");
    }
    return new QosController(
      ({ packages }) => shippedModule(packages, "load_qos_controller", "org_apache_mesos_LoadQoSController", parameters),
      true,
    );
  }

  /**
   * A module of your own, of the kind `QoSController`.
   *
   * @param module the module, which need not be among `modules` too
   */
  public static of(module: MesosModule): QosController {
    return new QosController(() => module._module, false);
  }

  private constructor(
    /** @internal */
    public readonly _module: (context: FeatureContext) => LoadedModule,
    /**
     * Whether it has an answer whenever it is asked, and touches revocable resources only.
     * @internal
     */
    public readonly _byLoad: boolean,
  ) {}
}

function thresholdText(property: string, threshold: number): string {
  if (!isUnresolved(threshold) && !(Number.isFinite(threshold) && threshold > 0)) {
    throw badLoadThreshold("QosController", property, threshold);
  }
  return String(threshold);
}
