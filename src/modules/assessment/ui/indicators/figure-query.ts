import type { CallOf } from '../../../../base/contract.ts'
import type { UrlState } from '../../../../web/router/url-state.ts'
import { type GroupId, groupNames, type showIndicators } from '../../contract/indicators.ts'
import { daysOf, instantsOf, type PeriodId, periodNames } from '../../rules/named-periods.ts'

/** What the screen keeps in its address. */
export const figureDefaults = {
  period: 'month',
  first: '',
  last: '',
  by: 'community',
  area: '',
  source: [] as string[],
  organisation: '',
  classId: '',
  family: 'loop',
  indicator: '',
}
export type FigureState = UrlState<typeof figureDefaults>

export function periodIdOf({ period }: Pick<FigureState, 'period'>): PeriodId {
  return period in periodNames ? (period as PeriodId) : 'month'
}

export function groupOf({ by }: Pick<FigureState, 'by'>): GroupId {
  return by in groupNames ? (by as GroupId) : 'community'
}

/** The question of an address; undefined while its two days make no period. */
export function askOf(state: FigureState, now: Date): CallOf<typeof showIndicators> | undefined {
  const id = periodIdOf(state)
  const period = instantsOf(id === 'own' ? state : daysOf(id, now))
  if (!period) return undefined
  const { area, source, organisation, classId } = state
  return {
    ...period,
    by: groupOf(state),
    ...(area && { area }),
    ...(source.length > 0 && { source: source.join(',') }),
    ...(organisation && { organisation }),
    ...(classId && { classId }),
  }
}
