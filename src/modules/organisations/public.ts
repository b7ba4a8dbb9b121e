import { localDate } from '../../base/time/calendar.ts'
import type { Ctx } from '../../platform/http/context.ts'
import { listPosts, type PostRecord } from '../../platform/identity/posts.ts'
import { type Directory, directory, type OrganisationSummary } from './directory.ts'

export { onDutyAt } from './service/duty-now.ts'
export { nearestWorkers } from './service/nearby.ts'
export { type Candidate, type NearestQuestion, nearestOnDuty } from './service/nearest.ts'
export { type Staffing, staffingNow } from './service/staffing.ts'
export { gridTeam } from './service/teams.ts'

/** All organisations by id, from memory; closed ones too, since old records name them. */
export async function organisationNames(ctx: Ctx): Promise<Directory> {
  return directory.get(ctx)
}

export async function findOrganisation(ctx: Ctx, id: string): Promise<OrganisationSummary | undefined> {
  return (await directory.get(ctx)).get(id)
}

/** Who works in an organisation today. */
export async function membersOf(ctx: Ctx, organisationId: string): Promise<PostRecord[]> {
  return listPosts(ctx.db, { organisationIds: [organisationId], on: localDate(ctx.now()) })
}
