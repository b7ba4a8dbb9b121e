import { careFields, careSections } from '../../contract/fields/care.ts'
import { type RecordKind, recordKinds } from '../facts/kinds.ts'

/** What a register keeps of people, read and sealed like other facts of theirs. */
export function careKind(register: string): RecordKind {
  return {
    ...recordKinds.person,
    fields: careFields[register] ?? {},
    sections: careSections,
    complete: (values) => ({ ok: true, values }),
  }
}
