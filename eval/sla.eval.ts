import { createReadStream, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'
import { defaultCalendar } from '../src/base/time/calendar.ts'
import { type Clock, isLateAt, resumedDueAt } from '../src/modules/orders/rules/clocks.ts'
import { csvRows } from '../src/platform/sheets/csv.ts'
import { defaultLimits } from '../src/platform/sheets/table.ts'
import type { Evaluation } from './evaluation.ts'

const FOLDER = 'cases_311'
const ZONE = 'America/New_York'

/**
 * A city's cases of six years: each limit (target − opened, in natural time) given to a clock of ours that starts
 * when the case was opened. Was it late when the case was closed? The city's own answer stands beside it.
 */
export async function run({ dataDir, emit }: Evaluation): Promise<void> {
  const folder = join(dataDir, FOLDER)
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.csv.gz')) : []
  if (files.length === 0) {
    console.log(`no data here: ${folder}`)
    return
  }
  const tally = { rows: 0, agreed: 0, dueAgreed: 0 }
  for (const file of files.sort()) await replay(join(folder, file), tally)
  const { rows, agreed, dueAgreed } = tally
  console.log(
    `on_time: ${agreed}/${rows} rows with both dates agree; due time reached again: ${dueAgreed}/${rows}`,
  )
  emit({
    bench: 'sla/on-time-agreement',
    value: agreed,
    unit: 'rows',
    floor: rows,
    ratio: agreed / rows,
    n: rows,
  })
  emit({
    bench: 'sla/due-time-agreement',
    value: dueAgreed,
    unit: 'rows',
    floor: rows,
    ratio: dueAgreed / rows,
    n: rows,
  })
}

async function replay(
  path: string,
  tally: { rows: number; agreed: number; dueAgreed: number },
): Promise<void> {
  let columns: Record<string, number> | undefined
  const text = createReadStream(path).pipe(createGunzip()).setEncoding('utf8')
  for await (const { cells } of csvRows(text, ',', defaultLimits)) {
    if (!columns) {
      columns = Object.fromEntries(cells.map((name, index) => [name, index]))
      continue
    }
    const value = (name: string) => cells[columns?.[name] ?? -1] ?? ''
    const [opened, target, closed] = [value('open_dt'), value('sla_target_dt'), value('closed_dt')].map(
      instant,
    )
    if (!opened || !target || !closed) continue
    const clock = clockOf(opened, target)
    tally.rows++
    if (clock.dueAt?.getTime() === target.getTime()) tally.dueAgreed++
    const verdict = isLateAt(clock, closed) ? 'OVERDUE' : 'ONTIME'
    if (verdict === value('on_time')) tally.agreed++
    else console.error(`${value('case_enquiry_id')}: ours ${verdict}, theirs ${value('on_time')}`)
  }
}

/** A clock with the time that was between opening and target, counted day and night. */
function clockOf(opened: Date, target: Date): Clock {
  const remainingMinutes = (target.getTime() - opened.getTime()) / 60_000
  const clock: Clock = {
    id: '',
    kind: 'handle',
    limit: { timer: 'urgent_hour', amount: remainingMinutes / 60 },
    startedAt: opened,
    dueAt: null,
    runningSince: opened,
    remainingMinutes,
    stoppedAt: null,
    isLate: false,
  }
  return { ...clock, dueAt: resumedDueAt(clock, opened, defaultCalendar) }
}

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

/** `2016-01-05 03:30:00` on the city's clocks as an instant; an hour that comes twice in autumn is the first. */
function instant(text: string): Date | undefined {
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/.test(text)) return undefined
  const asUtc = Date.parse(`${text.slice(0, 19).replace(' ', 'T')}Z`)
  const candidates = [4, 5].map((hours) => new Date(asUtc + hours * 3_600_000))
  return candidates.find((date) => shown(date) === asUtc) ?? candidates[1]
}

function shown(date: Date): number {
  const found = Object.fromEntries(parts.formatToParts(date).map(({ type, value }) => [type, value]))
  const { year, month, day, hour, minute, second } = found
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
}
