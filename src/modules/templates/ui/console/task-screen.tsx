import { App, Button, Space, Tabs } from 'antd'
import { useState } from 'react'
import { messageOf } from '../../../../web/api/api-error.ts'
import { useCall, useCommand } from '../../../../web/api/use-call.ts'
import { useLiveRefresh } from '../../../../web/api/use-live.ts'
import { Page } from '../../../../web/components/page.tsx'
import { ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { StateTag } from '../../../../web/components/state-tag.tsx'
import { useRouteParam } from '../../../../web/router/links.tsx'
import { useUrlState } from '../../../../web/router/use-url-state.ts'
import { useCan } from '../../../../web/session/session.tsx'
import { closeTask, getTask, type TaskDetail } from '../../contract/tasks.ts'
import { taskStateNames } from '../../contract/terms.ts'
import { taskKinds } from '../shared/states.ts'
import { ExportResults } from './export-results.tsx'
import { ProgressTable } from './progress-table.tsx'
import { Results } from './results.tsx'
import { Summary } from './summary.tsx'
import { Done } from './tasks-screen.tsx'
import './console.css'

/** One task: how far it is, what came in, what it comes to. */
export default function TaskScreen() {
  const id = useRouteParam('id')
  const [{ part }, change] = useUrlState({ part: 'progress' })
  const can = useCan()
  useLiveRefresh(['collections', 'collection-entries'])
  const task = useCall(getTask, { id })
  if (task.isPending) return <Loading />
  if (task.isError) return <ErrorState error={task.error} onRetry={() => void task.refetch()} />
  const results = can('templates:results')
    ? [
        { key: 'results', label: '结果', children: <Results task={task.data} /> },
        { key: 'summary', label: '汇总', children: <Summary taskId={id} /> },
      ]
    : []
  return (
    <Page title={task.data.title} actions={<Actions task={task.data} />}>
      <Facts task={task.data} />
      <Tabs
        activeKey={part}
        onChange={(next) => change({ part: next }, { push: true })}
        destroyOnHidden
        items={[{ key: 'progress', label: '进度', children: <ProgressTable task={task.data} /> }, ...results]}
      />
    </Page>
  )
}

function Facts({ task }: { task: TaskDetail }) {
  const { state, templateTitle, number, areaNames, fromOn, untilOn, needsReview, note } = task
  return (
    <div className="wg-task-facts">
      <StateTag kind={taskKinds[state]}>{taskStateNames[state]}</StateTag>
      <Done row={task} />
      <span>
        {fromOn} 至 {untilOn}
      </span>
      <span>{areaNames.join('、')}</span>
      <span>
        {templateTitle} 第 {number} 版
      </span>
      {needsReview && <span>提交后要审核</span>}
      {note && <span className="wg-quiet">{note}</span>}
    </div>
  )
}

function Actions({ task }: { task: TaskDetail }) {
  const [isExport, setExport] = useState(false)
  const { message, modal } = App.useApp()
  const close = useCommand(closeTask)
  const { id, version, state, mayAssign, mayExport, title } = task
  const isClosed = state === 'closed'
  const run = () =>
    close
      .mutateAsync({ input: { id, version, isClosed: !isClosed } })
      .catch((error: unknown) => void message.error(messageOf(error)))
  const ask = () =>
    modal.confirm({
      title: isClosed ? `重新开放“${title}”？` : `结束“${title}”？`,
      content: isClosed
        ? '网格员可以继续填报，到截止日期为止。'
        : '结束后不能再填报和修改，已有的内容都保留。',
      okText: isClosed ? '重新开放' : '结束',
      onOk: run,
    })
  return (
    <Space>
      {mayAssign && <Button onClick={ask}>{isClosed ? '重新开放' : '结束任务'}</Button>}
      {mayExport && (
        <Button type="primary" onClick={() => setExport(true)}>
          导出
        </Button>
      )}
      {isExport && <ExportResults taskId={id} onClose={() => setExport(false)} />}
    </Space>
  )
}
