import { App, Button } from 'antd'
import { lazy, Suspense, useMemo, useState } from 'react'
import { messageOf } from '../../../../web/api/api-error.ts'
import { download } from '../../../../web/api/download.ts'
import { useCall } from '../../../../web/api/use-call.ts'
import { TimeText } from '../../../../web/components/due-text.tsx'
import { Page } from '../../../../web/components/page.tsx'
import { PrintButton } from '../../../../web/components/print-button.tsx'
import { Empty, ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { useUrlState } from '../../../../web/router/use-url-state.ts'
import { useCan } from '../../../../web/session/session.tsx'
import { exportIndicators, type Figures, type GroupId, showIndicators } from '../../contract/indicators.ts'
import { Definitions } from './definitions.tsx'
import { Families, familiesOf } from './families.tsx'
import { askOf, figureDefaults } from './figure-query.ts'
import { FigureTable } from './figure-table.tsx'
import { FigureFilters } from './filters.tsx'
import { Totals } from './totals.tsx'
import './indicators.css'

const Comparison = lazy(() => import('./comparison.tsx'))

/** 考核指标: who does how well, by which definition; every number opens its orders. */
export default function IndicatorsScreen() {
  const [state, change] = useUrlState(figureDefaults)
  const now = useMemo(() => new Date(), [])
  const ask = useMemo(() => askOf(state, now), [state, now])
  const answer = useCall(showIndicators, ask ?? { from: '', to: '' }, {
    enabled: ask !== undefined,
    keepPrevious: true,
    staleMs: 30_000,
  })
  return (
    <Page
      title="考核指标"
      actions={
        <>
          {ask && <ExportButtons ask={ask} />}
          <PrintButton />
        </>
      }
    >
      <FigureFilters state={state} change={change}>
        {answer.data && (
          <span className="wg-quiet">
            数据时间 <TimeText at={answer.data.asOf} />
            {answer.data.isCounting && '，首次汇总尚未完成，打开较慢'}
          </span>
        )}
      </FigureFilters>
      {!ask && <Empty title="请选择起止日期" hint="选好两天后显示这段时间的指标" />}
      {ask && answer.isPending && <Loading lines={10} />}
      {answer.error && !answer.data && (
        <ErrorState title="指标没有加载出来" error={answer.error} onRetry={() => void answer.refetch()} />
      )}
      {ask && answer.data && (
        <Body
          figures={answer.data}
          by={state.by as GroupId}
          family={state.family}
          chosen={state.indicator}
          isOld={answer.isPlaceholderData}
          change={change}
        />
      )}
    </Page>
  )
}

interface BodyProps {
  figures: Figures
  by: GroupId
  family: string
  chosen: string
  isOld: boolean
  change: (part: Partial<typeof figureDefaults>) => void
}

function Body({ figures, by, family, chosen, isOld, change }: BodyProps) {
  const shown = familiesOf(figures.indicators, family)
  const at = shown.find(({ indicator }) => indicator.id === chosen) ?? shown[0]
  return (
    <div className="wg-assess" data-old={isOld || undefined}>
      <Totals figures={figures} />
      <section className="wg-card" aria-label="比较">
        <Families value={family} onChange={(next) => change({ family: next, indicator: '' })} />
        {at && figures.rows.length > 0 && (
          <Suspense fallback={<Loading lines={5} />}>
            <Comparison figures={figures} by={by} at={at.n} />
          </Suspense>
        )}
        <FigureTable
          figures={figures}
          by={by}
          shown={shown}
          at={at?.n ?? 0}
          onChoose={(indicator) => change({ indicator })}
          onOpen={change}
        />
      </section>
      <Definitions figures={figures} />
    </div>
  )
}

function ExportButtons({ ask }: { ask: NonNullable<ReturnType<typeof askOf>> }) {
  const can = useCan()
  const { message } = App.useApp()
  const [busy, setBusy] = useState('')
  if (!can(['assessment:export'])) return null
  const save = async (format: 'xlsx' | 'csv') => {
    setBusy(format)
    try {
      await download(exportIndicators, { ...ask, format })
    } catch (error) {
      void message.error(messageOf(error))
    } finally {
      setBusy('')
    }
  }
  return (
    <>
      <Button loading={busy === 'xlsx'} onClick={() => void save('xlsx')}>
        导出 Excel
      </Button>
      <Button loading={busy === 'csv'} onClick={() => void save('csv')}>
        导出 CSV
      </Button>
    </>
  )
}
