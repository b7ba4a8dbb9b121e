import { maskName } from '../../../../../base/text/mask.ts'
import { isHead } from '../../../rules/import/kinship.ts'
import { commonTargets, personTargets } from '../../../rules/import/targets.ts'
import type { Draft, ImportKind, RowKey } from '../kind.ts'
import { addressOf } from './address.ts'
import { candidatesOf } from './candidates.ts'
import { linkHouseholds } from './households.ts'
import { placesOf } from './places.ts'
import { linkResidencies } from './residencies.ts'
import { linkTags } from './tags.ts'

export const personKind: ImportKind = {
  targets: [...commonTargets, ...personTargets],
  besides: '住处、户内关系或标签',
  keysOf,
  tracesOf,
  labelOf: ({ values }) => (typeof values.name === 'string' ? maskName(values.name) : ''),
  lackOf: ({ values }) =>
    values.name ? undefined : { field: 'name', message: '没有填写，也没有找到已有的档案' },
  placesOf,
  candidatesOf,
  linkers: [linkResidencies, linkHouseholds, linkTags],
}

function keysOf(draft: Draft): RowKey[] {
  const { values, said } = draft
  const about = addressOf(draft)
  const keys: RowKey[] = []
  const person = (field: string, key: string, why: string) =>
    keys.push({ key: `${field} ${key}`, words: `是同一人（${why}）`, field, about })
  if (said['@id']) person('@id', said['@id'], '档案编号相同')
  if (said['@key']) person('@key', said['@key'], '来源编号相同')
  if (values.idNumber) person('idNumber', String(values.idNumber), '证件号码相同')
  else if (!said['@key'] && !said['@id'] && values.name && values.birthOn && about)
    person('name', `${values.name} ${values.birthOn} ${about}`, '姓名、出生日期、住址都相同')
  const kinship = said['@kinship']
  if (values.householdNumber && kinship && isHead(kinship))
    keys.push({
      key: `head ${values.householdNumber}`,
      words: '是同一户（户号相同）的两个户主，请核对',
      field: '@kinship',
    })
  return keys
}

function tracesOf({ values, said }: Draft): string[] {
  const { idNumber, householdNumber, name, birthOn } = values
  return [
    ...(said['@id'] ? [`@id ${said['@id']}`] : []),
    ...(said['@key'] ? [`@key ${said['@key']}`] : []),
    ...(idNumber ? [`idNumber ${idNumber}`] : []),
    ...(householdNumber ? [`household ${householdNumber}`] : []),
    ...(name && birthOn ? [`name ${name} ${birthOn}`] : []),
  ]
}
