import { defineConfig } from 'vitest/config'

/** Tests that need no database. */
const pure = [
  'src/base/**/*.test.ts',
  'src/web/**/*.test.{ts,tsx}',
  'src/modules/*/ui/**/*.test.{ts,tsx}',
  'src/modules/**/rules.test.ts',
  'src/modules/*/rules/**/*.test.ts',
  'demo/**/*.test.ts',
  'scripts/**/*.test.ts',
  '{bench,eval}/**/*.test.ts',
]

/** It runs a test run of its own, on a database: among tests as long as itself it keeps nobody waiting. */
const whole = ['scripts/new-module.test.ts']

export default defineConfig({
  test: {
    maxWorkers: 2,
    pool: 'forks',
    // The product's modules are loaded once a worker instead of once a file; no test may leave anything behind in them.
    isolate: false,
    watch: false,
    projects: [
      { extends: true, test: { name: 'unit', include: pure, exclude: whole, testTimeout: 30_000 } },
      {
        extends: true,
        test: {
          name: 'modules',
          include: [...whole, 'src/**/*.test.{ts,tsx}', 'test/**/*.test.ts', 'extensions/**/*.test.{ts,tsx}'],
          exclude: [...pure.filter((path) => !path.startsWith('scripts/')), '**/node_modules/**'],
          globalSetup: ['test/prepared-database.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.e2e.ts'],
          globalSetup: ['test/e2e/server.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
