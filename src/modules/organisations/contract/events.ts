import { z } from 'zod'
import { event } from '../../../base/contract.ts'

/** Created or edited. */
export const organisationChanged = event('organisations.changed', z.object({ id: z.string() }))

/** Closed; what it had open goes to the successor, when there is one. */
export const organisationClosed = event(
  'organisations.closed',
  z.object({ id: z.string(), successorId: z.string().nullable() }),
)

/** Somebody's posts are not what they were: given, ended or moved. */
export const postsChanged = event('posts.changed', z.object({ userIds: z.array(z.string()) }))

/** The rota of an area changed on these days. */
export const dutyChanged = event(
  'duty.changed',
  z.object({ areaCode: z.string(), dates: z.array(z.iso.date()) }),
)

/** Somebody went on or off duty. */
export const presenceChanged = event('presence.changed', z.object({ userId: z.string() }))

/** Leave was asked for, decided on or ended. */
export const absenceChanged = event(
  'absences.changed',
  z.object({
    id: z.string(),
    userId: z.string(),
    areaCode: z.string(),
    state: z.enum(['requested', 'approved', 'rejected', 'cancelled']),
  }),
)
