export * from "./core";
export * from "./machine";
export * from "./mesos";
export * from "./network";
export * from "./nodes";
export * from "./packages";
export * from "./testing";
export * from "./zookeeper";
