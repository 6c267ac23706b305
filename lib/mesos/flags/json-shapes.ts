/** The part of a protobuf message that Mesos reads from JSON. Fields it does not know it drops without a word. */
export type Shape =
  | "text"
  | "number"
  | "boolean"
  | "any"
  | { readonly oneOf: readonly string[] }
  | { readonly list: Shape }
  | { readonly map: Shape }
  | Message;

export interface Message {
  readonly required?: Readonly<Record<string, Shape>>;
  readonly optional?: Readonly<Record<string, Shape>>;
}

const NAMED: Message = { required: { name: "text" } };
const DNS: Message = { optional: { nameservers: { list: "text" }, search: { list: "text" }, options: { list: "text" } } };

const CAPABILITIES: Shape = {
  required: {
    capabilities: {
      list: {
        oneOf: (
          "CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID KILL SETGID SETUID SETPCAP LINUX_IMMUTABLE NET_BIND_SERVICE " +
          "NET_BROADCAST NET_ADMIN NET_RAW IPC_LOCK IPC_OWNER SYS_MODULE SYS_RAWIO SYS_CHROOT SYS_PTRACE SYS_PACCT SYS_ADMIN " +
          "SYS_BOOT SYS_NICE SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG MKNOD LEASE AUDIT_WRITE AUDIT_CONTROL SETFCAP MAC_OVERRIDE " +
          "MAC_ADMIN SYSLOG WAKE_ALARM BLOCK_SUSPEND AUDIT_READ"
        ).split(" "),
      },
    },
  },
};

const FEATURES: readonly string[] = [
  "MULTI_ROLE",
  "HIERARCHICAL_ROLE",
  "RESERVATION_REFINEMENT",
  "RESOURCE_PROVIDER",
  "RESIZE_VOLUME",
  "AGENT_OPERATION_FEEDBACK",
  "AGENT_DRAINING",
  "TASK_RESOURCE_LIMITS",
];

/** Network modes other than these exist in the messages, but Mesos refuses them. */
const CONTAINER_DNS: Shape = {
  optional: {
    mesos: {
      list: {
        required: { network_mode: { oneOf: ["CNI"] }, dns: { optional: { ...DNS.optional, domain: "text" } } },
        optional: { network_name: "text" },
      },
    },
    docker: {
      list: { required: { network_mode: { oneOf: ["BRIDGE", "USER"] }, dns: DNS }, optional: { network_name: "text" } },
    },
  },
};

const CONTAINER_INFO: Shape = {
  required: { type: { oneOf: ["MESOS", "DOCKER"] } },
  optional: {
    volumes: {
      list: {
        required: { mode: { oneOf: ["RW", "RO"] }, container_path: "text" },
        optional: { host_path: "text", image: "any", source: "any" },
      },
    },
    hostname: "text",
    docker: "any",
    mesos: "any",
    network_infos: "any",
    linux_info: "any",
    rlimit_info: "any",
    tty_info: "any",
  },
};

/** By flag; those that are not here hold what only their readers know. */
export const SHAPES: Readonly<Record<string, Shape>> = {
  agent_features: { required: { capabilities: { list: { required: { type: { oneOf: FEATURES } } } } } },
  allowed_devices: {
    required: {
      allowed_devices: {
        list: {
          required: {
            device: { required: { path: "text" } },
            access: { optional: { read: "boolean", write: "boolean", mknod: "boolean" } },
          },
        },
      },
    },
  },
  bounding_capabilities: CAPABILITIES,
  default_container_dns: CONTAINER_DNS,
  default_container_info: CONTAINER_INFO,
  domain: { required: { fault_domain: { required: { region: NAMED, zone: NAMED } } } },
  effective_capabilities: CAPABILITIES,
  executor_environment_variables: { map: "text" },
  firewall_rules: { required: { disabled_endpoints: { required: { paths: { list: "text" } } } } },
  image_gc_config: {
    required: { image_disk_headroom: "number", image_disk_watch_interval: { required: { nanoseconds: "number" } } },
    optional: { excluded_images: { list: "any" } },
  },
  rate_limits: {
    optional: {
      limits: { list: { required: { principal: "text" }, optional: { qps: "number", capacity: "number" } } },
      aggregate_default_qps: "number",
      aggregate_default_capacity: "number",
    },
  },
};
