export * from "./marathon-options";
export * from "./option-enums";
