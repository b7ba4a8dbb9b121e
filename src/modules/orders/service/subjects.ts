import type { InputOf } from '../../../base/contract.ts'
import { AppError } from '../../../base/errors.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../platform/db/sql.ts'
import type { Ctx, Tx } from '../../../platform/http/context.ts'
import type { FactKind } from '../../registry/contract/facts.ts'
import { type Described, describeRecord, phoneOf } from '../../registry/public.ts'
import { errors } from '../contract/errors.ts'
import type { linkSubject, listSubjects, SubjectView, unlinkSubject } from '../contract/subjects.ts'
import { SUBJECT } from '../contract/subjects.ts'
import { findOrder, lockOrder } from '../store/orders.ts'
import { mayReadNow } from './parties.ts'
import { phoneIndexes } from './phones.ts'

interface Subject {
  kind: FactKind
  id: string
}

export async function showSubjects(ctx: Ctx, { id }: InputOf<typeof listSubjects>) {
  const order = await findOrder(ctx.db, id)
  if (!order || !(await mayReadNow(ctx, order))) throw errors.not_found()
  const rows = await ctx.db
    .selectFrom('order_subject')
    .select(['kind', 'subject_id', 'linked_name', 'linked_at'])
    .where('order_id', '=', order.id)
    .orderBy('linked_at')
    .orderBy('subject_id')
    .execute()
  const subjects: SubjectView[] = []
  for (const row of rows) {
    const found = await described(ctx, { kind: row.kind, id: row.subject_id })
    subjects.push({
      kind: row.kind,
      id: row.subject_id,
      title: found?.title ?? null,
      areaName: found?.areaName ?? null,
      linkedBy: row.linked_name,
      linkedAt: row.linked_at.toISOString(),
    })
  }
  return { subjects }
}

export async function link(ctx: Ctx, { id, kind, subjectId }: InputOf<typeof linkSubject>) {
  const known = await findOrder(ctx.db, id)
  if (!known || !(await mayReadNow(ctx, known))) throw errors.not_found()
  const found = await described(ctx, { kind, id: subjectId })
  if (!found) throw errors.subject_unknown()
  return ctx.transaction(async (tx): Promise<{ ok: true }> => {
    const order = await lockReadable(tx, id)
    // Who stands beside a caller that asked for confidence may be taken for the caller.
    if (kind === 'person' && order.confidential) throw errors.subject_private()
    await putSubject(tx, order, { kind, id: found.id, linkedBy: tx.actor.name })
    tx.audit({
      subject: `order:${order.id}`,
      areaCode: order.areaCode,
      detail: { kind, subjectId: found.id },
    })
    return { ok: true }
  })
}

export async function unlink(
  ctx: Ctx,
  { id, kind, subjectId }: InputOf<typeof unlinkSubject>,
): Promise<{ ok: true }> {
  return ctx.transaction(async (tx) => {
    const order = await lockReadable(tx, id)
    const { numDeletedRows } = await tx.db
      .deleteFrom('order_subject')
      .where('order_id', '=', order.id)
      .where('kind', '=', kind)
      .where('subject_id', '=', subjectId)
      .executeTakeFirst()
    if (Number(numDeletedRows) === 0) throw errors.not_found()
    tx.audit({ subject: `order:${order.id}`, areaCode: order.areaCode, detail: { kind, subjectId } })
    return { ok: true }
  })
}

/** An order is about this record; said twice, it stays as it was said first. */
export async function putSubject(
  tx: Tx,
  order: { id: string },
  { kind, id, linkedBy }: Subject & { linkedBy: string },
): Promise<void> {
  await tx.db
    .insertInto('order_subject')
    .values({
      order_id: order.id,
      kind,
      subject_id: id,
      linked_by: tx.actor.userId,
      linked_name: linkedBy,
      linked_at: tx.now(),
    })
    .onConflict((on) => on.doNothing())
    .execute()
}

async function lockReadable(tx: Tx, id: string) {
  const order = (await lockOrder(tx.db, id))?.order
  if (!order || !(await mayReadNow(tx, order))) throw errors.not_found()
  return order
}

/** Undefined when it is not there, or not for this person. */
async function described(ctx: Ctx, subject: Subject): Promise<Described | undefined> {
  try {
    return await describeRecord(ctx, subject)
  } catch (error) {
    if (error instanceof AppError && error.kind === 'not_found') return undefined
    throw error
  }
}

/**
 * Orders about this record: linked by somebody, and of a person also those reported from the telephone in their file.
 * Confidential callers are never found so.
 */
export async function aboutSubject(ctx: Ctx, text: string): Promise<RawBuilder<SqlBool>> {
  const [, kind, id] = SUBJECT.exec(text) as unknown as [string, FactKind, string]
  const linked = sql<SqlBool>`o.id in (select s.order_id from order_subject s
    where s.kind = ${kind} and s.subject_id = ${id})`
  if (kind !== 'person') return linked
  const phone = await phoneOf(ctx, id)
  if (phone === null) return sql<SqlBool>`(not o.confidential and ${linked})`
  const indexes = phoneIndexes(ctx.services, phone.replaceAll('-', ''))
  return sql<SqlBool>`(not o.confidential and (${linked} or o.reporter_phone_index = any(${indexes})))`
}
