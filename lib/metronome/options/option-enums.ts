// Generated from catalogue.json by npm run generate: change that, not this.
/** Values of the Metronome option `gpuSchedulingBehavior`. */
export enum MetronomeGpuSchedulingBehavior {
  /** As Metronome did before it had this option. */
  UNDEFINED = "undefined",
  /** Agents with GPUs run jobs that ask for GPUs only. */
  RESTRICTED = "restricted",
  /** Agents with GPUs run any job. */
  UNRESTRICTED = "unrestricted",
}
