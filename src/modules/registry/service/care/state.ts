import type { InputOf } from '../../../../base/contract.ts'
import { newId } from '../../../../base/ids.ts'
import { localDate } from '../../../../base/time/calendar.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import type { stateCare } from '../../contract/care.ts'
import { errors } from '../../contract/errors.ts'
import { factBook } from '../../store/fact-book.ts'
import { findRecordRow, type RecordRow } from '../../store/records.ts'
import { insertStatements } from '../../store/statements.ts'
import { tagBook } from '../../store/tags/tag-book.ts'
import { readValues } from '../facts/read.ts'
import { careKind } from './kind.ts'
import { keepLooks } from './looks.ts'
import { careReaches, covers, readerOf } from './reach.ts'

/** A person some register of the actor's may speak of. @throws not_found where the actor reads no register */
export async function findCarePerson(ctx: Ctx, id: string): Promise<RecordRow> {
  let row = await findRecordRow(ctx.db, 'person', id)
  if (row?.mergedInto) row = await findRecordRow(ctx.db, 'person', row.mergedInto)
  const reaches = [...(await careReaches(ctx)).values()]
  const areaCode = row?.areaCode
  if (!row || areaCode === undefined || !reaches.some((reach) => covers(reach, areaCode)))
    throw errors.not_found()
  return row
}

/** What is said of somebody on a register, kept apart from the open file. */
export async function state(ctx: Ctx, input: InputOf<typeof stateCare>) {
  const { id, register, isVerified } = input
  const person = await findCarePerson(ctx, id)
  const reach = await readerOf(ctx, register, person.areaCode)
  const source = isVerified ? 'grid' : input.source
  if (!(await factBook.get(ctx)).sources.get(source)?.isActive) throw errors.unknown_source({ source })
  const kind = careKind(register)
  const foreign = Object.keys(input.values).find((field) => !kind.fields[field])
  if (foreign) throw errors.unknown_field({ field: foreign })
  await ctx.transaction(async (tx) => {
    if (!(await isOn(tx, person.id, register))) throw errors.not_on_register({ name: reach.register.name })
    const fields = await readValues(tx, kind, input.values)
    tx.audit({
      subject: `person:${person.id}`,
      areaCode: person.areaCode,
      detail: { register, fields: Object.keys(fields) },
    })
    const at = tx.now()
    const said = {
      ...{ id: newId(), subjectId: person.id, source, observedOn: localDate(at), fields, register },
      ...{ verifiedAt: isVerified ? at : null, statedBy: tx.actor.userId, batchId: null },
    }
    await insertStatements(tx.db, 'person', [said], at)
    await keepLooks(tx, { register, purpose: reach.purpose, personIds: [person.id] })
  })
  return { ok: true as const }
}

async function isOn(ctx: Ctx, personId: string, register: string): Promise<boolean> {
  const { tags } = await tagBook.get(ctx)
  const codes = [...tags.values()].filter((tag) => tag.register === register).map(({ code }) => code)
  const row = await ctx.db
    .selectFrom('subject_tag')
    .select('id')
    .where('subject_id', '=', personId)
    .where('tag', 'in', codes)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}
