export { loadCalendar } from './load.ts'
