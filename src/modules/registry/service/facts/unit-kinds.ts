import { componentFields, componentSections } from '../../contract/fields/component.ts'
import { legalEntityFields, legalEntitySections } from '../../contract/fields/legal-entity.ts'
import { placeFields, placeSections } from '../../contract/fields/place.ts'
import { type FieldValue, isSecret } from '../../rules/survive.ts'
import { completeComponent, completeUnit } from '../../rules/units/complete.ts'
import { lettersOf } from '../../store/letters.ts'
import type { Columns } from '../../store/records.ts'
import type { RecordKind } from './kinds.ts'

type Values = Readonly<Record<string, FieldValue>>

const named: Columns = {
  name: 'text',
  pinyin: 'text',
  initials: 'text',
  address: 'text',
  phone_index: 'text',
  phone_tail: 'text',
}

function findNamed({ name: said, address, phone }: Values) {
  const name = typeof said === 'string' ? said : ''
  return {
    name,
    ...lettersOf(name),
    address: typeof address === 'string' ? address : '',
    phone_index: isSecret(phone) ? phone.index : null,
    phone_tail: isSecret(phone) ? (/\d{4}$/.exec(phone.shown)?.[0] ?? null) : null,
  }
}

const onMap: Columns = { house_id: 'text', lng: 'double precision', lat: 'double precision' }

export const legalEntityKind: RecordKind = {
  kind: 'legal_entity',
  table: 'legal_entity',
  fields: legalEntityFields,
  sections: legalEntitySections,
  complete: completeUnit,
  found: { ...named, credit_code: 'text' },
  find: (values) => ({
    ...findNamed(values),
    credit_code: typeof values.creditCode === 'string' ? values.creditCode : null,
  }),
  placed: { area_code: 'text', kind: 'text', ...onMap },
}

export const placeKind: RecordKind = {
  kind: 'place',
  table: 'place',
  fields: placeFields,
  sections: placeSections,
  complete: completeUnit,
  found: named,
  find: findNamed,
  placed: { area_code: 'text', kind: 'text', small_premises: 'text', entity_id: 'text', ...onMap },
}

export const componentKind: RecordKind = {
  kind: 'component',
  table: 'component',
  fields: componentFields,
  sections: componentSections,
  complete: completeComponent,
  found: { name: 'text', location: 'text' },
  find: ({ name, location }) => ({
    name: typeof name === 'string' ? name : '',
    location: typeof location === 'string' ? location : '',
  }),
  placed: {
    area_code: 'text',
    code: 'text',
    class_code: 'text',
    state: 'text',
    supervisor_id: 'text',
    owner_id: 'text',
    keeper_id: 'text',
    lng: 'double precision',
    lat: 'double precision',
    surveyed_on: 'date',
    changed_on: 'date',
  },
}
