import { CopyOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useMemo } from 'react'
import { addDays, localDate } from '../../../../base/time/calendar.ts'
import { messageOf } from '../../../../web/api/api-error.ts'
import { useCall, useCommand } from '../../../../web/api/use-call.ts'
import { useLiveRefresh } from '../../../../web/api/use-live.ts'
import { Page } from '../../../../web/components/page.tsx'
import { PrintButton } from '../../../../web/components/print-button.tsx'
import { Empty, ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { useUrlState } from '../../../../web/router/use-url-state.ts'
import { useSession } from '../../../../web/session/session.tsx'
import { getArea, listChildren } from '../../../areas/contract/areas.ts'
import { AreaSelect } from '../../../areas/ui/pickers/area-select.tsx'
import { copyDutyWeek, exportDuty, listDuty } from '../../contract/duty.ts'
import { ExportButton } from '../shared/export-button.tsx'
import '../organisations.css'
import { DutyGrid } from './duty-grid.tsx'
import { daysOfWeek, dutyRows, mondayBefore } from './week.ts'

const DEFAULTS = { area: '', week: '' }

/** 值班表: a week of an area, planned by clicking and dragging. */
export default function DutyScreen() {
  const [state, change] = useUrlState(DEFAULTS)
  const { posts } = useSession()
  const home = useCall(listChildren, {}, { staleMs: 300_000 })
  const area =
    state.area ||
    posts.find((post) => post.areaCode && post.areaCode.length === 12)?.areaCode ||
    home.data?.rows[0]?.code ||
    ''
  const monday = mondayBefore(state.week || localDate(new Date()))
  const span = { area, from: monday, to: addDays(monday, 6) }
  useLiveRefresh(['duty'])
  return (
    <Page
      title="值班表"
      actions={
        <>
          <PrintButton />
          {area && <ExportButton endpoint={exportDuty} input={span} />}
        </>
      }
    >
      <div className="wg-duty-bar">
        <AreaSelect value={area} onChange={(next) => change({ area: next })} />
        <Week monday={monday} onWeek={(week) => change({ week })} />
        {area && <CopyLastWeek area={area} monday={monday} />}
      </div>
      {area ? <Rota span={span} /> : <Empty title="请选择区域" hint="选择街道或社区，查看一周的值班。" />}
    </Page>
  )
}

interface WeekProps {
  monday: string
  onWeek: (week: string) => void
}

function Week({ monday, onWeek }: WeekProps) {
  return (
    <span className="wg-duty-week">
      <Button icon={<LeftOutlined />} aria-label="上一周" onClick={() => onWeek(addDays(monday, -7))} />
      <b className="wg-numbers">
        {monday} 至 {addDays(monday, 6)}
      </b>
      <Button icon={<RightOutlined />} aria-label="下一周" onClick={() => onWeek(addDays(monday, 7))} />
      <Button type="text" onClick={() => onWeek('')}>
        本周
      </Button>
    </span>
  )
}

function Rota({ span }: { span: { area: string; from: string; to: string } }) {
  const rota = useCall(listDuty, span, { keepPrevious: true })
  const below = useCall(listChildren, { parent: span.area }, { staleMs: 300_000 })
  const own = useCall(getArea, { code: span.area }, { staleMs: 300_000 })
  const days = useMemo(() => daysOfWeek(span.from), [span.from])
  if (rota.error && !rota.data) return <ErrorState error={rota.error} onRetry={() => void rota.refetch()} />
  if (!rota.data) return <Loading lines={10} />
  // A rota is kept for the area itself and for what lies under it, down to the community.
  const under = (below.data?.rows ?? []).filter((row) => row.level !== 'grid')
  const areas = [own.data, ...under].flatMap((row) => (row ? [{ code: row.code, name: row.shortName }] : []))
  return <DutyGrid rows={dutyRows(areas, rota.data.shifts)} days={days} canPlan={rota.data.canPlan} />
}

function CopyLastWeek({ area, monday }: { area: string; monday: string }) {
  const { message, modal } = App.useApp()
  const copy = useCommand(copyDutyWeek)
  const canPlan = useCall(listDuty, { area, from: monday, to: addDays(monday, 6) }).data?.canPlan
  if (!canPlan) return null
  const run = async () => {
    try {
      const { copied, kept, skipped } = await copy.mutateAsync({
        input: { area, fromWeek: addDays(monday, -7), toWeek: monday },
      })
      const said = `已复制 ${copied} 班${kept > 0 ? `，${kept} 班原已排好` : ''}`
      if (skipped.length === 0) void message.success(said)
      else
        modal.warning({
          title: `${said}，${skipped.length} 班没有复制`,
          content: (
            <ul className="wg-duty-skipped">
              {skipped.map((one) => (
                <li key={one.shift}>
                  {one.shift}：{one.reason}
                </li>
              ))}
            </ul>
          ),
        })
    } catch (error) {
      void message.error(messageOf(error))
    }
  }
  return (
    <Button icon={<CopyOutlined />} loading={copy.isPending} onClick={() => void run()}>
      复制上周
    </Button>
  )
}
