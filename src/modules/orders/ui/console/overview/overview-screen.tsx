import { DatePicker, Segmented } from 'antd'
import dayjs from 'dayjs'
import { lazy, Suspense, useMemo } from 'react'
import type { ReturnsOf } from '../../../../../base/contract.ts'
import { useCall } from '../../../../../web/api/use-call.ts'
import { TimeText } from '../../../../../web/components/due-text.tsx'
import { Page } from '../../../../../web/components/page.tsx'
import { PrintButton } from '../../../../../web/components/print-button.tsx'
import { Empty, ErrorState, Loading } from '../../../../../web/components/state-pages.tsx'
import { useUrlState } from '../../../../../web/router/use-url-state.ts'
import { AreaSelect } from '../../../../areas/ui/pickers/area-select.tsx'
import { overview } from '../../../contract/figures.ts'
import { AreaTable, OrganisationTable } from './breakdown-tables.tsx'
import { CountFigure, ShareFigure } from './figure.tsx'
import '../../../../../web/list/filter-bar.css'
import './overview.css'
import { ownPeriod, type PeriodId, periodNames, periodOf } from './period.ts'
import { RankedBars } from './ranked-bars.tsx'

const DayChart = lazy(() => import('./day-chart.tsx'))
const defaults = { period: 'month', first: '', last: '', area: '' }

/** 总览: what came in, what was done, in time and to whose satisfaction; every number opens its orders. */
export default function OverviewScreen() {
  const [state, change] = useUrlState(defaults)
  const id = (state.period in periodNames ? state.period : 'month') as PeriodId
  const period = useMemo(
    () => (id === 'own' ? ownPeriod(state.first, state.last) : periodOf(id, new Date())),
    [id, state.first, state.last],
  )
  const input = { from: '', to: '', ...period, ...(state.area && { area: state.area }) }
  const answer = useCall(overview, input, {
    enabled: period !== undefined,
    keepPrevious: true,
    staleMs: 30_000,
  })
  return (
    <Page title="总览" actions={<PrintButton />}>
      <search className="wg-filter-row">
        <Segmented
          aria-label="时段"
          value={id}
          options={Object.entries(periodNames).map(([value, label]) => ({ value, label }))}
          onChange={(next) => change({ period: next })}
        />
        {id === 'own' && (
          <DatePicker.RangePicker
            aria-label="自定义时段"
            value={[state.first ? dayjs(state.first) : null, state.last ? dayjs(state.last) : null]}
            onChange={(days) =>
              change({
                first: days?.[0]?.format('YYYY-MM-DD') ?? '',
                last: days?.[1]?.format('YYYY-MM-DD') ?? '',
              })
            }
          />
        )}
        <AreaSelect value={state.area} onChange={(area) => change({ area })} placeholder="本人管辖范围" />
        {answer.data && (
          <span className="wg-quiet">
            数据时间 <TimeText at={answer.data.asOf} />
          </span>
        )}
      </search>
      {!period && <Empty title="请选择起止日期" hint="选好两天后显示这段时间的数字" />}
      {period && answer.isPending && <Loading lines={10} />}
      {answer.error && !answer.data && (
        <ErrorState title="总览没有加载出来" error={answer.error} onRetry={() => void answer.refetch()} />
      )}
      {answer.data && period && <Figures figures={answer.data} isOld={answer.isPlaceholderData} />}
    </Page>
  )
}

type Overview = ReturnsOf<typeof overview>

function Figures({ figures, isOld }: { figures: Overview; isOld: boolean }) {
  return (
    <div className="wg-overview" data-old={isOld || undefined}>
      <section className="wg-card wg-figures" aria-label="数量">
        {figures.counts.map((count) => (
          <CountFigure key={count.id} count={count} />
        ))}
      </section>
      <section className="wg-card wg-figures" aria-label="比率">
        {figures.shares.map((share) => (
          <ShareFigure key={share.id} share={share} />
        ))}
      </section>
      <section className="wg-card" aria-label="每天受理与办结">
        <h2 className="wg-card-title">每天受理与办结</h2>
        <Suspense fallback={<Loading lines={5} />}>
          <DayChart days={figures.byDay} />
        </Suspense>
      </section>
      <div className="wg-overview-three">
        <RankedBars title="按状态" rows={figures.byState.map((row) => ({ ...row, id: row.state }))} />
        <RankedBars title="按来源" rows={figures.bySource.map((row) => ({ ...row, id: row.source }))} />
        <RankedBars
          title="按类别（最多的 15 类）"
          rows={figures.byClass.map((row) => ({ ...row, id: row.classId }))}
        />
      </div>
      <AreaTable rows={figures.byArea} />
      <OrganisationTable rows={figures.byOrganisation} />
    </div>
  )
}
