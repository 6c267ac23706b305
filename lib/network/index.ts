export * from "./cluster-network";
export * from "./connections";
export * from "./port";
