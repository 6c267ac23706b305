export * from "./synthesized-cluster";
export * from "./synthesized-file";
export { SynthesizedMachine } from "./synthesized-machine";
