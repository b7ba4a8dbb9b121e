import { Button, SearchBar, Tabs } from 'antd-mobile'
import { useState } from 'react'
import { newId } from '../../../../base/ids.ts'
import { useCall, usePages } from '../../../../web/api/use-call.ts'
import { Empty, ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { StateTag } from '../../../../web/components/state-tag.tsx'
import { useSettled } from '../../../../web/components/use-settled.ts'
import { PhonePage } from '../../../../web/phone/phone-page.tsx'
import { LinkTo, useGo, useRouteParam } from '../../../../web/router/links.tsx'
import { useSession } from '../../../../web/session/session.tsx'
import { getTask, listTargets, type TargetRow } from '../../contract/tasks.ts'
import { entryStateNames } from '../../contract/terms.ts'
import { entryKinds } from '../shared/states.ts'
import { useDrafts } from './drafts.ts'
import { fillPath } from './fill-path.ts'
import { OwnSheets } from './own-sheets.tsx'
import './phone.css'

/** One task: whom or what is still to be collected, found by name or address. */
export default function TaskScreen() {
  const id = useRouteParam('id')
  const task = useCall(getTask, { id })
  const go = useGo()
  if (task.isPending) return <Loading />
  if (task.isError) return <ErrorState error={task.error} onRetry={() => void task.refetch()} />
  const { title, target, untilOn, state } = task.data
  const isFree = target === 'free'
  const another = () => go(fillPath(id, { key: newId() }))
  return (
    <PhonePage
      title={title}
      {...(isFree &&
        state === 'running' && {
          foot: (
            <Button block color="primary" size="large" onClick={another}>
              填一份
            </Button>
          ),
        })}
    >
      <div className="wg-collect">
        <p className="wg-quiet wg-collect-until">{untilOn} 截止</p>
        {isFree ? <OwnSheets taskId={id} /> : <Targets taskId={id} />}
      </div>
    </PhonePage>
  )
}

function Targets({ taskId }: { taskId: string }) {
  const [typed, setTyped] = useState('')
  const [part, setPart] = useState('left')
  const { user } = useSession()
  const begun = new Set(
    useDrafts(user.id).flatMap((one) => (one.taskId === taskId ? (one.targetId ?? []) : [])),
  )
  const q = useSettled(typed.trim(), 300)
  const pages = usePages(listTargets, {
    id: taskId,
    limit: 30,
    ...(q && { q }),
    ...(part !== 'all' && { done: part === 'done' }),
  })
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <>
      <SearchBar placeholder="地址、姓名" value={typed} onChange={setTyped} />
      <Tabs activeKey={part} onChange={setPart}>
        <Tabs.Tab key="left" title="未采" />
        <Tabs.Tab key="done" title="已采" />
        <Tabs.Tab key="all" title="全部" />
      </Tabs>
      {pages.isPending && <Loading />}
      {pages.isError && <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.data && rows.length === 0 && (
        <Empty title={part === 'left' && !q ? '都采完了' : '没有找到'} hint={q ? '换几个字试试' : ''} />
      )}
      <div className="wg-collect-targets">
        {rows.map((row) => (
          <Target key={row.id} taskId={taskId} row={row} isBegun={begun.has(row.id)} />
        ))}
      </div>
      {pages.hasNextPage && (
        <Button
          block
          fill="none"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          加载更多
        </Button>
      )}
    </>
  )
}

function Target({ taskId, row, isBegun }: { taskId: string; row: TargetRow; isBegun: boolean }) {
  const { id, title, note, areaName, entryId, state } = row
  const to = entryId ? fillPath(taskId, { entry: { id: entryId } }) : fillPath(taskId, { targetId: id })
  return (
    <LinkTo to={to} className="wg-collect-target">
      <b>{title}</b>
      {state && <StateTag kind={entryKinds[state]}>{entryStateNames[state]}</StateTag>}
      {!state && isBegun && <StateTag kind="todo">本机草稿</StateTag>}
      <span className="wg-quiet">{note || areaName}</span>
    </LinkTo>
  )
}
