import { ancestorAt } from '../../../base/area-code.ts'
import type { InputOf, ReturnsOf } from '../../../base/contract.ts'
import { scopeOf } from '../../../platform/access/scope.ts'
import type { Sealer } from '../../../platform/crypto/sealer.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { staffByIds } from '../../../platform/identity/posts.ts'
import { openPhone } from '../../../platform/identity/sealed.ts'
import { areaName } from '../../areas/public.ts'
import type { listPresence, locateWorkers, PresencePerson, PresenceState } from '../contract/presence.ts'
import { narrowed, postsWithin } from '../reach.ts'
import { isFresh } from '../rules/presence.ts'
import { absentAt } from '../store/absences.ts'
import { listShifts } from '../store/duty.ts'
import { listPresences, type PresenceRecord } from '../store/presence.ts'
import { type GroundPerson, groundPeople } from './ground.ts'

/** 在岗情况: who goes out on the ground in an area, and whether they are on duty now. */
export async function list(
  ctx: Ctx,
  { area }: InputOf<typeof listPresence>,
): Promise<ReturnsOf<typeof listPresence>> {
  const people = await peopleOf(ctx, area)
  const mayLocate = scopeOf(ctx.actor, 'duty:locate').areas.length > 0
  return {
    at: ctx.now().toISOString(),
    total: countsOf(people),
    areas: await byCommunity(ctx, people),
    people,
    mayLocate,
  }
}

async function peopleOf(ctx: Ctx, area: string | undefined): Promise<PresencePerson[]> {
  const within = await postsWithin(ctx, 'duty:staff', area)
  const ground = [...(await groundPeople(ctx, within ? { within } : {})).values()]
  const userIds = ground.map((person) => person.userId)
  const at = ctx.now()
  const [name, present, absent, shifts] = await Promise.all([
    areaName(ctx),
    listPresences(ctx.db, { at, userIds }),
    absentAt(ctx.db, userIds, at),
    listShifts(ctx.db, { userIds, at }),
  ])
  const presences = new Map(present.map((one) => [one.userId, one]))
  const onShift = new Map(shifts.map((shift) => [shift.userId, shift.endsAt]))
  const rows = ground.map((person) =>
    rowOf(person, {
      presence: presences.get(person.userId),
      absentUntil: absent.get(person.userId),
      shiftUntil: onShift.get(person.userId),
      at,
      name,
      sealer: ctx.services.sealer,
    }),
  )
  return rows.sort((a, b) => rank[a.state] - rank[b.state] || (a.areaCode < b.areaCode ? -1 : 1))
}

const rank: Record<PresenceState, number> = { on_duty: 0, on_shift: 1, absent: 2, off: 3 }

interface Known {
  presence: PresenceRecord | undefined
  absentUntil: Date | undefined
  shiftUntil: Date | undefined
  at: Date
  name: (code: string) => string
  sealer: Sealer
}

function rowOf(
  person: GroundPerson,
  { presence, absentUntil, shiftUntil, at, name, sealer }: Known,
): PresencePerson {
  const state = stateOf({ presence, absentUntil, shiftUntil })
  const until = state === 'absent' ? absentUntil : (presence?.until ?? shiftUntil)
  return {
    userId: person.userId,
    name: person.name,
    phone: openPhone(sealer, person.sealedPhone),
    posts: person.posts,
    areaCode: person.areas[0]!,
    areaName: person.areas.map(name).join('、'),
    state,
    since: state === 'on_duty' ? (presence?.startedAt.toISOString() ?? null) : null,
    until: until?.toISOString() ?? null,
    isLocated: state === 'on_duty' && isFresh(presence?.seenAt ?? null, at),
  }
}

function stateOf({
  presence,
  absentUntil,
  shiftUntil,
}: Pick<Known, 'presence' | 'absentUntil' | 'shiftUntil'>): PresenceState {
  if (absentUntil) return 'absent'
  if (presence) return 'on_duty'
  return shiftUntil ? 'on_shift' : 'off'
}

function countsOf(people: readonly PresencePerson[]) {
  const count = (state: PresenceState) => people.filter((person) => person.state === state).length
  return {
    workers: people.length,
    onDuty: count('on_duty'),
    onShift: count('on_shift'),
    absent: count('absent'),
  }
}

async function byCommunity(ctx: Ctx, people: readonly PresencePerson[]) {
  const name = await areaName(ctx)
  const groups = Map.groupBy(people, ({ areaCode }) => ancestorAt(areaCode, 'community') ?? areaCode)
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, theirs]) => ({ code, name: name(code), ...countsOf(theirs) }))
}

/** Where those on duty were last: only for who sends them, and every look is in the audit log. */
export async function locate(
  ctx: Ctx,
  { area }: InputOf<typeof locateWorkers>,
): Promise<ReturnsOf<typeof locateWorkers>> {
  const scope = scopeOf(ctx.actor, 'duty:locate')
  const at = ctx.now()
  const inside = area ? narrowed(scope, area) : scope.areas
  const present = (await listPresences(ctx.db, { at, inside })).filter((one) => one.seenAt !== null)
  const people = await staffByIds(
    ctx.db,
    present.map((one) => one.userId),
  )
  ctx.audit({ areaCode: area ?? inside[0] ?? null, detail: { userIds: present.map((one) => one.userId) } })
  return {
    people: present.map((one) => ({
      userId: one.userId,
      name: people.get(one.userId)?.name ?? '已注销的用户',
      lng: one.lng!,
      lat: one.lat!,
      accuracyM: one.accuracyM,
      seenAt: one.seenAt!.toISOString(),
      isFresh: isFresh(one.seenAt, at),
    })),
  }
}
