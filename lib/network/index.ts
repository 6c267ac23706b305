export * from "./cluster-network";
export * from "./connections";
export * from "./connections-attributes";
export * from "./port";
