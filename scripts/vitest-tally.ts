export interface Tally {
  passed: number
  failed: number
  skipped: number
}

interface Report {
  testResults: { status: string; assertionResults: { status: string }[] }[]
}

/**
 * Counts vitest's JSON report. A file that could not be loaded, a run that ended without a report,
 * and a run that failed outside any test (an unhandled rejection) are one failure each.
 */
export function countTests(report: string | undefined, exitCode: number): Tally {
  const tally: Tally = { passed: 0, failed: 0, skipped: 0 }
  for (const file of report ? (JSON.parse(report) as Report).testResults : []) {
    for (const { status } of file.assertionResults) {
      if (status === 'passed') tally.passed++
      else if (status === 'failed') tally.failed++
      else tally.skipped++
    }
    const sawFailure = file.assertionResults.some(({ status }) => status === 'failed')
    if (file.status === 'failed' && !sawFailure) tally.failed++
  }
  if (exitCode !== 0 && tally.failed === 0) tally.failed = 1
  return tally
}
