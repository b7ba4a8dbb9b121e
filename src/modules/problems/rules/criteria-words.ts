import { sourceNames } from '../../orders/contract/terms.ts'
import type { Criteria } from '../contract/terms.ts'

export interface Naming {
  area: (code: string) => string
  className: (id: string) => string
  organisation: (id: string) => string
}

/** The criteria in words, one line for each thing asked. */
export function criteriaWords(criteria: Criteria, name: Naming): string[] {
  const { areaCode, classIds, words, organisationId, sources } = criteria
  return [
    `区域：${name.area(areaCode)}`,
    ...(classIds.length > 0 ? [`类别：${classIds.map(name.className).join('、')}`] : []),
    ...(words.length > 0 ? [`说到：${words.map((word) => `“${word}”`).join('或')}`] : []),
    ...(organisationId ? [`承办单位：${name.organisation(organisationId)}`] : []),
    ...(sources.length > 0 ? [`来源：${sources.map((source) => sourceNames[source]).join('、')}`] : []),
  ]
}
