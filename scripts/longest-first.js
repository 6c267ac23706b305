/** Order of the test files: a worker that begins the longest one at the end keeps the others waiting. */
const { relative, sep } = require("node:path");
const { default: Sequencer } = require("@jest/test-sequencer");

/** Those that take more than half a minute, longest first; the others in the order that jest knows. */
const LONGEST = [
  "test/script/agreement.test.ts",
  "test/terraform/examples.test.ts",
  "test/terraform/pending.test.ts",
  "test/terraform/traefik.test.ts",
  "test/terraform/metrics.test.ts",
  "test/mesos/operations/programs/drain.test.ts",
  "test/embedded-aws/repairs.test.ts",
  "test/demo.test.ts",
  "test/marathon/applications/deploy.test.ts",
  "test/script/health-mesos.test.ts",
  "test/script/health-zookeeper.test.ts",
  "test/mesos/operations/mesos-reservation.test.ts",
  "test/zookeeper/health.test.ts",
  "test/zookeeper/quorum-authentication.test.ts",
  "test/machines/day-two.test.ts",
  "test/machines/hosts.test.ts",
  "test/machines/layouts.test.ts",
  "test/machines/security.test.ts",
  "test/machines/bench.test.ts",
  "test/machines/flags.test.ts",
  "test/machines/failures.test.ts",
  "test/machines/zookeeper.test.ts",
  "test/machines/operations.test.ts",
  "test/machines/secrets.test.ts",
  "test/machines/ssh.test.ts",
];

module.exports = class LongestFirst extends Sequencer {
  async sort(tests) {
    const place = ({ path, context }) => {
      const at = LONGEST.indexOf(relative(context.config.rootDir, path).split(sep).join("/"));
      return at === -1 ? LONGEST.length : at;
    };
    return [...(await super.sort(tests))].sort((a, b) => place(a) - place(b));
  }
};
