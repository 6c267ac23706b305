export * from "./applications";
export * from "./marathon-metrics";
export * from "./marathon-plugins";
export * from "./marathon-service";
export * from "./options";
