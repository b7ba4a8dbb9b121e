import type { Actor } from '../../../platform/access/actor.ts'
import { scopeCovers, scoped, scopeOf } from '../../../platform/access/scope.ts'
import { type RawBuilder, type SqlBool, sql } from '../../../platform/db/sql.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { errors } from '../contract/errors.ts'
import type { Party } from '../rules/definition.ts'
import type { Problem } from '../rules/problem.ts'
import { toProblem } from '../store/problems.ts'

type Placed = Pick<Problem, 'areaCode' | 'ownerOrganisationId' | 'ownerUserId'>

/** Inside one's areas, or one's own to put right. */
export function mayRead(actor: Actor, problem: Placed): boolean {
  const scope = scopeOf(actor, 'problems:read')
  if (scopeCovers(scope, problem.areaCode)) return true
  if (!actor.permissions.has('problems:read')) return false
  return (
    problem.ownerUserId === actor.userId ||
    (problem.ownerOrganisationId !== null && scope.organisations.includes(problem.ownerOrganisationId))
  )
}

/** The same for queries over `problem p`. */
export function readable(actor: Actor): RawBuilder<SqlBool> {
  return scoped(actor, 'problems:read', {
    area: sql.ref('p.area_code'),
    organisation: sql.ref('p.owner_organisation_id'),
    person: sql.ref('p.owner_user_id'),
  })
}

/** The problem, if this person may know of it. */
export async function findReadable(ctx: Ctx, id: string): Promise<Problem> {
  const { rows } = await sql<Parameters<typeof toProblem>[0]>`
    select p.* from problem p where p.id = ${id} and ${readable(ctx.actor)}`.execute(ctx.db)
  if (!rows[0]) throw errors.not_found()
  return toProblem(rows[0])
}

export function mayDecideAt(actor: Actor, areaCode: string): boolean {
  return scopeCovers(scopeOf(actor, 'problems:decide'), areaCode)
}

export function partiesOf(actor: Actor, problem: Placed): ReadonlySet<Party> {
  const parties = new Set<Party>()
  if (actor.kind === 'system') parties.add('system')
  if (mayDecideAt(actor, problem.areaCode)) parties.add('chief')
  const { organisations } = scopeOf(actor, 'problems:work')
  const isMine = problem.ownerUserId === actor.userId && actor.permissions.has('problems:work')
  const isOurs = problem.ownerOrganisationId !== null && organisations.includes(problem.ownerOrganisationId)
  if (isMine || isOurs) parties.add('owner')
  return parties
}

/** May this person open that order? As the list of orders has it: its area, or its handler or helper. */
export function mayOpenOrder(
  actor: Actor,
  order: { areaCode: string; organisationId: string | null; coHandlerIds: readonly string[] },
): boolean {
  const scope = scopeOf(actor, 'orders:read')
  if (scopeCovers(scope, order.areaCode)) return true
  if (order.organisationId !== null && scope.organisations.includes(order.organisationId)) return true
  const handling = scopeOf(actor, 'orders:handle')
  return [...handling.areas, ...handling.organisations].some((id) => order.coHandlerIds.includes(id))
}
