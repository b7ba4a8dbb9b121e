import { type KeyboardEvent, useRef, useState } from 'react'
import { localDate } from '../../../base/time/calendar.ts'
import './calendar.css'
import { type DayCell, dayAfterKey, kindNames, type Month, spokenDate } from './year-days.ts'

interface YearViewProps {
  months: readonly Month[]
  onChoose: (date: string) => void
}

const headings = ['一', '二', '三', '四', '五', '六', '日'] as const

/** Twelve months; one stop for the Tab key, arrows move between days. */
export function YearView({ months, onChoose }: YearViewProps) {
  const today = localDate(new Date())
  const first = months[0]!.weeks.flat().find((cell) => cell !== undefined)!.date
  const [reachable, setReachable] = useState(today.slice(0, 4) === first.slice(0, 4) ? today : first)
  const inYear = reachable.slice(0, 4) === first.slice(0, 4) ? reachable : first
  const grid = useRef<HTMLFieldSetElement>(null)

  function move(event: KeyboardEvent) {
    const from = (event.target as HTMLElement).dataset.date
    const target = from && dayAfterKey(from, event.key)
    if (!target) return
    event.preventDefault()
    setReachable(target)
    grid.current?.querySelector<HTMLElement>(`[data-date="${target}"]`)?.focus()
  }

  function choose(date: string) {
    setReachable(date)
    onChoose(date)
  }

  return (
    <fieldset className="wg-months" ref={grid} onKeyDown={move} aria-label="选择日期，方向键移动">
      {months.map((month) => (
        <table key={month.number} className="wg-month">
          <caption>
            {month.number} 月 <span className="wg-quiet">{month.workdays} 个工作日</span>
          </caption>
          <thead>
            <tr>
              {headings.map((heading) => (
                <th key={heading} scope="col">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <Weeks weeks={month.weeks} today={today} reachable={inYear} onChoose={choose} />
        </table>
      ))}
    </fieldset>
  )
}

interface WeeksProps {
  weeks: Month['weeks']
  today: string
  /** The day the Tab key stops at. */
  reachable: string
  onChoose: (date: string) => void
}

function Weeks({ weeks, today, reachable, onChoose }: WeeksProps) {
  return (
    <tbody>
      {weeks.map((week, index) => (
        <tr key={week.find(Boolean)?.date ?? index}>
          {week.map((cell, column) => (
            <td key={cell?.date ?? headings[column]}>
              {cell && (
                <Day
                  cell={cell}
                  isToday={cell.date === today}
                  tabIndex={cell.date === reachable ? 0 : -1}
                  onChoose={() => onChoose(cell.date)}
                />
              )}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  )
}

interface DayProps {
  cell: DayCell
  isToday: boolean
  tabIndex: number
  onChoose: () => void
}

function Day({ cell, isToday, tabIndex, onChoose }: DayProps) {
  const { date, dayOfMonth, kind, special } = cell
  const words = [spokenDate(date), kindNames[kind], special?.name, isToday && '今天']
    .filter(Boolean)
    .join('，')
  return (
    <button
      type="button"
      className="wg-day wg-numbers"
      data-date={date}
      data-kind={kind}
      data-special={special && (kind === 'work' ? '班' : '休')}
      data-by-hand={special?.byHand || undefined}
      aria-current={isToday ? 'date' : undefined}
      aria-label={words}
      title={words}
      tabIndex={tabIndex}
      onClick={onChoose}
    >
      {dayOfMonth}
    </button>
  )
}
