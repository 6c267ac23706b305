export { ClusterdPackagesProps, MesosPackages, MesospherePackagesProps } from "./mesos-packages";
export * from "./package-repository";
export * from "./repository-key";
export { MesosphereZooKeeperPackagesProps, ZooKeeperPackages } from "./zookeeper-packages";
