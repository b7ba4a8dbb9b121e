import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

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

/** Vitest begins with the files it knows to be slow, else with the large ones; this one is small and among the slowest. */
class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isWhole = ({ moduleId }: TestSpecification) => whole.some((path) => moduleId.endsWith(path))
    return [...sorted.filter(isWhole), ...sorted.filter((file) => !isWhole(file))]
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: SlowFirst },
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
