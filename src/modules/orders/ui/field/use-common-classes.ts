import { useMemo, useState } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import { listClasses, type OrderClass } from '../../contract/catalogue.ts'
import { overview } from '../../contract/figures.ts'
import { listOrders } from '../../contract/lists.ts'
import { mostUsed } from './most-used.ts'

const DAY_MS = 86_400_000
const LOOK_BACK_DAYS = 90
const KEEP_MS = 3_600_000
const NO_CLASSES: readonly OrderClass[] = []

/** The catalogue a report may choose from: minor classes in use. */
export function useOpenClasses(): readonly OrderClass[] {
  const { data } = useCall(listClasses, {}, { staleMs: KEEP_MS })
  return useMemo(
    () => data?.rows.filter((one) => one.isActive && one.parentId !== null) ?? NO_CLASSES,
    [data],
  )
}

/**
 * The nine classes most used: first by what this worker reported, then by what the area reported in
 * the last 90 days, and where neither fills nine, in the order of the catalogue (events first).
 */
export function useCommonClasses(): OrderClass[] {
  const classes = useOpenClasses()
  const period = useLastDays()
  const own = useCall(listOrders, { mine: 'reported', limit: 100 }, { staleMs: KEEP_MS }).data
  const area = useCall(overview, period, { staleMs: KEEP_MS }).data
  return useMemo(
    () =>
      mostUsed(classes, {
        own: own?.rows.flatMap((row) => row.class?.id ?? []) ?? [],
        area: area?.byClass.map((row) => row.classId) ?? [],
      }),
    [classes, own, area],
  )
}

/** Whole days, so that every opening asks the same question. */
function useLastDays(): { from: string; to: string } {
  const [period] = useState(() => {
    const to = Math.ceil(Date.now() / DAY_MS) * DAY_MS
    return {
      from: new Date(to - LOOK_BACK_DAYS * DAY_MS).toISOString(),
      to: new Date(to).toISOString(),
    }
  })
  return period
}
