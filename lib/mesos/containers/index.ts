export { ContainerDiskQuota } from "./container-disk-quota";
