/** The catalogue of errors, by the part of the library that raises them. */
export * from "./configuration-error";
export * from "./flag-rules";
export * from "./flags";
export * from "./machine";
export * from "./mesos";
export * from "./network";
export * from "./nodes";
export * from "./packages";
export * from "./resources";
export * from "./testing";
export * from "./values";
export * from "./zookeeper";
