import type { LocalDate } from '../../../../base/time/calendar.ts'
import type { FactKind } from '../../contract/facts.ts'
import type { Fields } from '../../contract/fields/field.ts'
import { houseFields, houseSections } from '../../contract/fields/house.ts'
import { personFields, personSections } from '../../contract/fields/person.ts'
import { type Completed, completePerson } from '../../rules/person.ts'
import type { PlainValues } from '../../rules/read-fields.ts'
import { type FieldValue, isSecret } from '../../rules/survive.ts'
import { lettersOfName } from '../../store/letters.ts'
import type { Columns, RecordTable } from '../../store/records.ts'
import { componentKind, legalEntityKind, placeKind } from './unit-kinds.ts'

/** A kind of record whose values are facts with a source. */
export interface RecordKind {
  kind: FactKind
  table: RecordTable
  fields: Fields
  sections: Readonly<Record<string, string>>
  /** What values say together: fills what follows from them, names what contradicts. */
  complete(values: PlainValues, today: LocalDate): Completed
  /** Columns it is found by, which follow from the values that stand. */
  found: Columns
  find(values: Readonly<Record<string, FieldValue>>): Record<string, unknown>
  /** Columns set when it is made and kept by its own services. */
  placed: Columns
}

const person: RecordKind = {
  kind: 'person',
  table: 'person',
  fields: personFields,
  sections: personSections,
  complete: completePerson,
  found: {
    name: 'text',
    pinyin: 'text',
    initials: 'text',
    sex: 'text',
    birth_on: 'date',
    id_index: 'text',
    phone_index: 'text',
    phone_tail: 'text',
    is_dead: 'boolean',
  },
  find: (values) => {
    const name = text(values.name) ?? ''
    return {
      name,
      ...lettersOfName(name),
      sex: text(values.sex),
      birth_on: text(values.birthOn),
      id_index: indexOf(values.idNumber),
      phone_index: indexOf(values.phone),
      phone_tail: isSecret(values.phone) ? (/\d{4}$/.exec(values.phone.shown)?.[0] ?? null) : null,
      is_dead: values.isDead === true,
    }
  },
  placed: { area_code: 'text', house_id: 'text' },
}

const house: RecordKind = {
  kind: 'house',
  table: 'house',
  fields: houseFields,
  sections: houseSections,
  complete: (values) => ({ ok: true, values }),
  found: { is_rented: 'boolean' },
  find: (values) => ({ is_rented: values.isRented === true }),
  placed: {
    area_code: 'text',
    building_id: 'text',
    unit: 'text',
    floor: 'smallint',
    room: 'text',
    address: 'text',
    address_key: 'text',
  },
}

export const recordKinds: Readonly<Record<FactKind, RecordKind>> = {
  person,
  house,
  legal_entity: legalEntityKind,
  place: placeKind,
  component: componentKind,
}

export function text(value: FieldValue | undefined): string | null {
  return typeof value === 'string' ? value : null
}

export function indexOf(value: FieldValue | undefined): string | null {
  return isSecret(value) ? value.index : null
}
