import { isWorkTime, localDate, minuteMs, type WorkCalendar } from '../../../../base/time/calendar.ts'
import type { Source, Target, Urgency } from '../../contract/terms.ts'
import type { DispatchFacts } from '../../rules/dispatch/facts.ts'
import type { Catalogue } from '../../store/catalogue.ts'

/** What is known of an order, filed or about to be. */
export interface Dispatchable {
  classId: string | null
  areaCode: string
  source: Source | null
  urgency: Urgency
  confidential: boolean
  title: string
  description: string
  address: string
}

interface Around {
  at: Date
  calendar: WorkCalendar
  catalogue: Catalogue
  repeats: number
  previous: Target | undefined
}

const DAY_MINUTES = 1440

export function dispatchFacts(order: Dispatchable, around: Around): DispatchFacts {
  const { at, calendar, catalogue, repeats, previous } = around
  const cls = order.classId ? catalogue.byId.get(order.classId) : undefined
  const minutes = Math.floor(at.getTime() / minuteMs) + calendar.utcOffsetMinutes
  return {
    classIds: cls ? [cls.id, ...(cls.parentId ? [cls.parentId] : [])] : [],
    family: cls?.family ?? null,
    areaCode: order.areaCode,
    source: order.source,
    urgency: order.urgency,
    confidential: order.confidential,
    text: `${order.title}\n${order.description}\n${order.address}`.toLowerCase(),
    date: localDate(at, calendar.utcOffsetMinutes),
    minute: ((minutes % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES,
    isWorkTime: isWorkTime(at, calendar),
    repeats,
    previous,
  }
}
