import { Alert, Button, Select } from 'antd'
import { useState } from 'react'
import { localDate } from '../../../base/time/calendar.ts'
import { formatDateTime } from '../../../base/time/format.ts'
import { useCall } from '../../../web/api/use-call.ts'
import { Page } from '../../../web/components/page.tsx'
import { ErrorState, Loading } from '../../../web/components/state-pages.tsx'
import { useUrlState } from '../../../web/router/use-url-state.ts'
import { useCan } from '../../../web/session/session.tsx'
import { type CalendarYear, readYear } from '../contract.ts'
import { DayEditor } from './day-editor.tsx'
import { FillingDialog } from './filling-dialog.tsx'
import { ShiftEditor } from './shift-editor.tsx'
import { monthsOf } from './year-days.ts'
import { YearView } from './year-view.tsx'

const defaults = { year: Number(localDate(new Date()).slice(0, 4)), day: '' }

/** 工作日历: the days and hours that working-hour and working-day limits are counted on. */
export default function CalendarScreen() {
  const [{ year, day }, change] = useUrlState(defaults)
  const [filling, setFilling] = useState(false)
  const mayChange = useCan()('calendars:configure')
  const answer = useCall(readYear, { year })
  return (
    <Page
      title="工作日历"
      actions={
        <>
          <YearSelect year={year} onChoose={(chosen) => change({ year: chosen, day: '' }, { push: true })} />
          {mayChange && (
            <Button type="primary" disabled={!answer.data?.known} onClick={() => setFilling(true)}>
              从官方安排填入
            </Button>
          )}
        </>
      }
    >
      {answer.isPending && <Loading lines={10} />}
      {answer.isError && (
        <ErrorState title="工作日历没有加载出来" error={answer.error} onRetry={() => void answer.refetch()} />
      )}
      {answer.data && (
        <Loaded
          answer={answer.data}
          mayChange={mayChange}
          onChoose={(date) => change({ day: date }, { push: true })}
        />
      )}
      {answer.data && day.startsWith(`${year}-`) && (
        <DayEditor
          key={day}
          date={day}
          special={answer.data.days.find((one) => one.date === day)}
          mayChange={mayChange}
          onClose={() => change({ day: '' })}
        />
      )}
      {filling && <FillingDialog year={year} onClose={() => setFilling(false)} />}
    </Page>
  )
}

function YearSelect({ year, onChoose }: { year: number; onChoose: (year: number) => void }) {
  const near = Array.from({ length: 7 }, (_, i) => defaults.year - 3 + i)
  const years = [...new Set([...near, year])].sort()
  return (
    <Select
      aria-label="年份"
      value={year}
      onChange={onChoose}
      options={years.map((value) => ({ value, label: `${value} 年` }))}
    />
  )
}

interface LoadedProps {
  answer: CalendarYear
  mayChange: boolean
  onChoose: (date: string) => void
}

function Loaded({ answer, mayChange, onChoose }: LoadedProps) {
  const months = monthsOf(answer.year, answer.days)
  const workdays = months.reduce((sum, month) => sum + month.workdays, 0)
  const byHand = answer.days.filter((one) => one.byHand).length
  return (
    <>
      {!answer.known && (
        <Alert
          type="warning"
          showIcon
          title={`系统还没有收录 ${answer.year} 年的放假安排，目前按周一至周五上班、周末休息计算`}
          description={`已收录 ${spanOf(answer.knownYears)}。国务院一般在上一年 11 月公布，公布后升级系统会自动补上，也可以现在逐日设置。`}
        />
      )}
      <div className="wg-calendar">
        <section className="wg-card" aria-label={`${answer.year} 年`}>
          <p className="wg-calendar-summary wg-numbers">
            全年 <b>{workdays}</b> 个工作日
            {byHand > 0 && `，其中 ${byHand} 天由人设置（带圆点）`}
            {answer.filledAt && (
              <span className="wg-quiet">· {formatDateTime(new Date(answer.filledAt))} 按国务院安排填充</span>
            )}
            <span className="wg-quiet wg-calendar-hint">
              {mayChange ? '点一天可以改为上班或休息' : '由系统管理员设置'}
            </span>
          </p>
          <YearView months={months} onChoose={onChoose} />
        </section>
        <ShiftEditor key={JSON.stringify(answer.shifts)} saved={answer.shifts} mayChange={mayChange} />
      </div>
    </>
  )
}

/** `2004–2026 年`: the package has them without gaps. */
function spanOf(years: readonly number[]): string {
  const [first, last] = [years[0], years.at(-1)]
  return first === undefined ? '的年份还没有' : `${first}–${last} 年`
}
