export { loadCalendar, reloadCalendar } from './load.ts'
export { type CalendarChange, registerCalendarUse } from './uses.ts'
