import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { parseArgs } from 'node:util'
import { countTests, type Tally } from './vitest-tally.ts'

const HELP = `npm test                          everything
npm test -- --only PART           one part: ${['static', 'unit', 'modules', 'e2e'].join(', ')}; may be repeated
npm test -- NAME...               only the test files whose path contains NAME`

const root = join(import.meta.dirname, '..')
const bin = join(root, 'node_modules/.bin')

interface Step {
  part: 'static' | 'unit' | 'modules' | 'e2e'
  name: string
  run(): Promise<Tally>
}

const steps: readonly Step[] = [
  check('types', 'tsc', '-p', 'tsconfig.json'),
  check('types of pure code', 'tsc', '-p', 'tsconfig.pure.json'),
  check('lint and format', 'biome', 'check', '.'),
  check('boundaries', process.execPath, 'scripts/check-boundaries.ts'),
  tests('unit'),
  tests('modules'),
  tests('e2e'),
]

const { values, positionals: names } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', multiple: true, default: [] },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
const unknown = values.only.find((part) => !steps.some((step) => step.part === part))
if (values.help || unknown) {
  console.log(unknown ? `Unknown part: ${unknown}\n\n${HELP}` : HELP)
  process.exit(unknown ? 2 : 0)
}

const chosen = steps.filter((step) =>
  values.only.length > 0 ? values.only.includes(step.part) : names.length === 0 || step.part !== 'static',
)
const results: { name: string; tally: Tally; seconds: number }[] = []
for (const step of chosen) {
  console.log(`\n== ${step.name}`)
  const begun = performance.now()
  const tally = await step.run()
  results.push({ name: step.name, tally, seconds: (performance.now() - begun) / 1000 })
}
summarise()

function summarise(): void {
  console.log('\n== summary')
  for (const { name, tally, seconds } of results) {
    const skipped = tally.skipped > 0 ? `, ${tally.skipped} skipped` : ''
    const mark = tally.failed > 0 ? 'FAIL' : 'ok  '
    console.log(
      `${mark} ${name.padEnd(20)} ${tally.passed} passed, ${tally.failed} failed${skipped} (${seconds.toFixed(1)} s)`,
    )
  }
  const passed = results.reduce((sum, { tally }) => sum + tally.passed, 0)
  const failed = results.reduce((sum, { tally }) => sum + tally.failed, 0)
  const nothingRan = passed + failed === 0
  if (nothingRan) console.log(`No test matches ${names.join(' ')}`)
  console.log(`\n${passed} passed, ${failed} failed`)
  process.exitCode = failed > 0 || nothingRan ? 1 : 0
}

/** A step that passes or fails as a whole. */
function check(name: string, command: string, ...args: string[]): Step {
  return {
    part: 'static',
    name,
    async run() {
      const ok = (await execute(command, args)) === 0
      return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 }
    },
  }
}

/** The tests of one project of vitest.config.ts. */
function tests(project: 'unit' | 'modules' | 'e2e'): Step {
  return {
    part: project,
    name: `${project} tests`,
    async run() {
      const directory = mkdtempSync(join(tmpdir(), 'wangge-report-'))
      const report = join(directory, 'report.json')
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
      const code = await execute('vitest', [
        'run',
        `--project=${project}`,
        '--passWithNoTests',
        ...reporters,
        ...names,
      ])
      const tally = countTests(readReport(report), code)
      rmSync(directory, { recursive: true, force: true })
      return tally
    },
  }
}

function readReport(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // Vitest ended before it could write one: `countTests` makes that a failure.
    return undefined
  }
}

function execute(command: string, args: string[]): Promise<number> {
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    // The project's own Node and tools first, whoever calls.
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` },
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code) => resolve(code ?? 1))
  })
}
