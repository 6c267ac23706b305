export { CniBridgeProps } from "./cni-bridge";
export { CniDns } from "./cni-dns";
export { CniHostLocalIpam, CniRoute } from "./cni-host-local";
export { CniNetwork, CniPortMapperProps } from "./cni-network";
export { CniPlugins, CniPluginsArchiveProps } from "./cni-plugins";
export { ContainerDiskQuota } from "./container-disk-quota";
