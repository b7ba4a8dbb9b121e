import { expect, test } from 'vitest'
import { countTests } from './vitest-tally.ts'

function report(...files: { status: string; tests: string[] }[]): string {
  return JSON.stringify({
    testResults: files.map(({ status, tests }) => ({
      status,
      assertionResults: tests.map((t) => ({ status: t })),
    })),
  })
}

test('tests are counted by what became of them', () => {
  const text = report({ status: 'failed', tests: ['passed', 'failed', 'skipped', 'todo'] })
  expect(countTests(text, 1)).toEqual({ passed: 1, failed: 1, skipped: 2 })
})

test('a file that could not be loaded is a failure, not a silence', () => {
  const text = report({ status: 'failed', tests: [] }, { status: 'passed', tests: ['passed'] })
  expect(countTests(text, 1)).toEqual({ passed: 1, failed: 1, skipped: 0 })
})

test('a run that failed outside any test is a failure', () => {
  expect(countTests(report({ status: 'passed', tests: ['passed'] }), 1).failed).toBe(1)
})

test('a run without a report is a failure', () => {
  expect(countTests(undefined, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

test('a run with nothing to do counts nothing', () => {
  expect(countTests(report(), 0)).toEqual({ passed: 0, failed: 0, skipped: 0 })
})
