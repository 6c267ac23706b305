export * from "./acls";
export * from "./containers";
export * from "./flags";
export * from "./mesos-agent-pool";
export * from "./mesos-daemon-props";
export * from "./mesos-masters";
export * from "./mesos-resources";
export * from "./security";
