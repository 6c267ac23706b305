import {
  Duration,
  MesosModule,
  MesosResource,
  MesosResources,
  Oversubscription,
  QosController,
  ResourceEstimator,
  Size,
} from "../../../lib";
import { Token } from "../../../lib/core/terraform";
import { SynthesizedCluster } from "../../../lib/testing";
import { agent, cluster, flag, LINES, loaded } from "./agents";

const ESTIMATOR = "org_apache_mesos_FixedResourceEstimator";
const CONTROLLER = "org_apache_mesos_LoadQoSController";
const FLAGS = ["resource_estimator", "oversubscribed_resources_interval", "qos_controller", "qos_correction_interval_min"];

const OWN = MesosModule.file("/opt/libown.so", "org_example_Own", { level: "3" });
const cpus = (text: string) => ResourceEstimator.fixed(MesosResources.parse(text));
const load = QosController.load({ loadThreshold5Min: 6, loadThreshold15Min: 4 });

/** The flags of an agent that oversubscription is about. */
function flags(oversubscription: Oversubscription, line?: keyof typeof LINES): Record<string, string> {
  const machine = agent({ oversubscription }, line);
  return Object.fromEntries(
    FLAGS.flatMap((name) => {
      const value = flag(machine, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** Warnings of all constructs. */
function warnings(agents: object): string[] {
  return cluster({ agents })
    .node.findAll()
    .flatMap(({ node }) => node.metadata.filter(({ type }) => type === "@cdktf/warn").map(({ data }) => `${node.path}: ${data}`))
    .filter((warning) => warning.includes("Agents"));
}

test.each(["clusterd", "Mesosphere, 1.11.0", "Mesosphere, 1.0.1"] as const)(
  "fixed resources are offered twice and taken back by load, with packages of %s",
  (line) => {
    const directory = "/usr/lib/mesos/modules";
    const oversubscription = { resourceEstimator: cpus("cpus:4"), qosController: load };
    expect(flags(oversubscription, line)).toEqual({
      resource_estimator: ESTIMATOR,
      qos_controller: CONTROLLER,
      qos_correction_interval_min: "1mins",
    });
    expect(loaded(agent({ oversubscription }, line))).toEqual({
      [ESTIMATOR]: {
        library: { file: `${directory}/libfixed_resource_estimator.so` },
        parameters: { resources: "cpus:4" },
      },
      [CONTROLLER]: {
        library: { file: `${directory}/libload_qos_controller.so` },
        parameters: { load_threshold_5min: "6", load_threshold_15min: "4" },
      },
    });
  },
);

test("intervals are Mesos' own, but for a controller that would be asked without a pause", () => {
  expect(
    flags({
      resourceEstimator: cpus("cpus:0.5;mem:512"),
      oversubscribedResourcesInterval: Duration.seconds(30),
      qosController: QosController.of(OWN),
      qosCorrectionIntervalMin: Duration.seconds(0),
    }),
  ).toEqual({
    resource_estimator: ESTIMATOR,
    oversubscribed_resources_interval: "30secs",
    qos_controller: "org_example_Own",
    qos_correction_interval_min: "0secs",
  });
});

test("one threshold is enough, and Terraform may know it", () => {
  const threshold = Token.asNumber({ resolve: () => 7 });
  const parameters = (qosController: QosController) =>
    loaded(agent({ oversubscription: { resourceEstimator: cpus("cpus:1"), qosController } }))[CONTROLLER].parameters;
  expect(parameters(QosController.load({ loadThreshold15Min: 3.5 }))).toEqual({ load_threshold_15min: "3.5" });
  expect(parameters(QosController.load({ loadThreshold5Min: threshold }))).toEqual({ load_threshold_5min: "7" });
});

test("modules of one's own stand in for both", () => {
  expect(flags({ resourceEstimator: ResourceEstimator.of(OWN) })).toEqual({ resource_estimator: "org_example_Own" });
  const machine = agent({ oversubscription: { qosController: QosController.of(OWN) } });
  expect(loaded(machine)).toEqual({ org_example_Own: { library: { file: "/opt/libown.so" }, parameters: { level: "3" } } });
  expect(flag(machine, "resource_estimator")).toBeUndefined();
});

test("resources one by one, for everybody", () => {
  const resources = MesosResources.of([
    MesosResource.cpus(2, { role: "*" }),
    MesosResource.mem(Size.gibibytes(1)),
    MesosResource.scalar("bandwidth", 100),
  ]);
  const oversubscription = { resourceEstimator: ResourceEstimator.fixed(resources), qosController: load };
  expect(loaded(agent({ oversubscription }))[ESTIMATOR].parameters).toEqual({
    resources: "cpus(*):2;mem:1024;bandwidth:100",
  });
});

test("warns where nothing takes resources back", () => {
  expect(warnings({ oversubscription: { resourceEstimator: cpus("cpus:4") } })).toEqual([
    "test/Agents: resources are offered twice and nothing takes them back when the machines are overloaded: give oversubscription.qosController too",
  ]);
  expect(warnings({ oversubscription: { resourceEstimator: cpus("cpus:4"), qosController: load } })).toEqual([]);
  expect(warnings({})).toEqual([]);
});

describe("fails for", () => {
  const resourceEstimator = cpus("cpus:4");
  test.each<[string, Oversubscription, string]>([
    [
      "nothing at all",
      {},
      "Agents] oversubscription offers nothing twice and takes nothing back; give resourceEstimator, and best qosController too",
    ],
    [
      "a controller by load with nothing to take back",
      { qosController: load },
      "QosController.load() kills only executors with revocable resources, and without resourceEstimator there are none; give",
    ],
    [
      "an interval without an estimator",
      { qosController: QosController.of(OWN), oversubscribedResourcesInterval: Duration.seconds(5) },
      "oversubscribedResourcesInterval has no effect without resourceEstimator; give oversubscription.resourceEstimator",
    ],
    [
      "an interval without a controller",
      { resourceEstimator, qosCorrectionIntervalMin: Duration.seconds(5) },
      "qosCorrectionIntervalMin has no effect without qosController; give oversubscription.qosController",
    ],
    [
      "an estimator that is asked without a pause",
      { resourceEstimator, oversubscribedResourcesInterval: Duration.seconds(0) },
      "oversubscribedResourcesInterval is 0: the agent would ask, and measure all containers, without a pause",
    ],
    [
      "a controller that is asked without a pause",
      { resourceEstimator, qosController: load, qosCorrectionIntervalMin: Duration.seconds(0) },
      "qosCorrectionIntervalMin is 0",
    ],
    ["no resources", { resourceEstimator: cpus(" ") }, "ResourceEstimator.fixed() has no resources; give some"],
    ["ports", { resourceEstimator: cpus("cpus:1;ports:[31000-32000]") }, 'this resource cannot be offered twice, got "ports"'],
    ["a set", { resourceEstimator: cpus("zones:{a,b}") }, 'cannot be offered twice, got "zones"'],
    ["a role", { resourceEstimator: cpus("cpus(web):1") }, 'cannot be offered twice, got "cpus(web)"; leave it out'],
    [
      "a disk of its own",
      { resourceEstimator: ResourceEstimator.fixed(MesosResources.of([MesosResource.mountDisk("/mnt", Size.gibibytes(1))])) },
      'cannot be offered twice, got "disk"',
    ],
    ["malformed resources", { resourceEstimator: cpus("cpus=4") }, 'Agents] a resource is malformed, got "cpus=4"'],
  ])("%s", (_, oversubscription, message) => {
    expect(() => SynthesizedCluster.fromStack(cluster({ agents: { oversubscription } }))).toThrow(message);
  });

  test.each([
    [{}, "[QosController] QosController.load() has no threshold, with which the agent does not start; give loadThreshold5Min"],
    [{ loadThreshold5Min: 0 }, "[QosController] loadThreshold5Min is no threshold that a load can stay below, got 0"],
    [{ loadThreshold15Min: -1 }, "loadThreshold15Min is no threshold that a load can stay below, got -1"],
    [{ loadThreshold15Min: NaN }, "loadThreshold15Min is no threshold that a load can stay below, got NaN"],
  ])("thresholds %j", (props, message) => expect(() => QosController.load(props)).toThrow(message));
});
