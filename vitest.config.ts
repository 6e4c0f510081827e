import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tests/longest-first.ts'

// for .ci/run, which counts what ran
const report = process.env.ROLLCALL_TEST_REPORT

export default defineConfig({
  test: {
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // what is waited for comes later on a busy machine
    expect: { poll: { timeout: 10_000 } },
    globalSetup: 'tests/global-setup.ts',
    sequence: { sequencer: LongestFirst },
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    projects: [
      {
        extends: true,
        test: { name: 'api', include: ['tests/**/*.test.ts'], exclude: ['tests/browser/**'] },
      },
      {
        extends: true,
        resolve: { alias: { '#lib': `${import.meta.dirname}/apps/web/src/lib` } },
        test: { name: 'web', include: ['apps/web/src/**/*.test.ts'] },
      },
      {
        extends: true,
        // a browser needs a core of its own, so these come last and one at a time
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
