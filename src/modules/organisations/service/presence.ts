import type { InputOf, ReturnsOf } from '../../../base/contract.ts'
import type { Ctx, Tx } from '../../../platform/http/context.ts'
import { defineJob } from '../../../platform/jobs/job.ts'
import { areaName } from '../../areas/public.ts'
import { loadCalendar } from '../../calendars/public.ts'
import { presenceErrors } from '../contract/errors.ts'
import { presenceChanged } from '../contract/events.ts'
import type { goOnDuty, MyPresence, myPresence, reportPosition } from '../contract/presence.ts'
import { planUntil } from '../rules/presence.ts'
import { absentAt } from '../store/absences.ts'
import { listShifts } from '../store/duty.ts'
import {
  findPresence,
  keepPosition,
  lockPerson,
  putPresence,
  removeEnded,
  removePresence,
} from '../store/presence.ts'
import { groundPerson } from './ground.ts'
import { sayMoment } from './say-moment.ts'

export async function mine(ctx: Ctx): Promise<ReturnsOf<typeof myPresence>> {
  const { userId } = ctx.actor
  const now = ctx.now()
  const [person, presence, absent, area] = await Promise.all([
    groundPerson(ctx, userId),
    findPresence(ctx.db, userId, now),
    absentAt(ctx.db, [userId], now),
    areaName(ctx),
  ])
  const home = presence?.areaCode ?? person?.areas[0]
  return {
    isOnDuty: presence !== undefined,
    since: presence?.startedAt.toISOString() ?? null,
    until: (presence?.until ?? (await endOfDuty(ctx, userId))).toISOString(),
    areaName: home ? area(home) : '',
    absentUntil: absent.get(userId)?.toISOString() ?? null,
    lastPositionAt: presence?.seenAt?.toISOString() ?? null,
  }
}

/** 上岗; once more while on duty changes nothing but the position. */
export async function goOn(ctx: Ctx, { point }: InputOf<typeof goOnDuty>): Promise<MyPresence> {
  const { userId } = ctx.actor
  await ctx.transaction(async (tx) => {
    await lockPerson(tx.db, userId)
    const now = tx.now()
    const leave = (await absentAt(tx.db, [userId], now)).get(userId)
    if (leave) throw presenceErrors.absent({ until: sayMoment(leave) })
    const home = (await groundPerson(tx, userId))?.areas[0]
    if (!home) throw presenceErrors.no_place()
    const before = await findPresence(tx.db, userId, now)
    await putPresence(tx.db, {
      userId,
      areaCode: home,
      startedAt: before?.startedAt ?? now,
      until: before?.until ?? (await endOfDuty(tx, userId)),
      lng: point?.lng ?? before?.lng ?? null,
      lat: point?.lat ?? before?.lat ?? null,
      accuracyM: point ? (point.accuracyM ?? null) : (before?.accuracyM ?? null),
      seenAt: point ? now : (before?.seenAt ?? null),
    })
    tx.audit({ subject: `user:${userId}`, areaCode: home })
    await announce(tx, userId, home)
  })
  return mine(ctx)
}

export async function goOff(ctx: Ctx): Promise<{ ok: true }> {
  return ctx.transaction(async (tx) => {
    await endPresence(tx, tx.actor.userId)
    return { ok: true }
  })
}

/** Ends somebody's duty and forgets where they were. */
export async function endPresence(tx: Tx, userId: string): Promise<void> {
  await lockPerson(tx.db, userId)
  const presence = await findPresence(tx.db, userId, tx.now())
  const wasThere = await removePresence(tx.db, userId)
  if (wasThere && presence) await announce(tx, userId, presence.areaCode)
}

/** Said every few minutes by every phone on duty: one row changed, nothing announced or put into the log. */
export async function report(ctx: Ctx, input: InputOf<typeof reportPosition>): Promise<{ ok: true }> {
  const { lng, lat, accuracyM = null } = input
  const isKept = await keepPosition(ctx.db, {
    userId: ctx.actor.userId,
    lng,
    lat,
    accuracyM,
    at: ctx.now(),
  })
  if (!isKept) throw presenceErrors.not_on_duty()
  return { ok: true }
}

async function endOfDuty(ctx: Ctx, userId: string): Promise<Date> {
  const now = ctx.now()
  const [shifts, calendar] = await Promise.all([
    listShifts(ctx.db, { userIds: [userId], at: now }),
    loadCalendar(ctx),
  ])
  const last = shifts.map((shift) => shift.endsAt).sort((a, b) => b.getTime() - a.getTime())[0]
  return planUntil(now, last, calendar.utcOffsetMinutes)
}

async function announce(tx: Tx, userId: string, areaCode: string): Promise<void> {
  await tx.publish(presenceChanged, { userId }, { areaCode, userIds: [userId] })
}

export const endPresences = defineJob({
  name: 'organisations-end-presences',
  everySeconds: 60,
  async run(ctx) {
    await ctx.transaction(async (tx) => {
      for (const { userId, areaCode } of await removeEnded(tx.db, tx.now()))
        await announce(tx, userId, areaCode)
    })
  },
})
