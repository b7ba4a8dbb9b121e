import { areaPath } from '../../../base/area-code.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { loadCalendar } from '../../calendars/public.ts'
import { type DutySlot, dutySlotNames } from '../contract/duty.ts'
import { sayHours } from '../rules/duty.ts'
import { listShifts, type ShiftRecord } from '../store/duty.ts'

export interface DutyQuestion {
  at: Date
  slots?: readonly DutySlot[]
}

/** Shifts going on for a place: its own and those of the areas around it, the nearest first. */
export async function onDutyAt(
  ctx: Ctx,
  areaCode: string,
  { at, slots }: DutyQuestion,
): Promise<ShiftRecord[]> {
  const shifts = await listShifts(ctx.db, { areaCodes: areaPath(areaCode), at, ...(slots ? { slots } : {}) })
  return shifts.sort((a, b) => depth(b.areaCode) - depth(a.areaCode))
}

function depth(areaCode: string): number {
  return areaPath(areaCode).length
}

/** 窗口 08:00–18:00, of those who are on duty now. */
export async function dutyWords(ctx: Ctx, userIds: readonly string[]): Promise<Map<string, string>> {
  if (userIds.length === 0) return new Map()
  const { utcOffsetMinutes } = await loadCalendar(ctx)
  const shifts = await listShifts(ctx.db, { userIds, at: ctx.now() })
  return new Map(
    shifts.map((shift) => [
      shift.userId,
      `${dutySlotNames[shift.slot]} ${sayHours(shift, utcOffsetMinutes)}`,
    ]),
  )
}
