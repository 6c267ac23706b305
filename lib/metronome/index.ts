export * from "./jobs";
export * from "./metronome-props";
export * from "./metronome-service";
export * from "./options";
