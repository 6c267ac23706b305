export * from "./data-volume-props";
export * from "./existing-hosts";
export * from "./machine-image";
export * from "./machine-options";
export * from "./node-group";
export * from "./node-pool";
export { INamedNodes, INodes } from "./nodes";
export { OwnMachinesProps } from "./own-machines";
