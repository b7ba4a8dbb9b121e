import type { InputOf, ReturnsOf } from '../../../base/contract.ts'
import { newId } from '../../../base/ids.ts'
import { dayMs } from '../../../base/time/calendar.ts'
import { scopeCovers, scopeOf } from '../../../platform/access/scope.ts'
import type { Ctx, Tx } from '../../../platform/http/context.ts'
import { staffByIds } from '../../../platform/identity/posts.ts'
import { areaName } from '../../areas/public.ts'
import {
  type Absence,
  absenceStates,
  type cancelAbsence,
  type decideAbsence,
  type enterAbsence,
  LONGEST_LEAVE_DAYS,
  type listAbsences,
  type myAbsences,
  type requestAbsence,
} from '../contract/absence.ts'
import { absenceErrors } from '../contract/errors.ts'
import { absenceChanged } from '../contract/events.ts'
import { narrowed } from '../reach.ts'
import {
  type AbsenceRecord,
  insertAbsence,
  listAbsences as listRows,
  lockAbsence,
  updateAbsence,
} from '../store/absences.ts'
import { listShifts } from '../store/duty.ts'
import { lockPerson } from '../store/presence.ts'
import { groundPerson } from './ground.ts'
import { endPresence } from './presence.ts'
import { sayMoment } from './say-moment.ts'

const KEPT_IN_SIGHT_DAYS = 90
const MINE_SHOWN = 20

export async function list(
  ctx: Ctx,
  { area, state }: InputOf<typeof listAbsences>,
): Promise<ReturnsOf<typeof listAbsences>> {
  const scope = scopeOf(ctx.actor, 'duty:approve_absence')
  const rows = await listRows(ctx.db, {
    inside: area ? narrowed(scope, area) : scope.areas,
    endsAfter: new Date(ctx.now().getTime() - KEPT_IN_SIGHT_DAYS * dayMs),
    ...(state ? { states: [state] } : {}),
  })
  return { rows: await present(ctx, rows) }
}

export async function mine(ctx: Ctx): Promise<ReturnsOf<typeof myAbsences>> {
  const rows = await listRows(ctx.db, { userIds: [ctx.actor.userId], limit: MINE_SHOWN })
  return { rows: await present(ctx, rows) }
}

export async function request(
  ctx: Ctx,
  input: InputOf<typeof requestAbsence>,
): Promise<ReturnsOf<typeof requestAbsence>> {
  return ctx.transaction(async (tx) => {
    const person = await groundPerson(tx, tx.actor.userId)
    if (!person) throw absenceErrors.no_place()
    return write(tx, { ...input, userId: person.userId, areaCode: person.areas[0]!, isDecided: false })
  })
}

/** For somebody who called in sick: what the secretary or duty chief enters is approved with it. */
export async function enter(
  ctx: Ctx,
  input: InputOf<typeof enterAbsence>,
): Promise<ReturnsOf<typeof enterAbsence>> {
  return ctx.transaction(async (tx) => {
    if (input.userId === tx.actor.userId) throw absenceErrors.own()
    const person = await groundPerson(tx, input.userId)
    const home = person?.areas.find((area) => mayDecideAt(tx, area))
    if (!home) throw absenceErrors.outside_scope({ name: person?.name ?? '此人' })
    const written = await write(tx, { ...input, areaCode: home, isDecided: true })
    if (new Date(input.startsAt) <= tx.now()) await endPresence(tx, input.userId)
    return written
  })
}

interface Leave {
  userId: string
  areaCode: string
  startsAt: string
  endsAt: string
  reason: string
  isDecided: boolean
}

async function write(tx: Tx, { userId, areaCode, isDecided, ...leave }: Leave): Promise<{ id: string }> {
  const now = tx.now()
  const span = { startsAt: new Date(leave.startsAt), endsAt: new Date(leave.endsAt) }
  const days = (span.endsAt.getTime() - span.startsAt.getTime()) / dayMs
  if (days <= 0 || days > LONGEST_LEAVE_DAYS || span.endsAt <= now)
    throw absenceErrors.bad_span({ days: LONGEST_LEAVE_DAYS })
  await lockPerson(tx.db, userId)
  const [other] = await listRows(tx.db, { userIds: [userId], states: ['requested', 'approved'], span })
  if (other)
    throw absenceErrors.overlaps({ other: `${sayMoment(other.startsAt)} 至 ${sayMoment(other.endsAt)}` })
  const record: AbsenceRecord = {
    id: newId(),
    userId,
    areaCode,
    ...span,
    reason: leave.reason,
    state: isDecided ? 'approved' : 'requested',
    requestedBy: tx.actor.userId,
    requestedAt: now,
    decidedBy: isDecided ? tx.actor.userId : null,
    decidedAt: isDecided ? now : null,
    note: '',
  }
  await insertAbsence(tx.db, record)
  await announce(tx, record)
  return { id: record.id }
}

export async function decide(ctx: Ctx, input: InputOf<typeof decideAbsence>): Promise<{ ok: true }> {
  return ctx.transaction(async (tx) => {
    const before = await lockAbsence(tx.db, input.id)
    if (!before || !mayDecideAt(tx, before.areaCode)) throw absenceErrors.not_found()
    if (before.userId === tx.actor.userId) throw absenceErrors.own()
    if (before.state !== 'requested')
      throw absenceErrors.already_decided({ state: absenceStates[before.state] })
    if (!input.isApproved && !input.note) throw absenceErrors.note_missing()
    const now = tx.now()
    const after: AbsenceRecord = {
      ...before,
      state: input.isApproved ? 'approved' : 'rejected',
      decidedBy: tx.actor.userId,
      decidedAt: now,
      note: input.note,
    }
    await updateAbsence(tx.db, after)
    if (input.isApproved && before.startsAt <= now && before.endsAt > now)
      await endPresence(tx, before.userId)
    await announce(tx, after)
    return { ok: true }
  })
}

/** 销假: leave that has begun ends now and stays in the record; what has not begun is taken back. */
export async function cancel(ctx: Ctx, { id }: InputOf<typeof cancelAbsence>): Promise<{ ok: true }> {
  return ctx.transaction(async (tx) => {
    const before = await lockAbsence(tx.db, id)
    const isOwn = before?.userId === tx.actor.userId
    if (!before || !(isOwn || mayDecideAt(tx, before.areaCode))) throw absenceErrors.not_found()
    const now = tx.now()
    if (!isOpen(before, now))
      throw absenceErrors.already_over({
        state: before.state === 'approved' ? '已经期满' : absenceStates[before.state],
      })
    const hasBegun = before.state === 'approved' && before.startsAt < now
    const after: AbsenceRecord = hasBegun ? { ...before, endsAt: now } : { ...before, state: 'cancelled' }
    await updateAbsence(tx.db, after)
    await announce(tx, after)
    return { ok: true }
  })
}

function isOpen({ state, endsAt }: AbsenceRecord, now: Date): boolean {
  return (state === 'requested' || state === 'approved') && endsAt > now
}

function mayDecideAt(ctx: Ctx, areaCode: string): boolean {
  return scopeCovers(scopeOf(ctx.actor, 'duty:approve_absence'), areaCode)
}

async function announce(tx: Tx, { id, userId, areaCode, state }: AbsenceRecord): Promise<void> {
  tx.audit({ subject: `absence:${id}`, areaCode, detail: { userId, state } })
  await tx.publish(absenceChanged, { id, userId, areaCode, state }, { areaCode, userIds: [userId] })
}

async function present(ctx: Ctx, rows: readonly AbsenceRecord[]): Promise<Absence[]> {
  if (rows.length === 0) return []
  const people = await staffByIds(
    ctx.db,
    rows.flatMap((row) => [row.userId, ...(row.decidedBy ? [row.decidedBy] : [])]),
  )
  const area = await areaName(ctx)
  const open = rows.filter((row) => isOpen(row, ctx.now()))
  const shifts = await shiftsMeanwhile(ctx, open)
  return rows.map((row) => ({
    id: row.id,
    userId: row.userId,
    userName: people.get(row.userId)?.name ?? '已注销的用户',
    areaCode: row.areaCode,
    areaName: area(row.areaCode),
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    reason: row.reason,
    state: row.state,
    requestedAt: row.requestedAt.toISOString(),
    decidedBy: row.decidedBy ? (people.get(row.decidedBy)?.name ?? null) : null,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    note: row.note,
    shifts: shifts.get(row.id) ?? 0,
    actions: actionsOn(ctx, row),
  }))
}

async function shiftsMeanwhile(ctx: Ctx, rows: readonly AbsenceRecord[]): Promise<Map<string, number>> {
  if (rows.length === 0) return new Map()
  const times = (pick: (row: AbsenceRecord) => Date) => rows.map((row) => pick(row).getTime())
  const shifts = await listShifts(ctx.db, {
    userIds: rows.map((row) => row.userId),
    span: {
      startsAt: new Date(Math.min(...times((row) => row.startsAt))),
      endsAt: new Date(Math.max(...times((row) => row.endsAt))),
    },
  })
  const isMeanwhile = (row: AbsenceRecord) =>
    shifts.filter(
      (one) => one.userId === row.userId && one.startsAt < row.endsAt && one.endsAt > row.startsAt,
    ).length
  return new Map(rows.map((row) => [row.id, isMeanwhile(row)]))
}

function actionsOn(ctx: Ctx, row: AbsenceRecord): Absence['actions'] {
  if (!isOpen(row, ctx.now())) return []
  const isOwn = row.userId === ctx.actor.userId
  const decides = !isOwn && mayDecideAt(ctx, row.areaCode)
  return [
    ...(decides && row.state === 'requested' ? (['decide'] as const) : []),
    ...(isOwn || decides ? (['cancel'] as const) : []),
  ]
}
