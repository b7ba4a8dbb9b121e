import { areaLevel } from '../../../base/area-code.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { userNames } from '../../../platform/identity/names.ts'
import { type Source, type State, sourceNames, stateNames } from '../../orders/contract/terms.ts'
import { loadNames } from '../../orders/public.ts'
import type { Filters } from '../rules/drill.ts'
import type { Group } from './ask.ts'

/** What a row is called, and the filter of the order list that shows its orders. */
export interface RowNames {
  name(key: string): string
  filters(key: string): Filters
}

const placeLevels: Partial<Record<Group, string>> = {
  street: 'street',
  community: 'community',
  grid: 'grid',
}

export async function rowNames(ctx: Ctx, group: Group, keys: readonly string[]): Promise<RowNames> {
  const names = await loadNames(ctx)
  if (group === 'person') {
    const people = await userNames(ctx.db, keys)
    return { name: (key) => people.get(key) ?? '已注销的账号', filters: (key) => ({ handledBy: key }) }
  }
  const classes = names.catalogue
  switch (group) {
    case 'street':
    case 'community':
    case 'grid': {
      const isExact = (code: string) => areaLevel(code) !== placeLevels[group]
      return {
        name: (code) => (isExact(code) ? `${names.area(code)}（未定到下级）` : names.area(code)),
        // An order whose place is known no better than this is in none of the rows beside it.
        filters: (code) => (isExact(code) ? { place: code } : { area: code }),
      }
    }
    case 'class': {
      const majors = new Set(classes.classes.map(({ parentId }) => parentId))
      return {
        name: (id) => classes.byId.get(id)?.name ?? id,
        filters: (id) => (majors.has(id) ? { exactClassId: id } : { classId: id }),
      }
    }
    case 'organisation':
      return { name: names.organisation, filters: (id) => ({ organisation: id }) }
    case 'source':
      return { name: (id) => sourceNames[id as Source] ?? id, filters: (id) => ({ source: id }) }
    case 'state':
      return { name: (id) => stateNames[id as State] ?? id, filters: (id) => ({ state: id }) }
    default:
      return { name: (day) => periodName(group, day), filters: () => ({}) }
  }
}

function periodName(group: Group, day: string): string {
  const [year, month] = [day.slice(0, 4), Number(day.slice(5, 7))]
  if (group === 'month') return `${year} 年 ${month} 月`
  if (group === 'quarter') return `${year} 年第 ${Math.ceil(month / 3)} 季度`
  return group === 'week' ? `${day} 起一周` : day
}
