import { defineModule, handle } from '../../platform/http/module.ts'
import {
  calendarEffect,
  clearDay,
  fillYear,
  permissions,
  previewFilling,
  readYear,
  setDay,
  setShifts,
} from './contract.ts'
import {
  changeShifts,
  clearOneDay,
  fill,
  fillNewYears,
  foreseeEffect,
  foreseeFilling,
  setOneDay,
  showYear,
} from './service.ts'

export default defineModule({
  name: 'calendars',
  tables: ['work_calendar', 'work_day', 'work_year', 'work_shift'],
  permissions,
  routes: [
    handle(readYear, showYear),
    handle(calendarEffect, foreseeEffect),
    handle(previewFilling, foreseeFilling),
    handle(fillYear, fill),
    handle(setDay, setOneDay),
    handle(clearDay, clearOneDay),
    handle(setShifts, changeShifts),
  ],
  directory: import.meta.dirname,
  start: fillNewYears,
})
