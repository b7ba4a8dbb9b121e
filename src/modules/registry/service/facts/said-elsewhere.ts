import { localDate } from '../../../../base/time/calendar.ts'
import type { Ctx, Tx } from '../../../../platform/http/context.ts'
import type { FactKind, FieldView } from '../../contract/facts.ts'
import type { PlainValues } from '../../rules/read-fields.ts'
import { viewFields } from '../../views/facts/list.ts'
import { rejectTakenNumber } from '../people/numbers.ts'
import { rejectTakenCode } from '../units/credit-code.ts'
import { findRecord, lockSeen } from './reach.ts'
import { readValues } from './read.ts'
import { recordSayings } from './record.ts'

interface Subject {
  kind: FactKind
  id: string
}

/** What is known of a subject the actor may read, as the actor may read it: for forms that fill themselves. */
export async function knownOf(ctx: Ctx, subject: Subject): Promise<FieldView[]> {
  const { kind, row } = await findRecord(ctx, subject, 'registry:read')
  return viewFields(ctx, kind, row)
}

/**
 * What another module's form found on site goes back into the record, in the form's transaction.
 * @throws the refusals of writing facts: bad_field, field_off, id_taken, not_found …
 */
export async function writeBack(
  tx: Tx,
  { kind, id, values }: Subject & { values: PlainValues },
): Promise<void> {
  const { kind: found } = await lockSeen(tx, { kind, id }, 'registry:edit')
  const read = await readValues(tx, found, values)
  if (kind === 'person') await rejectTakenNumber(tx, read.idNumber, id)
  if (kind === 'legal_entity') await rejectTakenCode(tx, read.creditCode, id)
  const now = tx.now()
  await recordSayings(tx, found, [
    { subjectId: id, source: 'grid', observedOn: localDate(now), verifiedAt: now, values: read },
  ])
}
