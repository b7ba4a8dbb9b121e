import type { WorkCalendar } from '../../../../base/time/calendar.ts'
import type { NumericOrder } from '../../../../base/time/parse-datetime.ts'
import type { Limit } from '../../../../base/time/timers.ts'
import type { FindArea } from '../../../areas/public.ts'
import type { ColumnMapping, ImportField } from '../../contract/imports.ts'
import type { PickClass } from './pick-class.ts'

/** What a row is judged by. */
export interface RowWorld {
  mapping: ColumnMapping
  numericOrder: NumericOrder | undefined
  now: Date
  calendar: WorkCalendar
  pickClass: PickClass
  limitOf(classId: string | null): Limit
  findArea: FindArea
  /** Where a row goes that names no place. */
  homeArea: string
  mayUse(areaCode: string): boolean
}

/** A value read from a cell, or what is wrong with it. */
export type Read<T> =
  | { value: T; problem?: undefined }
  | { problem: string; field?: ImportField; value?: undefined }
