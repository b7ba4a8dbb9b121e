import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { checkBoundaries } from './boundaries/check.ts'

const directories: string[] = []
afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true })
})

/** Two modules that keep every rule: visits stands on areas. */
const sound: Record<string, string> = {
  'src/base/ids.ts': `export const newId = () => 'x'\n`,
  'src/platform/db/sql.ts': `export { sql } from 'kysely'\n`,
  'src/platform/access/scope.ts': `export function scoped() { return 'true' }\n`,
  'src/platform/identity/migrations/0001_identity.sql': 'create table app_user (id text primary key);\n',
  'src/modules/areas/module.ts': `export default defineModule({ name: 'areas', tables: ['area'], views: ['v_area'] })\n`,
  'src/modules/areas/migrations/0001_areas.sql':
    'create table area (code text primary key);\ncreate view v_area as select code from area;\n',
  'src/modules/areas/contract.ts': `export const areaCode = 'code'\n`,
  'src/modules/areas/public.ts': `export { findArea } from './store.ts'\n`,
  'src/modules/areas/store.ts': `import { sql } from '../../platform/db/sql.ts'
export const findArea = (code: string) => sql\`select code from area where code = \${code}\`\n`,
  'src/modules/visits/module.ts': `export default defineModule({ name: 'visits', depends: ['areas'], tables: ['visit'], scoped: ['visit'] })\n`,
  'src/modules/visits/migrations/0001_visits.sql':
    'create table visit (id text primary key);\ncreate index visit_id on visit (id);\n',
  'src/modules/visits/contract.ts': `import { areaCode } from '../areas/contract.ts'\nexport const fields = [areaCode]\n`,
  'src/modules/visits/rules.ts': `export const isLate = (now: Date, due: Date) => now > due\n`,
  'src/modules/visits/views.ts': `import { scoped } from '../../platform/access/scope.ts'
import { sql } from '../../platform/db/sql.ts'
export function listVisits() {
  return sql\`with own as (select id from visit where \${scoped()})
    select o.id, extract(epoch from now()) from own o join v_area a on a.code = o.id, visit v for update of v\`
}\n`,
  'src/modules/visits/service.ts': `import { findArea } from '../areas/public.ts'
export const record = (ctx: Ctx) => ctx.transaction(async (tx) => tx.save(findArea('1')))\n`,
  'src/modules/visits/ui/console.tsx': `import { Button } from 'antd'
import { fields } from '../contract.ts'
export default { screens: [Button, fields, lazy(() => import('./visit-screen.tsx'))] }\n`,
  'src/modules/visits/ui/visit-screen.tsx': `export default function VisitScreen() { return <div /> }\n`,
}

/** The sound project with some files changed or added. */
function violationsWith(changes: Record<string, string>): string[] {
  const root = mkdtempSync(join(tmpdir(), 'wangge-boundaries-'))
  directories.push(root)
  for (const [path, text] of Object.entries({ ...sound, ...changes })) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return checkBoundaries(root).violations.map((v) => `${v.file}:${v.line} ${v.rule}: ${v.message}`)
}

/** The one violation these changes bring. */
function violationWith(changes: Record<string, string>): string {
  const found = violationsWith(changes)
  expect(found, found.join('\n')).toHaveLength(1)
  return found[0]!
}

function manifest(name: string, rest: string): Record<string, string> {
  return { [`src/modules/${name}/module.ts`]: `export default defineModule({ name: '${name}', ${rest} })\n` }
}

/** A service of visits: areas stays used, so that only the line at hand is wrong. */
function service(text: string): Record<string, string> {
  return { 'src/modules/visits/service.ts': `import { findArea } from '../areas/public.ts'\n${text}\n` }
}

test('a project that keeps every rule passes', () => {
  expect(violationsWith({})).toEqual([])
})

describe('rule 1: layers', () => {
  test('base stands on nothing of ours', () => {
    const text = `import { scoped } from '../platform/access/scope.ts'\nexport const a = scoped\n`
    expect(violationWith({ 'src/base/a.ts': text })).toMatch(
      /^src\/base\/a\.ts:1 rule 1: base may not import platform/,
    )
  })
  test('base takes no library but zod', () => {
    expect(violationWith({ 'src/base/a.ts': `import dayjs from 'dayjs'\n` })).toMatch(
      /rule 1: base imports only/,
    )
  })
  test('nothing imports apps', () => {
    const changes = {
      'src/platform/log/log.ts': `export { start } from '../../apps/server.ts'\nconst a = 1\n`,
    }
    expect(violationWith(changes)).toMatch(/rule 1: platform may not import apps/)
  })
  test('platform does not know modules', () => {
    const changes = {
      'src/platform/log/log.ts': `import { findArea } from '../../modules/areas/public.ts'\n`,
    }
    expect(violationWith(changes)).toMatch(/rule 1: platform may not import modules/)
  })
  test('the browser kit does not reach the server', () => {
    const changes = { 'src/web/api.ts': `import type { Db } from '../platform/db/sql.ts'\n` }
    expect(violationWith(changes)).toMatch(/rule 1: web may not import platform/)
  })
  test('a service does not draw', () => {
    expect(violationWith(service(`import { draw } from '../../web/draw.ts'`))).toMatch(
      /rule 1: a module may not import web/,
    )
  })
})

test('rule 2: a contract takes nothing of the server', () => {
  const text = `import { areaCode } from '../areas/contract.ts'\nimport { listVisits } from './views.ts'\n`
  expect(violationWith({ 'src/modules/visits/contract.ts': text })).toMatch(
    /contract\.ts:2 rule 2: contract is pure: it may not import \.\/views\.ts/,
  )
})

test('rule 2: rules take no library', () => {
  const changes = { 'src/modules/visits/rules.ts': `import dayjs from 'dayjs'\n` }
  expect(violationWith(changes)).toMatch(/rule 2: rules is pure/)
})

describe('rule 3: screens', () => {
  test('a screen does not import the service', () => {
    const changes = { 'src/modules/visits/ui/visit-list.tsx': `import { record } from '../service.ts'\n` }
    expect(violationWith(changes)).toMatch(/rule 3: screens import contracts/)
  })
  test('a screen does not import the platform', () => {
    const text = `import { scoped } from '../../../platform/access/scope.ts'\n`
    expect(violationWith({ 'src/modules/visits/ui/visit-list.tsx': text })).toMatch(/rule 3/)
  })
  test("a screen does not import another module's screen", () => {
    const changes = {
      'src/modules/areas/ui/area-map.tsx': `export function AreaMap() { return <div /> }\n`,
      'src/modules/visits/ui/visit-list.tsx': `import { AreaMap } from '../../areas/ui/area-map.tsx'\n`,
    }
    expect(violationsWith(changes).join('\n')).toMatch(/visit-list\.tsx:1 rule 3/)
  })
  test("a screen may use another module's pickers, and only a screen may", () => {
    const picker = {
      'src/modules/areas/ui/pickers/area-select.tsx': `export function AreaSelect() { return null }\n`,
    }
    const from = (path: string) => ({
      [path]: `import { AreaSelect } from '../../areas/ui/pickers/area-select.tsx'\n`,
    })
    const screen = violationsWith({ ...picker, ...from('src/modules/visits/ui/visit-list.tsx') })
    expect(screen.join('\n')).not.toMatch(/visit-list\.tsx/)
    const service = {
      'src/modules/visits/rules.ts': `import { AreaSelect } from '../areas/ui/pickers/area-select.tsx'\n`,
    }
    expect(violationsWith({ ...picker, ...service }).join('\n')).toMatch(/visits\/rules\.ts:1 rule 2/)
  })
  test('a screen does not use Node', () => {
    const changes = { 'src/modules/visits/ui/visit-list.tsx': `import { join } from 'node:path'\n` }
    expect(violationWith(changes)).toMatch(/rule 3: screens run in a browser/)
  })
})

test('rule 4: another module is entered through its door', () => {
  expect(violationWith(service(`import { findArea as find } from '../areas/store.ts'`))).toMatch(
    /service\.ts:2 rule 4: module areas is entered only through public\.ts or contract\.ts/,
  )
})

describe('rule 5: depends', () => {
  test('a used module stands in depends', () => {
    const found = violationWith(manifest('visits', `tables: ['visit']`))
    expect(found).toMatch(/visits\/module\.ts:1 rule 5: areas is used by .* but not in depends/)
  })
  test('a module whose published view is read stands in depends', () => {
    const found = violationWith({
      ...manifest('visits', `tables: ['visit']`),
      'src/modules/visits/contract.ts': '',
      'src/modules/visits/service.ts': '',
    })
    expect(found).toMatch(/areas is used by .*views\.ts \(v_area\)/)
  })
  test('an unused entry fails', () => {
    const found = violationsWith({
      ...manifest('points', `depends: ['areas']`),
      'src/modules/points/contract.ts': 'export const a = 1\n',
    })
    expect(found).toEqual(['src/modules/points/module.ts:1 rule 5: depends on areas, but nothing uses it'])
  })
  test('the graph has no circle', () => {
    const found = violationsWith({
      ...manifest('areas', `depends: ['visits'], tables: ['area'], views: ['v_area']`),
      'src/modules/areas/contract.ts': `import type { fields } from '../visits/contract.ts'\n`,
    })
    expect(found.join('\n')).toMatch(
      /rule 5: modules depend on each other in a circle: areas → visits → areas/,
    )
  })
  test('the manifest is named as its folder', () => {
    const found = violationWith({
      'src/modules/points/module.ts': `export default defineModule({ name: 'point' })\n`,
    })
    expect(found).toMatch(/rule 5: the manifest is named point, its folder points/)
  })
  test('a module has a manifest', () => {
    expect(violationWith({ 'src/modules/points/contract.ts': '' })).toMatch(
      /rule 5: module points has no manifest/,
    )
  })
})

describe('rule 6: tables', () => {
  const statements = {
    'a select': 'sql`select code from area`',
    'a join': 'sql`select 1 from visit v left join area a on true`',
    'a list of tables': 'sql`select 1 from visit v, area a`',
    'an update': 'sql`update area set code = 1`',
    'an insert': 'sql`insert into area (code) values (1)`',
    'a delete using it': 'sql`delete from visit using area where true`',
    'a common table expression': 'sql`with x as (select code from area) select * from x`',
    'a subquery': 'sql`select (select count(*) from area)`',
    'a query builder': `db.selectFrom('area as a')`,
    'a join of a query builder': `db.selectFrom('visit').innerJoin('area', 'a', 'b')`,
    'an insert of a query builder': `db.insertInto('area')`,
    'raw text': `sql.raw('select * from area')`,
    'a text given to the driver': 'pool.query(`select * from area where code = 1`)',
  }
  test.each(Object.entries(statements))('%s of a foreign table is seen', (_name, statement) => {
    const found = violationWith({
      'src/modules/visits/store.ts': `export const q = (db, pool) => ${statement}\n`,
    })
    expect(found).toMatch(/store\.ts:1 rule 6: names area, a table of areas/)
  })
  const harmless = {
    'its own table': `db.selectFrom('visit as v')`,
    'a published view': `db.selectFrom('visit').innerJoin('v_area', 'a', 'b')`,
    'a function that makes rows':
      'sql`select 1 from generate_series(0, 3) n, visit v join lateral (select 1) l on true`',
    'from between arguments': `sql\`select substring(id from 1), trim(both from id) from visit where id is distinct from 'area'\``,
    'an upsert': 'sql`insert into visit (id) values (1) on conflict (id) do update set id = excluded.id`',
    'a lock': 'sql`select id from visit for update skip locked`',
    'a comment': 'sql`select id from visit -- not from area\n`',
    'a name that lives in the statement': `db.with('area', (q) => q.selectFrom('visit')).selectFrom('area')`,
    'Array.from': `Array.from('area')`,
  }
  test.each(Object.entries(harmless))('%s is fine', (_name, statement) => {
    expect(
      violationsWith({ 'src/modules/visits/store.ts': `export const q = (db) => ${statement}\n` }),
    ).toEqual([])
  })
  test('a table of the platform is foreign too', () => {
    const changes = { 'src/modules/visits/store.ts': `export const q = (db) => db.selectFrom('app_user')\n` }
    expect(violationWith(changes)).toMatch(/rule 6: names app_user, a table of the platform/)
  })
  test('a module does not touch the job queue', () => {
    const changes = { 'src/modules/visits/store.ts': 'export const q = sql`select 1 from jobs.job`\n' }
    expect(violationWith(changes)).toMatch(/rule 6: names jobs\.job/)
  })
  test('a migration refers to no foreign table', () => {
    const changes = {
      'src/modules/visits/migrations/0002_more.sql':
        'alter table visit add column at timestamptz;\n\nalter table visit add foreign key (id) references area (code);\n',
    }
    expect(violationWith(changes)).toMatch(/0002_more\.sql:3 rule 6: names area/)
  })
  test('a created table stands in the manifest', () => {
    const found = violationWith({
      'src/modules/visits/migrations/0002_more.sql': 'create table if not exists visit_note (id text);\n',
    })
    expect(found).toMatch(/rule 6: visit_note is created by a migration but not in tables/)
  })
  test('a table of the manifest exists', () => {
    const found = violationWith(manifest('visits', `depends: ['areas'], tables: ['visit', 'ghost']`))
    expect(found).toMatch(/rule 6: ghost is in tables but no migration creates it/)
  })
})

describe('rule 7: libraries', () => {
  test.each([
    ['kysely', 'src/modules/visits/store.ts', 'src/platform/db'],
    ['pg', 'src/platform/jobs/runner.ts', 'src/platform/db'],
    ['fastify', 'src/apps/compose.ts', 'src/platform/http'],
    ['@fastify/cookie', 'src/platform/realtime/route.ts', 'src/platform/http'],
    ['antd', 'src/platform/log/log.ts', 'web, ui/ and the shells'],
    ['@duckdb/node-api', 'src/platform/sheets/read.ts', 'src/platform/lake'],
  ])('%s stays in its folder', (library, path, where) => {
    const found = violationWith({ [path]: `import type { A } from '${library}'\n` })
    expect(found).toContain(`${path}:1 rule 7: ${library} is imported only in ${where}`)
  })
})

describe('rule 8: imports and exports', () => {
  test('files do not import each other in a circle', () => {
    const found = violationWith({
      'src/base/a.ts': `import { b } from './b.ts'\nexport const a = () => b\n`,
      'src/base/b.ts': `import { c } from './c.ts'\nexport const b = () => c\n`,
      'src/base/c.ts': `import { a } from './a.ts'\nexport const c = () => a\n`,
    })
    expect(found).toMatch(/rule 8: these files import each other in a circle/)
  })
  test('a circle of types is none at run time', () => {
    const found = violationsWith({
      'src/base/a.ts': `import type { B } from './b.ts'\nexport type A = B | 1\n`,
      'src/base/b.ts': `import { type A } from './a.ts'\nexport type B = A | 2\n`,
    })
    expect(found).toEqual([])
  })
  test('no export *', () => {
    const changes = { 'src/base/a.ts': `export * from './ids.ts'\nexport const a = 1\n` }
    expect(violationWith(changes)).toMatch(/a\.ts:1 rule 8: no export \*/)
  })
  test('no barrels', () => {
    expect(violationWith({ 'src/base/a.ts': `export { newId } from './ids.ts'\n` })).toMatch(
      /rule 8: no barrels/,
    )
  })
  test('no index files', () => {
    expect(violationWith({ 'src/base/index.ts': 'export const a = 1\n' })).toMatch(/rule 8: no index files/)
  })
  test('no default exports', () => {
    expect(violationWith({ 'src/base/a.ts': 'export default 1\n' })).toMatch(/rule 8: no default export/)
  })
})

describe('rule 9: nothing slow in a transaction', () => {
  test('no request', () => {
    const found = violationWith(
      service(`export const f = (ctx) => ctx.transaction(async (tx) => {
  await fetch('http://example.com')
})`),
    )
    expect(found).toMatch(/service\.ts:3 rule 9: fetch\(\)/)
  })
  test('no file, however it is called', () => {
    const found = violationWith(
      service(`import { readFile as read } from 'node:fs/promises'
const template = async () => render()
async function render() { return read('a.txt') }
async function load() { return render() }
export const f = (db) => db.transaction().execute(async (tx) => { await load() })`),
    )
    expect(found).toMatch(/service\.ts:6 rule 9: load\(\)/)
  })
  test('before the transaction is the place for it', () => {
    const text = `export async function f(ctx) {
  const answer = await fetch('http://example.com')
  return ctx.transaction(async (tx) => tx.save(answer))
}`
    expect(violationsWith(service(text))).toEqual([])
  })
})

describe('rule 10: time and chance are arguments', () => {
  test.each(['new Date()', 'Date.now()', 'Math.random()', 'newId()'])('%s is not in rules', (expression) => {
    const found = violationWith({ 'src/modules/visits/rules.ts': `export const at = () => ${expression}\n` })
    expect(found).toMatch(/rules\.ts:1 rule 10/)
  })
  test('a date made from a value is fine', () => {
    const changes = { 'src/modules/visits/rules/due.ts': `export const at = (s: string) => new Date(s)\n` }
    expect(violationsWith(changes)).toEqual([])
  })
})

describe('scope', () => {
  const view = (body: string) => ({
    'src/modules/visits/views.ts': `import { scoped } from '../../platform/access/scope.ts'
import { sql } from '../../platform/db/sql.ts'
const columns = sql\`id from visit\`
const visible = () => sql\`(\${scoped()})\`
${body}\n`,
  })
  test('a list of governed rows without scoped(…) is seen', () => {
    expect(
      violationWith(view(`export async function listVisits(db) { return sql\`select id from visit\` }`)),
    ).toMatch(/views\.ts:5 scope: listVisits reads visit without scoped/)
  })
  test('a table behind a shared fragment is seen', () => {
    expect(violationWith(view('export const findVisit = (db) => db.execute(columns)'))).toMatch(/scope:/)
  })
  test('scoped(…) behind a function of the file counts', () => {
    expect(violationsWith(view('export const findVisit = (db) => db.execute(columns, visible())'))).toEqual(
      [],
    )
  })
})

describe('sizes and names', () => {
  test('a file of more than 400 lines', () => {
    expect(violationWith({ 'src/base/a.ts': 'export const a = 1\n'.repeat(401) })).toMatch(
      /a\.ts:401 size: 401 lines/,
    )
  })
  test('a test of 600 lines is at the limit', () => {
    expect(violationsWith({ 'src/base/a.test.ts': 'export const a = 1\n'.repeat(600) })).toEqual([])
  })
  test('a file name that is not kebab-case', () => {
    expect(violationWith({ 'src/base/areaCode.ts': '' })).toMatch(/name: areaCode\.ts is not kebab-case/)
  })
  test('a file name that says nothing', () => {
    expect(violationWith({ 'src/base/utils.ts': '' })).toMatch(/name: utils\.ts says nothing/)
  })
  test('a component in small letters', () => {
    const changes = { 'src/web/tag.tsx': 'export function tag() { return <b /> }\n' }
    expect(violationWith(changes)).toMatch(/tag\.tsx:1 name: tag draws something/)
  })
  test('a waiver', () => {
    const waiver = ['biome', 'ignore'].join('-')
    expect(violationWith({ 'src/base/a.ts': `\n// ${waiver} lint: because\n` })).toMatch(/a\.ts:2 waiver/)
  })
  test('a file that is no TypeScript', () => {
    expect(violationWith({ 'src/base/a.ts': 'const = 3\n' })).toMatch(/a\.ts:1 syntax/)
  })
})
