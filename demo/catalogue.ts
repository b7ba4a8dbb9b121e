import { appealRows } from './catalogue/appeals.ts'
import { componentRows } from './catalogue/components.ts'
import { eventRows } from './catalogue/events.ts'
import { classesOf } from './catalogue/rows.ts'
import { PROPERTY_OF, stationKey } from './organisations.ts'
import type { ClassFamily, DemoArea, DemoClass, DemoDuties } from './types.ts'

/** 部件 5 and 事件 6 major classes (GB/T 30428.2), 诉求 7 types, each with its sub-classes. */
export function demoCatalogue(): DemoClass[] {
  return [
    ...classesOf('component', componentRows),
    ...classesOf('event', eventRows),
    ...classesOf('appeal', appealRows),
  ]
}

/** What a property company answers for in the compounds it keeps. */
const forProperty: [ClassFamily, string][] = [
  ['event', '0116'],
  ['event', '0119'],
  ['appeal', '0206'],
  ['appeal', '0209'],
  ['appeal', '0301'],
  ['appeal', '0404'],
]
/** What a village sees to itself. */
const forVillage: [ClassFamily, string][] = [
  ['event', '0102'],
  ['event', '0104'],
  ['event', '0107'],
  ['event', '0109'],
  ['component', '0111'],
  ['component', '0304'],
]

/** 权责清单 by area: where it is somebody else than usual. */
export function demoDuties(communities: readonly DemoArea[]): DemoDuties[] {
  return communities.flatMap(({ code: area, urban }) => {
    const organisation = urban ? PROPERTY_OF[area.slice(9)]! : stationKey(area)
    return (urban ? forProperty : forVillage).map(([family, code]) => ({ family, code, area, organisation }))
  })
}
