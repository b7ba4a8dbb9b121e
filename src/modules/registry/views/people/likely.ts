import type { InputOf, ReturnsOf } from '../../../../base/contract.ts'
import { readCitizenNumber } from '../../../../base/id-numbers/citizen-number.ts'
import { normalPhone } from '../../../../base/text/phone.ts'
import { localDate } from '../../../../base/time/calendar.ts'
import { scoped } from '../../../../platform/access/scope.ts'
import { sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import type { findLikely } from '../../contract/looks.ts'
import { placeOf } from '../../service/facts/read.ts'
import { type ListedPerson, presentPeople } from './list.ts'

const MOST = 8

interface Likely extends Omit<ListedPerson, 'place'> {
  sameNumber: boolean
  sameBirth: boolean
  samePhone: boolean
}

/** Who in scope has the number, or the name with the birth or telephone; a name alone only where little else is said. */
export async function showLikely(
  ctx: Ctx,
  { name, phone, idNumber, ...said }: InputOf<typeof findLikely>,
): Promise<ReturnsOf<typeof findLikely>> {
  const { sealer } = ctx.services
  const number = idNumber ? readCitizenNumber(idNumber, localDate(ctx.now())) : undefined
  const known = number?.ok ? number.value : undefined
  const birthOn = said.birthOn ?? known?.birthOn ?? null
  const ids = known ? sealer.indexes(known.number, placeOf('person', 'idNumber')) : []
  const phones = phone ? sealer.indexes(normalPhone(phone), placeOf('person', 'phone')) : []
  const { rows } = await sql<Likely>`
    select p.id, p.name, p.sex, p.birth_on, p.area_code, h.address, p.tags, p.is_dead, p.fields -> 'phone' as phone,
      p.disputed, p.verified_on, p.observed_on, coalesce(p.id_index = any(${ids}), false) as "sameNumber",
      coalesce(p.birth_on = ${birthOn}::date, false) as "sameBirth",
      coalesce(p.phone_index = any(${phones}), false) as "samePhone"
    from person p left join house h on h.id = p.house_id
    where ${scoped(ctx.actor, 'registry:read', { area: sql`p.area_code` })} and p.merged_into is null
      and (p.id_index = any(${ids}) or (p.name = ${name}
        and (${birthOn}::date is null or p.birth_on is null or p.birth_on = ${birthOn}::date
          or p.phone_index = any(${phones}))))
    order by "sameNumber" desc, "sameBirth" desc, "samePhone" desc, p.id limit ${MOST}`.execute(ctx.db)
  const people = await presentPeople(ctx, rows)
  return { people: people.map((person, at) => ({ person, why: whyOf(rows[at]!, name) })) }
}

function whyOf({ name, sameNumber, sameBirth, samePhone }: Likely, asked: string) {
  return [
    ...(sameNumber ? ['idNumber' as const] : []),
    ...(name === asked ? ['name' as const] : []),
    ...(sameBirth ? ['birthOn' as const] : []),
    ...(samePhone ? ['phone' as const] : []),
  ]
}
