import { defineConfig } from 'vitest/config';

const web = 'test/**/*.web.test.ts';
const cluster = 'test/cluster/slurm.test.ts';
const registry = ['test/npm-package/**/*.test.ts', 'test/publish/npm*.test.ts'];

// One project for what needs nothing but Node, and one for each tool that must be on the machine or takes long.
export default defineConfig({
  test: {
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 180_000,
    projects: [
      { extends: true, test: { name: 'main', include: ['test/**/*.test.ts'], exclude: [web, cluster, ...registry] } },
      { extends: true, test: { name: 'registry', include: registry } },
      { extends: true, test: { name: 'web', include: [web] } },
      { extends: true, test: { name: 'cluster', include: [cluster] } },
    ],
  },
});
