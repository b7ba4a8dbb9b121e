import type { Ctx } from '../../../../platform/http/context.ts'
import { areaName } from '../../../areas/public.ts'
import { errors } from '../../contract/errors.ts'
import type { FieldValue } from '../../rules/survive.ts'
import { findByCreditCode } from '../../store/units/units.ts'

/** One credit code, one unit. @throws code_taken with the community where it stands */
export async function rejectTakenCode(
  ctx: Ctx,
  code: FieldValue | null | undefined,
  id?: string,
): Promise<void> {
  if (typeof code !== 'string') return
  const other = await findByCreditCode(ctx.db, code)
  if (!other || other.id === id) return
  const nameOf = await areaName(ctx)
  throw errors.code_taken({ field: 'creditCode', where: nameOf(other.area_code), id: other.id })
}
