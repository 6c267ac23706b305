import { Duration, Size } from "../../../lib/core";
import { resolveMetronomeOptions } from "../../../lib/metronome/options/resolve-options";

const resolve = (options: object, version = "0.6.70") => Object.fromEntries(resolveMetronomeOptions("Test", options, version));

test("options become variables in the units that Metronome reads", () => {
  expect(
    resolve({
      akkaAskTimeout: Duration.seconds(20),
      featuresEnable: ["secrets", "gpu_resources"],
      gpuSchedulingBehavior: "restricted",
      histogramReservoirResetChucks: 2,
      historyCount: 10,
      schedulerStoreCache: false,
      threadpoolNumThreads: "x1.5",
      zkCompressionThreshold: Size.kibibytes(1),
      webUiUrl: undefined,
    }),
  ).toEqual({
    METRONOME_AKKA_ASK_TIMEOUT: "20000",
    METRONOME_FEATURES_ENABLE: "secrets,gpu_resources",
    METRONOME_GPU_SCHEDULING_BEHAVIOR: "restricted",
    METRONOME_HISTOGRAM_RESERVOIR_RESET_CHUCKS: "2",
    METRONOME_HISTORY_COUNT: "10",
    METRONOME_SCHEDULER_STORE_CACHE: "false",
    METRONOME_THREADPOOL_NUMTHREADS: "x1.5",
    METRONOME_ZK_COMPRESSION_THRESHOLD: "1024",
  });
});

test("the failover timeout is in seconds: Metronome gives its number to Mesos as it is", () => {
  expect(resolve({ mesosFailoverTimeout: Duration.days(7) })).toEqual({ METRONOME_MESOS_FAILOVER_TIMEOUT: "604800" });
  expect(() => resolve({ mesosFailoverTimeout: Duration.milliseconds(1500) })).toThrow(/a whole number of seconds/);
});

test.each([
  [
    "0.5.71",
    { schedulerSuppressOffers: true },
    /\[Test\] the option schedulerSuppressOffers does nothing .*got "0.5.71".*>=0.6.10/,
  ],
  ["0.6.70", { behaviorMetrics: false }, /the option behaviorMetrics does nothing .*<0.5.1/],
  [
    "0.2.4",
    { featuresEnable: ["vips", "gpu_resources"] },
    /Metronome 0.2.4 does not know this value .*got "gpu_resources".*>=0.3.0/,
  ],
  ["0.6.70", { featuresEnable: ["secret"] }, /unknown value, got "secret"; did you mean secrets/],
  ["0.6.70", { histogramReservoirResetChucks: 1 }, /malformed value, got 1; give 0, or at least 2/],
  ["0.6.70", { pluginDir: "/opt/plugins" }, /plugins need .*; add the option pluginConf/],
  ["0.6.70", { pluginConf: "/opt/plugins.json" }, /plugins need .*; add the option pluginDir/],
  ["0.6.70", { METRONOME_ZK_URL: "zk://a" }, /this option cannot be set.*got "METRONOME_ZK_URL".*`zooKeeper` and `zkPath`/],
  ["0.6.70", { metricPrefix: "x" }, /cannot be set.*`statsd.prefix`/],
  ["0.6.70", { zk_timeout: Duration.seconds(1) }, /an option is given under another name, got "zk_timeout"; write zkTimeout/],
  ["0.6.70", { playCryptoSecret: "x" }, /has no effect in any version of Metronome, got "playCryptoSecret"/],
  ["0.6.70", { zkTimeot: Duration.seconds(1) }, /no such option, got "zkTimeot"; did you mean zkTimeout/],
  ["0.6.70", { mesosExecutorDefault: "-x" }, /a text without blanks that does not begin with a dash/],
])("fails in %s for %j", (version, options, error) => {
  expect(() => resolve(options, version)).toThrow(error);
});
