export * from "./zookeeper-ensemble";
