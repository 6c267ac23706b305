export * from "./operating-system";
