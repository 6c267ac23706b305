export * from "./duration";
export * from "./size";
