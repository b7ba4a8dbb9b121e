import type { InputOf, ReturnsOf } from '../../../../base/contract.ts'
import { newId } from '../../../../base/ids.ts'
import { localDate } from '../../../../base/time/calendar.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { userNames } from '../../../../platform/identity/names.ts'
import { errors } from '../../contract/errors.ts'
import {
  type addRetentionRule,
  type changeRetentionRule,
  type listRetention,
  type RetentionCount,
  type RetentionRule,
  type RetentionRun,
  retentionEventNames,
  type runRetention,
} from '../../contract/settings/retention.ts'
import { factBook } from '../../store/fact-book.ts'
import { lockRecords } from '../../store/records.ts'
import { clearDue, countDue, listDue } from '../../store/settings/retention.ts'
import { recordKinds } from '../facts/kinds.ts'
import { fieldsOf } from '../facts/read.ts'
import { settle } from '../facts/record.ts'

const CHUNK = 500

/** The rules of how long what is said of people is kept, and what came of them. */
export async function showRetention(ctx: Ctx): Promise<ReturnsOf<typeof listRetention>> {
  const runs = await ctx.db
    .selectFrom('retention_run')
    .selectAll()
    .orderBy('run_at', 'desc')
    .limit(20)
    .execute()
  const people = await userNames(
    ctx.db,
    runs.flatMap(({ run_by }) => run_by ?? []),
  )
  return {
    rules: await listRules(ctx),
    runs: runs.map(({ id, is_dry, report, run_by, run_at }) => ({
      ...{ id, isDry: is_dry, at: run_at.toISOString(), report },
      by: run_by && (people.get(run_by) ?? null),
    })),
  }
}

type Body = InputOf<typeof addRetentionRule>

export async function addRule(ctx: Ctx, input: Body) {
  await checkRule(ctx, input)
  const id = newId()
  await ctx.transaction(async (tx) => {
    tx.audit({ subject: `retention:${id}`, detail: { ...input } })
    await tx.db
      .insertInto('retention_rule')
      .values({ id, ...rowOf(tx, input) })
      .execute()
  })
  return { id }
}

export async function changeRule(ctx: Ctx, { id, version, ...input }: InputOf<typeof changeRetentionRule>) {
  await checkRule(ctx, input)
  await ctx.transaction(async (tx) => {
    tx.audit({ subject: `retention:${id}`, detail: { ...input } })
    const known = await tx.db
      .selectFrom('retention_rule')
      .select('version')
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!known) throw errors.not_found()
    if (known.version !== version) throw errors.changed_meanwhile()
    await tx.db
      .updateTable('retention_rule')
      .set({ ...rowOf(tx, input), version: version + 1 })
      .where('id', '=', id)
      .execute()
  })
  return { ok: true as const }
}

/** Reckons, or clears: a report of each either way. */
export async function clearOut(ctx: Ctx, { isDry }: InputOf<typeof runRetention>): Promise<RetentionRun> {
  const today = localDate(ctx.now())
  const report: RetentionCount[] = []
  for (const rule of (await listRules(ctx)).filter(({ isActive }) => isActive)) {
    const counted = isDry ? await countDue(ctx.db, rule, today) : await clearRule(ctx, rule)
    report.push({ rule: rule.id, words: wordsOf(rule), ...counted })
  }
  const id = newId()
  const by = ctx.actor.kind === 'system' ? null : ctx.actor.userId
  await ctx.transaction(async (tx) => {
    tx.audit({ subject: 'retention', detail: { isDry, report } })
    await tx.db
      .insertInto('retention_run')
      .values({ id, is_dry: isDry, report: JSON.stringify(report), run_by: by, run_at: tx.now() })
      .execute()
  })
  return { id, isDry, at: ctx.now().toISOString(), by: by && ctx.actor.name, report }
}

/** Some hundred people at a time, each batch whole. */
async function clearRule(ctx: Ctx, rule: RetentionRule): Promise<{ statements: number; people: number }> {
  const today = localDate(ctx.now())
  const cleared = { statements: 0, people: 0 }
  for (;;) {
    const count = await ctx.transaction(async (tx) => {
      const ids = await listDue(tx.db, rule, today, CHUNK)
      if (ids.length === 0) return 0
      await lockRecords(tx.db, 'person', ids)
      cleared.statements += await clearDue(tx.db, rule, { today, ids })
      await settle(tx, recordKinds.person, ids)
      return ids.length
    })
    cleared.people += count
    if (count < CHUNK) return cleared
  }
}

async function listRules(ctx: Ctx): Promise<RetentionRule[]> {
  const rows = await ctx.db
    .selectFrom('retention_rule')
    .selectAll()
    .orderBy('updated_at')
    .orderBy('id')
    .execute()
  const fields = await fieldsOf(ctx, recordKinds.person)
  const { sources } = await factBook.get(ctx)
  return rows.map(({ id, field, source, after_event, keep_days, reason, is_active, version }) => ({
    ...{ id, field, source, reason, version, event: after_event, keepDays: keep_days, isActive: is_active },
    fieldTitle: field ? (fields[field]?.title ?? field) : null,
    sourceName: source ? (sources.get(source)?.name ?? source) : null,
  }))
}

function wordsOf({ fieldTitle, sourceName, event, keepDays }: RetentionRule): string {
  const what = [sourceName && `来自${sourceName}的`, fieldTitle ?? '全部内容'].filter(Boolean).join('')
  return `${what}，${retentionEventNames[event]}保留 ${keepDays} 天`
}

async function checkRule(ctx: Ctx, { field, source }: Pick<Body, 'field' | 'source'>): Promise<void> {
  if (field && !(await fieldsOf(ctx, recordKinds.person))[field]) throw errors.unknown_field({ field })
  if (source && !(await factBook.get(ctx)).sources.has(source)) throw errors.unknown_source({ source })
}

function rowOf(ctx: Ctx, { field, source, event, keepDays, reason, isActive }: Body) {
  return {
    ...{ field, source, reason, after_event: event, keep_days: keepDays, is_active: isActive },
    ...{ updated_by: ctx.actor.userId, updated_at: ctx.now() },
  }
}
