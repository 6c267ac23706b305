export * from "./job-options";
export * from "./metronome-job";
export * from "./run-options";
export * from "./schedule";
