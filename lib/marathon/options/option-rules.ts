import satisfies from "semver/functions/satisfies";
import { optionNeeds, optionRefused, optionsExclude, optionsOutOfOrder } from "../../core/errors";
import { isUnresolved } from "../../machine/unresolved";
import { findOption } from "./find-option";
import { MarathonOptions } from "./marathon-options";
import { GpuSchedulingBehavior, MetricsDatadogProtocol } from "./option-enums";

/** Options by their properties, each of the right type and value. */
interface GivenOptions {
  readonly path: string;
  readonly options: MarathonOptions;
  readonly version: string;
}

type Rule = (given: GivenOptions) => void;

/** What Marathon says about options that are each right, but wrong together. */
export function checkTogether(given: GivenOptions): void {
  RULES.forEach((rule) => rule(given));
}

const EXCLUSIONS: ReadonlyArray<readonly [keyof MarathonOptions, keyof MarathonOptions]> = [
  ["metrics", "enableMetrics"],
  ["tracing", "enableTracing"],
  ["defaultAcceptedResourceRoles", "acceptedResourceRolesDefaultBehavior"],
  ["maxTasksPerOffer", "maxInstancesPerOffer"],
];

/** Options that do nothing, or stop Marathon, without another one. */
const NEEDS: ReadonlyArray<readonly [keyof MarathonOptions, keyof MarathonOptions]> = [
  ["httpEndpoints", "eventSubscriber"],
  ["minMesosOfferConstraintsUpdateInterval", "mesosOfferConstraints"],
  ["metricsDatadogHost", "metricsDatadog"],
  ["metricsDatadogPort", "metricsDatadog"],
  ["metricsDatadogProtocol", "metricsDatadog"],
  ["metricsDatadogTransmissionIntervalMs", "metricsDatadog"],
];

const RULES: readonly Rule[] = [
  ({ path, options }) => {
    const pair = EXCLUSIONS.find(([one, other]) => options[one] !== undefined && options[other] !== undefined);
    if (pair !== undefined) {
      throw optionsExclude(path, ...pair);
    }
  },
  ({ path, options }) => {
    const pair = NEEDS.find(([option, needed]) => options[option] !== undefined && !isOn(options[needed]));
    if (pair !== undefined) {
      throw optionNeeds(path, pair[0], `the option ${pair[1]}`);
    }
  },
  ({ path, options }) => {
    const { metricsDatadog, metricsDatadogProtocol } = options;
    const needed: ReadonlyArray<keyof MarathonOptions> =
      metricsDatadogProtocol === MetricsDatadogProtocol.API || isUnresolved(metricsDatadogProtocol)
        ? []
        : ["metricsDatadogHost", "metricsDatadogPort"];
    const missing = needed.find((option) => options[option] === undefined);
    if (metricsDatadog === true && missing !== undefined) {
      throw optionNeeds(path, "metricsDatadog", `the option ${missing}`);
    }
  },
  ({ path, options, version }) => {
    const kept = options.deprecatedFeatures ?? [];
    if (options.reporterDatadog !== undefined && satisfies(version, ">=1.7.50") && !kept.includes("kamon_metrics")) {
      throw optionNeeds(path, "reporterDatadog", "kamon_metrics in the option deprecatedFeatures");
    }
  },
  ({ path, options }) => {
    const { gpuSchedulingBehavior, enableFeatures = [] } = options;
    const normal = gpuSchedulingBehavior ?? GpuSchedulingBehavior.RESTRICTED;
    if (normal !== GpuSchedulingBehavior.RESTRICTED && !enableFeatures.some((f) => f === "gpu_resources" || isUnresolved(f))) {
      throw optionNeeds(path, "gpuSchedulingBehavior", "gpu_resources in the option enableFeatures");
    }
  },
  ({ path, options }) => {
    const { defaultAcceptedResourceRoles = [], mesosRole } = options;
    const offered = ["*", mesosRole];
    const other = defaultAcceptedResourceRoles.find((role) => !offered.includes(role) && ![role, mesosRole].some(isUnresolved));
    if (other !== undefined) {
      throw optionRefused(
        path,
        "defaultAcceptedResourceRoles",
        other,
        "only resources of * and of the role in mesosRole are offered",
      );
    }
  },
  ({ path, options }) => {
    if (options.metricsHistogramReservoirResettingChunks === 1) {
      throw optionRefused(path, "metricsHistogramReservoirResettingChunks", 1, "give 0, or 2 and more");
    }
  },
  ({ path, options }) => {
    const [min, max] = [numberIn(options, "localPortMin"), numberIn(options, "localPortMax")];
    if (min > max && ![min, max].some(isUnresolved)) {
      throw optionsOutOfOrder(path, "localPortMin", "localPortMax", [min, max], "give ports in order");
    }
  },
  ({ path, options, version }) => {
    const [cached, running] = [numberIn(options, "groupVersionsCacheSize"), numberIn(options, "maxRunningDeployments")];
    const { versions = "*" } = findOption(path, "groupVersionsCacheSize");
    if (cached <= 2 * running && satisfies(version, versions) && ![cached, running].some(isUnresolved)) {
      throw optionsOutOfOrder(
        path,
        "groupVersionsCacheSize",
        "maxRunningDeployments",
        [cached, running],
        "make groupVersionsCacheSize more than twice as large as maxRunningDeployments",
      );
    }
  },
];

function isOn(value: unknown): boolean {
  return value !== undefined && value !== false;
}

/** The number that Marathon works with: as given, else its default. */
function numberIn(options: MarathonOptions, property: keyof MarathonOptions): number {
  return (options[property] ?? findOption("", property).default) as number;
}
