import type { InputOf } from '../../../../base/contract.ts'
import { scopeCovers, scopeOf } from '../../../../platform/access/scope.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { errors } from '../../contract/errors.ts'
import type { ForceFile, getForce } from '../../contract/forces.ts'
import { findForce, listCommendations } from '../../store/forces/forces.ts'
import { presentForces } from './list.ts'

export async function showForce(ctx: Ctx, { id }: InputOf<typeof getForce>): Promise<ForceFile> {
  const row = await findForce(ctx.db, id)
  const covers = (permission: string, area: string) => scopeCovers(scopeOf(ctx.actor, permission), area)
  if (!row || ![row.area_code, ...row.areas].some((area) => covers('registry:read', area)))
    throw errors.not_found()
  const honours = await listCommendations(ctx.db, id)
  const [shown] = await presentForces(ctx, [{ ...row, commendations: honours.length }])
  return {
    ...shown!,
    version: row.version,
    areaCode: row.area_code,
    skillCodes: row.skills,
    areas: row.areas,
    buildings: row.buildings,
    streets: row.streets,
    note: row.note,
    endedWhy: row.ended_why,
    personId: row.person_id,
    honours: honours.map(({ given_on, title, given_by }) => ({
      givenOn: given_on,
      title,
      givenBy: given_by,
    })),
    mayEdit: covers('registry:edit', row.area_code),
  }
}
