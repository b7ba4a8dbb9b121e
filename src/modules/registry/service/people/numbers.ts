import type { Ctx } from '../../../../platform/http/context.ts'
import { areaName } from '../../../areas/public.ts'
import { errors } from '../../contract/errors.ts'
import { type FieldValue, isSecret } from '../../rules/survive.ts'
import { findByIdNumber } from '../../store/people.ts'

/** One citizen number, one record. @throws id_taken with the community where it stands */
export async function rejectTakenNumber(
  ctx: Ctx,
  number: FieldValue | null | undefined,
  id?: string,
): Promise<void> {
  if (!isSecret(number)) return
  const [other] = (await findByIdNumber(ctx.db, [number.index])).filter((one) => one.id !== id)
  if (!other) return
  const nameOf = await areaName(ctx)
  throw errors.id_taken({ field: 'idNumber', where: nameOf(other.area_code), id: other.id })
}
