import { defineConfig } from 'vitest/config';

const web = 'test/**/*.web.test.ts';
const cluster = 'test/cluster/slurm.test.ts';
const long = [
  'test/build/{bombs,doubt,killed,races,resume}.test.ts',
  'test/crash/**/*.test.ts',
  'test/fuzz/**/*.test.ts',
  'test/diff/laws.test.ts',
  'test/**/hostile.test.ts',
  'test/release/release.test.ts',
  'test/npm-package/**/*.test.ts',
  'test/{package,docs}.test.ts',
  'test/publish/**/*.test.ts',
  'test/read/{nginx,remote}.test.ts',
  'test/verify/verify.test.ts',
  'test/cluster/{contract,filter,remote,killed}.test.ts',
];

// What takes long (local registries and servers, many processes and builds) and what needs a browser or a cluster is apart.
export default defineConfig({
  test: {
    maxWorkers: 2,
    setupFiles: 'test/properties.ts',
    testTimeout: 120_000,
    hookTimeout: 180_000,
    projects: [
      { extends: true, test: { name: 'main', include: ['test/**/*.test.ts'], exclude: [web, cluster, ...long] } },
      { extends: true, test: { name: 'long', include: long } },
      { extends: true, test: { name: 'web', include: [web] } },
      { extends: true, test: { name: 'cluster', include: [cluster] } },
    ],
  },
});
