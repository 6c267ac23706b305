export * from "./machine-access";
