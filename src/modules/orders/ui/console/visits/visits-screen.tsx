import { Tabs } from 'antd'
import { Page } from '../../../../../web/components/page.tsx'
import { useUrlState } from '../../../../../web/router/use-url-state.ts'
import '../orders.css'
import { VisitFigures } from './visit-figures.tsx'
import { VisitLog } from './visit-log.tsx'
import { VisitQueue } from './visit-queue.tsx'

/** 回访: whom to call, what was said, and what it says of those who handled it. */
export default function VisitsScreen() {
  const [{ part }, change] = useUrlState({ part: 'queue' })
  return (
    <Page title="回访">
      <Tabs
        activeKey={part}
        onChange={(next) => change({ part: next }, { push: true })}
        destroyOnHidden
        items={[
          { key: 'queue', label: '待回访', children: <VisitQueue /> },
          { key: 'log', label: '回访记录', children: <VisitLog /> },
          { key: 'figures', label: '统计', children: <VisitFigures /> },
        ]}
      />
    </Page>
  )
}
