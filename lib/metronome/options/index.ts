export * from "./metronome-options";
export * from "./option-enums";
