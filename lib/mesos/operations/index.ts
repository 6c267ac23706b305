export { MesosLoggingLevel, MesosLoggingLevelProps } from "./mesos-logging-level";
export { MesosMaintenance, MesosMaintenanceProps, MesosMaintenanceWindow } from "./mesos-maintenance";
export { MesosQuota, MesosQuotaProps } from "./mesos-quota";
export { MesosPersistentVolume, MesosReservation, MesosReservationProps, MesosVolumesOnRemoval } from "./mesos-reservation";
export { MesosResourceQuantities } from "./mesos-resource-quantities";
export { MesosRoleWeight, MesosRoleWeightProps } from "./mesos-role-weight";
