import type { AreaQuality, qualityKindNames } from '../../contract/quality.ts'

export type QualityKind = keyof typeof qualityKindNames

/** What may be wrong with a record, and how the list of people says it. */
export interface Look {
  key: string
  label: string
  count: (area: AreaQuality) => number
  /** Filters of the list of people. */
  search?: string
}

const always: readonly Look[] = [
  { key: 'stale', label: '半年没有核实', count: ({ stale }) => stale, search: 'unverifiedDays=180' },
  { key: 'disputed', label: '来源说法不一', count: ({ disputed }) => disputed, search: 'disputed=true' },
]

const lacking = (field: string, label: string): Look => ({
  key: field,
  label: `缺${label}`,
  count: (area) => area.lacking[field] ?? 0,
  search: `lacking=${field}`,
})

export const looks: Readonly<Record<QualityKind, readonly Look[]>> = {
  person: [
    ...always,
    lacking('idNumber', '公民身份号码'),
    lacking('phone', '联系方式'),
    lacking('birthOn', '出生日期'),
    {
      key: 'house',
      label: '没有住处',
      count: ({ total, covered }) => total - covered,
      search: 'lacking=house',
    },
  ],
  house: [
    ...always,
    { key: 'empty', label: '没有登记住户', count: ({ total, covered }) => total - covered },
    lacking('ownerPhone', '房主联系方式'),
  ],
  legal_entity: [...always, lacking('creditCode', '统一社会信用代码'), lacking('phone', '联系方式')],
  place: [...always, lacking('manager', '负责人'), lacking('phone', '联系方式')],
}

/** The list with the right filter; only people can be listed by what is wrong with them. */
export function linkTo(kind: QualityKind, areaCode: string, key: string): string | undefined {
  const look = looks[kind].find((one) => one.key === key)
  if (kind !== 'person' || !look?.search) return undefined
  return `/registry/people?${areaCode ? `area=${areaCode}&` : ''}${look.search}`
}
