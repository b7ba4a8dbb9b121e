import type { InputOf } from '../../../../base/contract.ts'
import { scopeCovers, scopeOf } from '../../../../platform/access/scope.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import type { getPersonCare, PersonCare } from '../../contract/care.ts'
import type { FieldView } from '../../contract/facts.ts'
import { careFields } from '../../contract/fields/care.ts'
import { survive } from '../../rules/survive.ts'
import { careKind } from '../../service/care/kind.ts'
import { keepLooks } from '../../service/care/looks.ts'
import { type CareReach, careReaches, covers } from '../../service/care/reach.ts'
import { findCarePerson } from '../../service/care/state.ts'
import { factBook } from '../../store/fact-book.ts'
import { listOfRegister } from '../../store/statements.ts'
import { displayer } from '../facts/display.ts'
import { tagsOfRegister, viewTags } from '../tags/of-subject.ts'

/** What the registers the actor reads say of a person; each register seen is a look the person can read of. */
export async function showPersonCare(ctx: Ctx, { id }: InputOf<typeof getPersonCare>) {
  const person = await findCarePerson(ctx, id)
  const reaches = [...(await careReaches(ctx)).values()].filter((reach) => covers(reach, person.areaCode))
  const mayEnd = scopeCovers(scopeOf(ctx.actor, 'registry:edit'), person.areaCode)
  const registers: PersonCare[] = []
  for (const reach of reaches) {
    const held = await careOf(ctx, reach, { personId: person.id, mayEnd })
    if (held.tags.length > 0) registers.push(held)
  }
  const seen = reaches.filter(({ register }) => registers.some(({ code }) => code === register.code))
  ctx.audit({
    subject: `person:${person.id}`,
    areaCode: person.areaCode,
    detail: { registers: seen.map(({ register }) => register.code) },
  })
  await ctx.transaction(async (tx) => {
    for (const { register, purpose } of seen)
      await keepLooks(tx, { register: register.code, purpose, personIds: [person.id] })
  })
  return { registers }
}

async function careOf(
  ctx: Ctx,
  { register: { code, name } }: CareReach,
  { personId, mayEnd }: { personId: string; mayEnd: boolean },
): Promise<PersonCare> {
  const tags = await viewTags(ctx, await tagsOfRegister(ctx, personId, code), mayEnd)
  const facts = Object.entries(careFields[code] ?? {})
  return {
    code,
    name,
    tags,
    fields: tags.length > 0 ? await careFacts(ctx, code, personId) : [],
    facts: facts.map(([field, { title }]) => ({ field, title })),
  }
}

/** What counts of what was said for this register, with source and age. */
export async function careFacts(ctx: Ctx, register: string, personId: string): Promise<FieldView[]> {
  const kind = careKind(register)
  const { sources, ranks } = await factBook.get(ctx)
  const display = await displayer(ctx)
  const { values, origins } = survive(await listOfRegister(ctx.db, personId, register), ranks('person'))
  return Object.entries(kind.fields).flatMap(([field, spec]) => {
    const origin = origins[field]
    if (!origin) return []
    const value = values[field]
    return [
      {
        field,
        title: spec.title,
        section: kind.sections[spec.section] ?? '',
        value: value === undefined ? null : display(spec, value),
        code: null,
        isMasked: typeof value === 'object',
        source: sources.get(origin.source)?.name ?? origin.source,
        observedOn: origin.observedOn,
        verifiedOn: origin.verifiedOn ?? null,
        disputedBy: (origin.disputedBy ?? []).map((code) => sources.get(code)?.name ?? code),
      },
    ]
  })
}
