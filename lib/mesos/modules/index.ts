export { ContainerLogger, LogrotateContainerLoggerProps } from "./container-logger";
export { MesosModule, MesosModuleDownload } from "./mesos-module";
export { Oversubscription } from "./oversubscription";
export { LoadQosControllerProps, QosController } from "./qos-controller";
export { ResourceEstimator } from "./resource-estimator";
