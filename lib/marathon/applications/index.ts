export * from "./application-options";
export { MarathonConstraint } from "./constraint";
export * from "./container";
export * from "./health-checks";
export * from "./marathon-application";
export { MarathonDeploymentOptions } from "./marathon-deployment";
export * from "./networking";
export * from "./strategies";
