import type { BodyOf } from '../../../../base/contract.ts'
import { normalPhone } from '../../../../base/text/phone.ts'
import { scopeCovers, scopeOf } from '../../../../platform/access/scope.ts'
import type { Sealer } from '../../../../platform/crypto/sealer.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { isOpenArea } from '../../../areas/public.ts'
import { codeBook } from '../../../codes/public.ts'
import { errors } from '../../contract/errors.ts'
import type { createForce } from '../../contract/forces.ts'
import { shownOf } from '../../rules/secret-fields.ts'
import type { SecretValue } from '../../rules/survive.ts'
import type { ForceProfile } from '../../store/forces/forces.ts'
import { lettersOfName } from '../../store/letters.ts'
import { requireCode } from '../units/codes.ts'

/** What telephones of forces are sealed for. */
export const FORCE_PHONE = 'force.phone'

type Said = Omit<BodyOf<typeof createForce>, 'phone' | 'personId'>

/** What was filled in, checked: classes and skills in use, areas the actor looks after. */
export async function readProfile(ctx: Ctx, said: Said): Promise<ForceProfile> {
  const codes = await codeBook.get(ctx)
  requireCode(codes, { table: 'force_class', code: said.class, field: 'class' })
  for (const code of said.skills) requireCode(codes, { table: 'force_skill', code, field: 'skills' })
  const scope = scopeOf(ctx.actor, 'registry:edit')
  if (!scopeCovers(scope, said.areaCode) || !(await isOpenArea(ctx, said.areaCode)))
    throw errors.area_not_yours({ field: 'areaCode' })
  if (said.areas.some((area) => !scopeCovers(scope, area))) throw errors.area_not_yours({ field: 'areas' })
  if (said.until && said.until < said.since) throw errors.until_before_from({ field: 'until' })
  return {
    areaCode: said.areaCode,
    class: said.class,
    name: said.name,
    ...lettersOfName(said.name),
    unit: said.unit,
    skills: said.skills,
    areas: said.areas.length > 0 ? said.areas : [said.areaCode],
    buildings: said.buildings,
    streets: said.streets,
    since: said.since,
    until: said.until,
    note: said.note,
  }
}

export function sealPhone(sealer: Sealer, written: string): SecretValue {
  const phone = normalPhone(written)
  return {
    sealed: sealer.seal(phone, FORCE_PHONE),
    index: sealer.index(phone, FORCE_PHONE),
    shown: shownOf({ title: '', kind: 'phone', privacy: 'personal', section: '' }, phone),
  }
}
