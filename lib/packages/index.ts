export { DockerEngine, DockerVendorPackagesProps } from "./docker-engine";
export { JavaArchiveProps, JavaRuntime } from "./java-runtime";
export { MarathonArchiveProps, MarathonPackages, MesosphereMarathonPackagesProps } from "./marathon-packages";
export { ClusterdPackagesProps, MesosPackages, MesospherePackagesProps } from "./mesos-packages";
export { NativeJavaLibrary, NativeJavaLibraryArchiveProps } from "./native-java-library";
export * from "./package-repository";
export * from "./repository-key";
export { Sysdig, SysdigVendorPackagesProps } from "./sysdig";
export { MesosphereZooKeeperPackagesProps, ZooKeeperPackages } from "./zookeeper-packages";
