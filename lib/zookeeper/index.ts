export { QuorumAuthentication } from "./quorum-authentication";
export * from "./zookeeper-ensemble";
