export * from "./acl-entity";
export * from "./acl-entries";
export * from "./mesos-acls";
