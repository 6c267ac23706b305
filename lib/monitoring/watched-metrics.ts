/** What alarms watch, as daemons call it. All of it is in Telegraf's metrics `mesos` and `zookeeper` by these names. */
export const WATCHED = {
  /** 1 on a master that is elected, 0 on the others. */
  elected: "master/elected",
  /** On an elected master that has recovered the registry, and then only. */
  registrySize: "registrar/registry_size_bytes",
  /** Agents that have registered and are reached; 0 on masters that are not elected. */
  activeAgents: "master/slaves_active",
  /** On ZooKeeper's leader only. */
  syncedFollowers: "synced_followers",
  /** On every member that serves. */
  znodes: "znode_count",
} as const;
