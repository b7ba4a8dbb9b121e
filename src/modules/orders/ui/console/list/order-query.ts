import type { CallOf } from '../../../../../base/contract.ts'
import { chinaOffsetMinutes, minuteMs } from '../../../../../base/time/calendar.ts'
import type { UrlState } from '../../../../../web/router/url-state.ts'
import type { mapOrders } from '../../../contract/lists.ts'
import { figureDefaults, figureSpans } from './figure-filters.ts'

/** What the order list keeps in its address. */
export const listDefaults = {
  q: '',
  state: [] as string[],
  stage: '',
  classId: '',
  family: '',
  area: '',
  desk: '',
  organisation: '',
  source: [] as string[],
  urgency: [] as string[],
  from: '',
  to: '',
  closedFrom: '',
  closedTo: '',
  due: '',
  late: '',
  onTime: '',
  rateable: '',
  rated: '',
  resolved: '',
  satisfied: '',
  contacted: '',
  mine: '',
  supervised: '',
  mode: [] as string[],
  ...figureDefaults,
  sort: 'reported',
  limit: 50,
  as: 'list',
}
export type ListState = UrlState<typeof listDefaults>
export type OrderFilterQuery = CallOf<typeof mapOrders>

const NOT_FILTERS = new Set(['sort', 'limit', 'as'])

/** The filters of an address as the endpoints take them; what is empty asks for nothing. */
export function orderQuery(state: ListState): OrderFilterQuery {
  const query = Object.fromEntries(
    Object.entries(state).filter(([key, value]) => !NOT_FILTERS.has(key) && String(value) !== ''),
  )
  return {
    ...query,
    ...(state.from && { from: dayStart(state.from) }),
    ...(state.to && { to: dayEnd(state.to) }),
    ...(state.closedFrom && { closedFrom: dayStart(state.closedFrom) }),
    ...(state.closedTo && { closedTo: dayEnd(state.closedTo) }),
    ...Object.fromEntries(
      figureSpans.flatMap(([from, to]) => [
        ...(state[from] ? [[from, dayStart(state[from])]] : []),
        ...(state[to] ? [[to, dayEnd(state[to])]] : []),
      ]),
    ),
  } as OrderFilterQuery
}

/** The same filters as the bar shows them: days, the last one included, whatever instants a figure linked with. */
export function shownFilters(state: ListState): ListState {
  return {
    ...state,
    from: shownDay(state.from, 0),
    to: shownDay(state.to, -1),
    closedFrom: shownDay(state.closedFrom, 0),
    closedTo: shownDay(state.closedTo, -1),
    ...Object.fromEntries(
      figureSpans.flatMap(([from, to]) => [
        [from, shownDay(state[from], 0)],
        [to, shownDay(state[to], -1)],
      ]),
    ),
  }
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
const OFFSET_MS = chinaOffsetMinutes * minuteMs
const DAY_MS = 86_400_000

/** A day of the address begins at its midnight in China; an instant is itself. */
function dayStart(text: string): string {
  return DAY.test(text) ? new Date(Date.parse(`${text}T00:00:00Z`) - OFFSET_MS).toISOString() : text
}

function dayEnd(text: string): string {
  return DAY.test(text) ? new Date(Date.parse(`${text}T00:00:00Z`) - OFFSET_MS + DAY_MS).toISOString() : text
}

function shownDay(text: string, shiftMs: number): string {
  if (text === '' || DAY.test(text)) return text
  const at = Date.parse(text)
  return Number.isNaN(at) ? '' : new Date(at + OFFSET_MS + shiftMs).toISOString().slice(0, 10)
}
