import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '../src/base/roles.ts'
import type { Actor, Post } from '../src/platform/access/actor.ts'
import { registerPermissions } from '../src/platform/access/grants.ts'
import { scoped } from '../src/platform/access/scope.ts'
import { sql } from '../src/platform/db/sql.ts'
import { type FreshDatabase, freshDatabase } from './fresh-database.ts'

// Only leaders and handlers may do it; a grid worker's post opens nothing here.
const PERMISSION = 'probe:read'
const GRANTED: readonly Role[] = ['leader', 'handler']
registerPermissions({ [PERMISSION]: { name: '查看', roles: GRANTED } })

interface Row {
  id: number
  area: string
  organisation: string | null
  person: string
}

// Few enough digits that areas often contain each other, at every level.
const area = fc
  .tuple(
    fc.constantFrom('37', '38'),
    fc.constantFrom('00', '08', '09'),
    fc.constantFrom('00', '30'),
    fc.constantFrom('000', '001', '010'),
    fc.constantFrom('000', '001', '002'),
    fc.constantFrom('', '', '001', '012'),
  )
  .map(([province, city, county, street, community, grid]) => {
    // A finer level stands only below a coarser one.
    const isWhole = city !== '00' && county !== '00' && street !== '000' && community !== '000'
    const levels: string[] = [province, city]
    if (city !== '00') levels.push(county)
    if (city !== '00' && county !== '00') levels.push(street)
    if (city !== '00' && county !== '00' && street !== '000') levels.push(community)
    return levels.join('').padEnd(12, '0') + (isWhole ? grid : '')
  })
const organisation = fc.constantFrom('office-a', 'office-b', 'office-c')
const person = fc.constantFrom('person-1', 'person-2')

const rows = fc
  .array(fc.record({ area, organisation: fc.option(organisation), person }), { minLength: 1, maxLength: 40 })
  .map((list) => list.map((row, id): Row => ({ id, ...row })))

const post = fc.record({
  role: fc.constantFrom<Role>('leader', 'handler', 'grid_worker'),
  areaCode: fc.option(area),
  organisationId: fc.option(organisation),
})
const actor = fc
  .record({
    posts: fc.array(post, { maxLength: 3 }),
    userId: person,
    kind: fc.constantFrom<Actor['kind']>('staff', 'staff', 'staff', 'resident', 'system', 'anonymous'),
    tokenTakesItAway: fc.boolean(),
  })
  .map(({ posts, userId, kind, tokenTakesItAway }): Actor => {
    const held = posts.map((p, i): Post => ({ id: `post-${i}`, clearance: 1, ...p }))
    const may = held.some(({ role }) => GRANTED.includes(role)) && !tokenTakesItAway
    return {
      kind,
      userId,
      name: '某人',
      account: null,
      posts: held,
      permissions: new Set(may ? [PERMISSION] : []),
    }
  })
const ways = fc.record({ area: fc.boolean(), organisation: fc.boolean(), person: fc.boolean() })
type Ways = { area: boolean; organisation: boolean; person: boolean }

/** The rule as one would tell it to a clerk, row by row. */
function maySee(who: Actor, row: Row, by: Ways): boolean {
  if (who.kind === 'system') return true
  if (by.person && row.person === who.userId) return true
  if (!who.permissions.has(PERMISSION)) return false
  return who.posts.some(({ role, areaCode, organisationId }) => {
    if (!GRANTED.includes(role)) return false
    // A post at an organisation reaches what is the organisation's, whatever area it stands in.
    if (organisationId) return by.organisation && row.organisation === organisationId
    return by.area && areaCode !== null && lies(row.area, areaCode)
  })
}

function lies(inside: string, outside: string): boolean {
  let kept = outside
  // A grid's code has no empty level below it.
  for (const size of outside.length === 15 ? [] : [3, 3, 2, 2]) {
    if (!kept.endsWith('0'.repeat(size))) break
    kept = kept.slice(0, -size)
  }
  return inside.startsWith(kept)
}

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
  await sql`create table probe (id integer, area text collate "C", organisation text, person text)`.execute(
    database.connection.db,
  )
})
afterAll(async () => {
  await database.connection.close()
  await database.drop()
})

async function seenThroughSql(who: Actor, all: readonly Row[], by: Ways): Promise<number[]> {
  return database.connection.db.transaction().execute(async (tx) => {
    await sql`truncate probe`.execute(tx)
    await sql`insert into probe select * from json_populate_recordset(null::probe, ${JSON.stringify(all)})`.execute(
      tx,
    )
    const columns = {
      ...(by.area ? { area: sql.ref('area') } : {}),
      ...(by.organisation ? { organisation: sql.ref('organisation') } : {}),
      ...(by.person ? { person: sql.ref('person') } : {}),
    }
    const found = await sql<{ id: number }>`
      select id from probe where ${scoped(who, PERMISSION, columns)} order by id`.execute(tx)
    return found.rows.map(({ id }) => id)
  })
}

test('scoped(…) shows everybody exactly the rows the rule gives them', async () => {
  await fc.assert(
    fc.asyncProperty(actor, rows, ways, async (who, all, by) => {
      const expected = all.filter((row) => maySee(who, row, by)).map(({ id }) => id)
      expect(await seenThroughSql(who, all, by)).toEqual(expected)
    }),
    { numRuns: 300 },
  )
})

test('the walk meets rows that are shown and rows that are hidden', () => {
  const samples = fc.sample(fc.tuple(actor, rows, ways), { numRuns: 300, seed: 7 })
  const outcomes = samples.flatMap(([who, all, by]) => all.map((row) => maySee(who, row, by)))
  expect(outcomes.filter(Boolean).length).toBeGreaterThan(100)
  expect(outcomes.filter((seen) => !seen).length).toBeGreaterThan(100)
})
