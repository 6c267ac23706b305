const { availableParallelism } = require("node:os");

/** Version 21 of the AWS provider is allowed as well; the golden machines are compared with both. */
const provider = process.env.AWS_PROVIDER === "21" ? { "^@cdktf/provider-aws/(.*)$": "provider-aws-21/$1" } : {};

/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  // Many tests wait for Terraform or for machines that boot.
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
  setupFiles: ["<rootDir>/scripts/property-seed.js"],
  testSequencer: "<rootDir>/scripts/longest-first.js",
  // Ends what hangs; what is only slow on a loaded machine passes.
  testTimeout: 300_000,
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts"],
  // Clusters of machines boot only where they are asked for: they take minutes, and the machine for themselves.
  testPathIgnorePatterns: process.argv.some((argument) => argument.includes("test/machines")) ? [] : ["/test/machines/"],
  moduleNameMapper: { ...provider, "/private/stack-trace$|^\\./stack-trace$": "<rootDir>/test/support/no-stack-trace.js" },
  transform: {
    "\\.ts$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } }],
  },
};
