import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

function run(script: string, args: string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, script), ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  })
  return { status, stdout, stderr }
}

test('an evaluation without its data says so and is no failure', () => {
  const { status, stdout } = run('eval/run.ts', [], { WANGGE_DATA: '/nowhere/at/all' })
  expect(stdout).toContain('no data here: /nowhere/at/all')
  expect(status).toBe(0)
})

test.each(['eval/run.ts', 'bench/run.ts'])('%s refuses a name it does not know', (script) => {
  const { status, stderr } = run(script, ['no-such-measurement'])
  expect(stderr).toContain('no-such-measurement')
  expect(status).toBe(2)
})
