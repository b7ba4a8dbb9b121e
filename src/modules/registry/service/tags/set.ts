import type { InputOf } from '../../../../base/contract.ts'
import { newId } from '../../../../base/ids.ts'
import { addDays, type LocalDate, localDate } from '../../../../base/time/calendar.ts'
import { scopeCovers, scopeOf } from '../../../../platform/access/scope.ts'
import type { Ctx, Tx } from '../../../../platform/http/context.ts'
import { errors } from '../../contract/errors.ts'
import type { endTag, endTagOnMany, setTag, setTagOnMany } from '../../contract/tags/of-subject.ts'
import { factBook } from '../../store/fact-book.ts'
import { lockRecords } from '../../store/records.ts'
import {
  countHolding,
  endSubjectTag,
  endTagOfPeople,
  findSubjectTag,
  insertSubjectTags,
  type NewSubjectTag,
  showOpenTags,
} from '../../store/tags/subject-tags.ts'
import { type KnownTag, tagBook } from '../../store/tags/tag-book.ts'
import { covers, readerOf } from '../care/reach.ts'
import { lockSeen } from '../facts/reach.ts'

/** A tag by hand, with its reason; of a care register only by its readers. */
export async function set(ctx: Ctx, { kind, id, tag: code, ...said }: InputOf<typeof setTag>) {
  const tag = await settable(ctx, code)
  const day = await readDays(ctx, tag, said)
  const tagId = newId()
  await ctx.transaction(async (tx) => {
    const { areaCode } = await lockSeen(tx, { kind, id }, 'registry:edit')
    if (tag.register) await readerOf(tx, tag.register, areaCode)
    tx.audit({ detail: { tag: code, reason: said.reason } })
    const one = {
      ...{ id: tagId, subjectId: id, tag: code, source: said.source, reason: said.reason },
      ...day,
    }
    const got = await insertSubjectTags(tx.db, [one], { kind, ...byHand(tx) })
    if (got.length === 0) throw errors.tag_held()
    if (kind === 'person') await showOpenTags(tx.db, [id])
  })
  return { id: tagId }
}

/** The same for the people chosen in a list. */
export async function setOnMany(ctx: Ctx, { tag: code, ids, ...said }: InputOf<typeof setTagOnMany>) {
  const tag = await settable(ctx, code)
  const day = await readDays(ctx, tag, said)
  return ctx.transaction(async (tx) => {
    const { within, beyond } = await lockWithin(tx, ids, tag)
    const list = within.map((subjectId) => ({
      ...{ id: newId(), subjectId, tag: code, source: said.source, reason: said.reason },
      ...day,
    }))
    const set = await insertSubjectTags(tx.db, list, { kind: 'person', ...byHand(tx) })
    await showOpenTags(tx.db, set)
    tx.audit({ subject: `tag:${code}`, detail: { reason: said.reason, set: set.length } })
    return { set, held: within.length - set.length, beyond }
  })
}

/** Ends a tag of the people chosen in a list, but for those a rule gave it to. */
export async function endOnMany(ctx: Ctx, { tag: code, ids, reason }: InputOf<typeof endTagOnMany>) {
  const tag = (await tagBook.get(ctx)).tags.get(code)
  if (!tag) throw errors.no_tag()
  return ctx.transaction(async (tx) => {
    const { within, beyond } = await lockWithin(tx, ids, tag)
    const ending = { tag: code, by: tx.actor.userId, at: tx.now(), why: reason }
    const ended = await endTagOfPeople(tx.db, within, ending)
    await showOpenTags(tx.db, ended)
    const byRule = await countHolding(tx.db, within, code)
    tx.audit({ subject: `tag:${code}`, detail: { ended: reason, count: ended.length } })
    return { ended: ended.length, byRule, without: within.length - ended.length - byRule, beyond }
  })
}

/** Of the chosen people those the actor may change, and of a register those it reads; the others are only counted. */
async function lockWithin(
  tx: Tx,
  chosen: readonly string[],
  { register }: KnownTag,
): Promise<{ within: string[]; beyond: number }> {
  const ids = [...new Set(chosen)]
  const scope = scopeOf(tx.actor, 'registry:edit')
  const reach = register ? await readerOf(tx, register) : undefined
  const within = (await lockRecords(tx.db, 'person', ids))
    .filter(
      ({ area_code, merged_into }) =>
        !merged_into && scopeCovers(scope, area_code) && (!reach || covers(reach, area_code)),
    )
    .map(({ id }) => id)
  return { within, beyond: ids.length - within.length }
}

/** Ends a tag that somebody set; one that a rule set ends when its facts do. */
export async function end(ctx: Ctx, { kind, id, tagId, reason }: InputOf<typeof endTag>) {
  await ctx.transaction(async (tx) => {
    const { areaCode } = await lockSeen(tx, { kind, id }, 'registry:edit')
    const held = await findSubjectTag(tx.db, { id: tagId, subjectId: id })
    if (!held || held.ended_at) throw errors.no_tag()
    const tag = (await tagBook.get(tx)).tags.get(held.tag)
    if (tag?.register) await readerOf(tx, tag.register, areaCode)
    if (held.way === 'rule') throw errors.tag_by_rule()
    tx.audit({ detail: { tag: held.tag, ended: reason } })
    await endSubjectTag(tx.db, { id: tagId, by: tx.actor.userId, at: tx.now(), why: reason })
    if (kind === 'person') await showOpenTags(tx.db, [id])
  })
  return { ok: true as const }
}

export interface ImportedTag {
  personId: string
  tag: string
  reason: string
  since: LocalDate
  until?: LocalDate | null
}

/**
 * Tags of an import, in its transaction; tags that may not be imported, or are unknown, are left out.
 * Returns how many were set. The importer has checked who may import what.
 */
export async function setImportedTags(
  tx: Tx,
  {
    source,
    batchId,
    by = null,
    list,
  }: { source: string; batchId: string | null; by?: string | null; list: readonly ImportedTag[] },
): Promise<number> {
  if (list.length === 0) return 0
  const { tags } = await tagBook.get(tx)
  const rows = list.flatMap(({ personId, tag: code, reason, since, until }): NewSubjectTag[] => {
    const tag = tags.get(code)
    if (!tag?.isActive || !tag.ways.includes('import')) return []
    const last = until === undefined ? lastDay(tag, since) : until
    return [{ id: newId(), subjectId: personId, tag: code, source, reason, since, until: last }]
  })
  const got = await insertSubjectTags(tx.db, rows, {
    kind: 'person',
    way: 'import',
    by,
    at: tx.now(),
    batchId,
  })
  await showOpenTags(tx.db, got)
  return got.length
}

async function settable(ctx: Ctx, code: string): Promise<KnownTag> {
  const tag = (await tagBook.get(ctx)).tags.get(code)
  if (!tag?.isActive) throw errors.no_tag()
  if (!tag.ways.includes('hand')) throw errors.tag_not_by_hand({ name: tag.name })
  return tag
}

async function readDays(
  ctx: Ctx,
  tag: KnownTag,
  { source, until }: { source: string; until?: LocalDate | null | undefined },
): Promise<{ since: LocalDate; until: LocalDate | null }> {
  if (!(await factBook.get(ctx)).sources.get(source)?.isActive) throw errors.unknown_source({ source })
  const since = localDate(ctx.now())
  if (until && until < since) throw errors.until_past({ field: 'until' })
  return { since, until: until === undefined ? lastDay(tag, since) : until }
}

function lastDay({ defaultDays }: KnownTag, since: LocalDate): LocalDate | null {
  return defaultDays === null ? null : addDays(since, defaultDays)
}

const byHand = (tx: Tx) => ({ way: 'hand' as const, by: tx.actor.userId, at: tx.now() })
