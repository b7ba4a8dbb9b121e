import { localDate } from '../../../base/time/calendar.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { listPosts } from '../../../platform/identity/posts.ts'
import { listAbsences } from '../store/absences.ts'
import { listShifts } from '../store/duty.ts'
import { listPresences } from '../store/presence.ts'

/** Where work can be sent at this moment, by organisation and by area of the posts there. */
export interface Staffing {
  /** Everybody who works there is on leave. */
  absent: ReadonlySet<string>
  /** Somebody who works there has a shift now, or said so. */
  onDuty: ReadonlySet<string>
}

/** Organisations (by id) and areas (by code) in one answer: neither can be taken for the other. */
export async function staffingNow(ctx: Ctx): Promise<Staffing> {
  const at = ctx.now()
  const posts = await listPosts(ctx.db, { on: localDate(at) })
  const away = new Set(
    (await listAbsences(ctx.db, { states: ['approved'], at, limit: 10_000 })).map(
      (absence) => absence.userId,
    ),
  )
  const shifts = await listShifts(ctx.db, { at })
  const presences = await listPresences(ctx.db, { at })
  const working = new Set([...shifts, ...presences].map(({ userId }) => userId).filter((id) => !away.has(id)))
  const places = Map.groupBy(posts, (post) => post.organisationId ?? post.areaCode ?? '')
  const where = (test: (userIds: string[]) => boolean) =>
    new Set([...places].filter(([, held]) => test(held.map(({ userId }) => userId))).map(([place]) => place))
  return {
    absent: away.size === 0 ? new Set() : where((ids) => ids.every((id) => away.has(id))),
    onDuty: where((ids) => ids.some((id) => working.has(id))),
  }
}
