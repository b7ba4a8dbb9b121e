import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkBoundaries } from './boundaries/check.ts'
import { namesOf } from './new-module/names.ts'

const root = join(import.meta.dirname, '..')
const PROJECT = ['src', 'demo', 'scripts', 'test', 'bench', 'eval']
const FILES = [
  '.gitignore',
  'package.json',
  'biome.json',
  'tsconfig.json',
  'tsconfig.pure.json',
  'vitest.config.ts',
  'vite.config.ts',
]

// They start a compiler and a test run of their own.
const SLOW = { timeout: 300_000 }

test.each([
  ['visits', 'visit', 'Visit'],
  ['home-visits', 'home_visit', 'HomeVisit'],
  ['enquiries', 'enquiry', 'Enquiry'],
])('%s has the table %s and the type %s', (module, table, Singular) => {
  expect(namesOf(module, '走访')).toMatchObject({ table, Singular })
})

test.each(['visit', 'Visits', 'home_visits', '../visits'])('%s is no name for a module', (name) => {
  expect(() => namesOf(name, '走访')).toThrow('plural noun')
})

describe('a new module in a copy of the project', () => {
  let copy: string
  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'wangge-new-module-'))
    for (const path of [...PROJECT, ...FILES]) cpSync(join(root, path), join(copy, path), { recursive: true })
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
    const { status, stderr } = run('node', 'scripts/new-module.ts', 'home-visits', '入户走访')
    expect(stderr).toBe('')
    expect(status).toBe(0)
  })
  afterAll(() => rmSync(copy, { recursive: true, force: true }))

  function run(command: string, ...args: string[]) {
    const path = `${join(root, 'node_modules/.bin')}:${process.env.PATH}`
    return spawnSync(command, args, {
      cwd: copy,
      encoding: 'utf8',
      env: { ...process.env, PATH: path, NO_COLOR: '1' },
    })
  }

  test('stands in the application after what was there', () => {
    expect(readFileSync(join(copy, 'src/apps/modules.ts'), 'utf8')).toMatch(/homeVisits,?\s*\]/)
  })
  test('keeps the boundaries', () => {
    const { violations } = checkBoundaries(copy)
    expect(violations.filter(({ file }) => file.includes('home-visits'))).toEqual([])
  })
  test('compiles', SLOW, () => {
    // With what it imports; the whole product is compiled by the check of types.
    const config = { extends: './tsconfig.json', include: ['src/modules/home-visits', 'test/fixtures'] }
    writeFileSync(join(copy, 'tsconfig.new-module.json'), JSON.stringify(config))
    const { stdout } = run('tsc', '-p', 'tsconfig.new-module.json')
    expect(stdout.split('\n').filter((line) => /home-visits|records\.ts/.test(line))).toEqual([])
  })
  test('migrates, passes its own tests and is swept like every other', SLOW, () => {
    const { status, stdout } = run(
      'vitest',
      'run',
      'src/modules/home-visits',
      'test/sweep.test.ts',
      '-t',
      'home-visit',
    )
    expect(status, stdout.slice(-6000)).toBe(0)
    expect(stdout).toMatch(/\b10 passed/)
  })
})
