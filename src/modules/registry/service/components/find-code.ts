import type { InputOf } from '../../../../base/contract.ts'
import { scopeCovers, scopeOf } from '../../../../platform/access/scope.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import type { componentByCode } from '../../contract/components.ts'
import { errors } from '../../contract/errors.ts'
import { componentCode, readComponentCode } from '../../rules/components/component-code.ts'
import { findByCode } from '../../store/components/components.ts'

/** From the label: a code leads to the component, if it is one the actor may see. */
export async function findCode(ctx: Ctx, { code }: InputOf<typeof componentByCode>) {
  const read = readComponentCode(code)
  if (!read.ok) throw errors.bad_component_code({ field: 'code', problem: read.problem })
  const row = await findByCode(ctx.db, componentCode(read.value))
  if (!row || !scopeCovers(scopeOf(ctx.actor, 'registry:read'), row.area_code)) throw errors.not_found()
  return { id: row.id }
}
