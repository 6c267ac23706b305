import { Duration } from "../../core/duration";
import { systemdUnit } from "../../machine/systemd-unit";
import { DockerEngine } from "../../packages/docker-engine";
import { AgentFeature, FeatureContext } from "../features/daemon-feature";

/** The engine beside the agent, which asks it for containers by its client. */
export function dockerFeature({ path, os, service }: FeatureContext, docker: DockerEngine | undefined): AgentFeature[] {
  if (docker === undefined) {
    return [];
  }
  const engine = `${docker._service}.service`;
  // No Requires=: systemd would not start an agent again whose engine failed once, where the agent itself keeps trying.
  const order = systemdUnit({ Unit: { Wants: engine, After: engine } });
  return [
    {
      property: "docker",
      containerizers: ["docker"],
      // The time that Mesos itself gives is over before a large image is there.
      defaults: { executorRegistrationTimeout: Duration.minutes(5) },
      configure: () => ({
        ...docker._on(path, os),
        dropIns: [{ unit: `${service}.service`, name: "docker.conf", content: order }],
      }),
    },
  ];
}
