export * from "./agent-flags";
export * from "./flag-enums";
export * from "./libprocess-flags";
export * from "./master-flags";
