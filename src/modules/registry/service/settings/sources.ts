import type { InputOf, ReturnsOf } from '../../../../base/contract.ts'
import { sql } from '../../../../platform/db/sql.ts'
import type { Ctx, Tx } from '../../../../platform/http/context.ts'
import { applyAuthorityJob } from '../../authority-job.ts'
import { errors } from '../../contract/errors.ts'
import type {
  Authority,
  addSource,
  changeSource,
  listSources,
  setAuthority,
} from '../../contract/settings/sources.ts'
import { factBook } from '../../store/fact-book.ts'
import { recordKinds } from '../facts/kinds.ts'
import { fieldsOf } from '../facts/read.ts'

/** Sources without which looks on site and residents' word could not be written down. */
const needed = ['grid', 'self', 'ledger']

export async function showSources(ctx: Ctx): Promise<ReturnsOf<typeof listSources>> {
  const rows = await ctx.db.selectFrom('data_source').selectAll().orderBy('sort').orderBy('code').execute()
  const { rows: counts } = await sql<{ source: string; count: number }>`select source, count(*)::int as count
    from statement where withdrawn_at is null group by source`.execute(ctx.db)
  const countOf = new Map(counts.map(({ source, count }) => [source, count]))
  return {
    sources: rows.map(({ code, name, kind, note, is_active }) => ({
      ...{ code, name, kind, note, isActive: is_active, statements: countOf.get(code) ?? 0 },
    })),
    authorities: await listAuthorities(ctx),
  }
}

async function listAuthorities(ctx: Ctx): Promise<Authority[]> {
  const rows = await ctx.db
    .selectFrom('field_authority')
    .selectAll()
    .orderBy('rank')
    .orderBy('source')
    .execute()
  const { sources } = await factBook.get(ctx)
  const byField = Map.groupBy(rows, ({ subject_kind, field }) => `${subject_kind} ${field}`)
  const list: Authority[] = []
  for (const found of Object.values(recordKinds)) {
    for (const [field, { title }] of Object.entries(await fieldsOf(ctx, found))) {
      const ranked = byField.get(`${found.kind} ${field}`) ?? []
      list.push({
        ...{ kind: found.kind, field, title },
        ranks: ranked.map(({ source, rank }) => ({
          source,
          rank,
          name: sources.get(source)?.name ?? source,
        })),
      })
    }
  }
  return list
}

export async function add(ctx: Ctx, { code, name, kind, note }: InputOf<typeof addSource>) {
  const { sources } = await factBook.get(ctx)
  if (sources.has(code) || [...sources.values()].some((one) => one.name === name)) throw errors.source_taken()
  return changing(ctx, { subject: `source:${code}`, detail: { name, kind } }, async (tx) => {
    const sort = sql<number>`(select coalesce(max(sort), 0) + 10 from data_source)`
    await tx.db.insertInto('data_source').values({ code, name, kind, note, sort, is_active: true }).execute()
  })
}

export async function change(ctx: Ctx, { code, name, kind, note, isActive }: InputOf<typeof changeSource>) {
  const { sources } = await factBook.get(ctx)
  if (!sources.has(code)) throw errors.unknown_source({ source: code })
  if ([...sources.values()].some((one) => one.name === name && one.code !== code)) throw errors.source_taken()
  if (!isActive && needed.includes(code)) throw errors.source_needed({ field: 'isActive' })
  return changing(ctx, { subject: `source:${code}`, detail: { name, isActive } }, async (tx) => {
    await tx.db
      .updateTable('data_source')
      .set({ name, kind, note, is_active: isActive })
      .where('code', '=', code)
      .execute()
  })
}

/** Who decides a field; the first named before the second. */
export async function rank(ctx: Ctx, { kind, field, sources: named }: InputOf<typeof setAuthority>) {
  const { sources } = await factBook.get(ctx)
  if (!(await fieldsOf(ctx, recordKinds[kind]))[field]) throw errors.unknown_field({ field })
  const unknown = named.find((source) => !sources.has(source))
  if (unknown) throw errors.unknown_source({ source: unknown })
  return changing(ctx, { subject: `field:${kind}.${field}`, detail: { sources: named } }, async (tx) => {
    await tx.db
      .deleteFrom('field_authority')
      .where('subject_kind', '=', kind)
      .where('field', '=', field)
      .execute()
    const rows = [...new Set(named)].map((source, at) => ({
      ...{ subject_kind: kind, field, source, rank: at + 1 },
    }))
    if (rows.length > 0) await tx.db.insertInto('field_authority').values(rows).execute()
    await tx.enqueue(applyAuthorityJob, { kind, field })
  })
}

async function changing(
  ctx: Ctx,
  about: { subject: string; detail: Record<string, unknown> },
  run: (tx: Tx) => Promise<void>,
) {
  await ctx.transaction(async (tx) => {
    await factBook.changed(tx)
    tx.audit(about)
    await run(tx)
  })
  factBook.forget(ctx)
  return { ok: true as const }
}
