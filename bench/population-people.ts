import { newId } from '../src/base/ids.ts'
import { recordKinds } from '../src/modules/registry/service/facts/kinds.ts'
import { sealValues } from '../src/modules/registry/service/facts/read.ts'
import { insertRecords, recordSayings } from '../src/modules/registry/service/facts/record.ts'
import { insertSubjectTags, showOpenTags } from '../src/modules/registry/store/tags/subject-tags.ts'
import { sql } from '../src/platform/db/sql.ts'
import type { Ctx } from '../src/platform/http/context.ts'

const CHUNK = 1000

interface Known {
  id: string
  n: number
  name: string
  birth_on: string
  area_code: string
  house_id: string
}

/** One person in ten was looked after on site, which settles what differed; one in five hundred was written down twice. */
export async function fillVisits(ctx: Ctx): Promise<void> {
  if (await hasSaid(ctx, 'grid')) return
  for await (const people of everyNth(ctx, 10)) {
    await ctx.transaction(async (tx) => {
      const seen = { source: 'grid', observedOn: '2026-08-01', verifiedAt: new Date('2026-08-01T08:00:00Z') }
      const sayings = people.map(({ id, n }) => ({
        ...{ ...seen, subjectId: id },
        values: seal(ctx, { phone: `15${String(n).padStart(9, '0')}`, occupation: '经商' }),
      }))
      await recordSayings(tx, recordKinds.person, sayings)
      const twice = people.filter((_, at) => at % 50 === 0).map((one) => secondRecord(ctx, one))
      await insertRecords(tx, recordKinds.person, twice)
    })
  }
}

/** Of one person in twenty another source said otherwise afterwards: that is open. */
export async function fillDisputes(ctx: Ctx): Promise<void> {
  if (await hasSaid(ctx, 'health')) return
  for await (const people of everyNth(ctx, 20)) {
    const sayings = people.map(({ id, n }) => ({
      ...{ subjectId: id, source: 'health', observedOn: '2026-09-01' },
      values: seal(ctx, { phone: `18${String(n).padStart(9, '0')}`, occupation: '退休' }),
    }))
    await ctx.transaction((tx) => recordSayings(tx, recordKinds.person, sayings))
  }
}

async function hasSaid(ctx: Ctx, source: string): Promise<boolean> {
  const known = await ctx.db
    .selectFrom('statement')
    .select('id')
    .where('source', '=', source)
    .limit(1)
    .execute()
  return known.length > 0
}

function secondRecord(ctx: Ctx, { name, birth_on: birthOn, area_code, house_id }: Known) {
  const values = seal(ctx, { name, birthOn })
  return {
    id: newId(),
    placed: { area_code, house_id },
    sayings: [{ source: 'ledger', observedOn: '2025-06-01', values }],
  }
}

function seal(ctx: Ctx, values: Record<string, string>) {
  const { kind, fields } = recordKinds.person
  return sealValues(ctx.services.sealer, { kind, fields }, values)
}

/** Set by hand: tags of care registers and of none, some people with several. */
const tagShares = [
  ['disabled', 40],
  ['low_income', 70],
  ['veteran', 90],
  ['mental_care', 400],
  ['volunteer', 60],
  ['gig_worker', 80],
] as const

export async function fillTags(ctx: Ctx): Promise<void> {
  const known = await ctx.db
    .selectFrom('subject_tag')
    .select('id')
    .where('way', '=', 'hand')
    .limit(1)
    .execute()
  if (known.length > 0) return
  for (const [tag, nth] of tagShares)
    for await (const people of everyNth(ctx, nth)) {
      const list = people.map(({ id: subjectId }) => ({
        ...{
          id: newId(),
          subjectId,
          tag,
          source: 'ledger',
          reason: '街道台账',
          since: '2026-01-01',
          until: null,
        },
      }))
      await ctx.transaction(async (tx) => {
        const set = await insertSubjectTags(tx.db, list, {
          kind: 'person',
          way: 'hand',
          by: null,
          at: tx.now(),
        })
        await showOpenTags(tx.db, set)
      })
    }
}

/** One household a home: the eldest is the head, then the spouse, then children. */
export async function fillHouseholds(ctx: Ctx): Promise<void> {
  const known = await ctx.db.selectFrom('household').select('id').limit(1).executeTakeFirst()
  if (known) return
  await ctx.transaction(async (tx) => {
    await sql`insert into household (id, area_code, house_id, number, updated_at)
      select 'bench-household' || substr(h.id, 12), h.area_code, h.id, substr(h.id, 13), ${tx.now()}::timestamptz
      from house h where exists (select 1 from person p where p.house_id = h.id)`.execute(tx.db)
    await sql`insert into household_member (household_id, person_id, kinship, from_on)
      select 'bench-household' || substr(house_id, 12), id,
        case place when 1 then '02' when 2 then '10' else '20' end, '2019-05-01'
      from (select id, house_id, row_number() over (partition by house_id order by birth_on, id) as place
        from person where id_index is not null and merged_into is null) as p`.execute(tx.db)
  })
}

/** Every nth person in the order of their ids, a thousand at a time, from the whole county. */
async function* everyNth(ctx: Ctx, nth: number): AsyncGenerator<Known[]> {
  const { rows } = await sql<Known>`select id, n::int, name, birth_on, area_code, house_id
    from (select p.*, row_number() over (order by id) as n from person p where id_index is not null) as p
    where n % ${nth}::int = 0`.execute(ctx.db)
  for (let from = 0; from < rows.length; from += CHUNK) yield rows.slice(from, from + CHUNK)
}
