import type { ReactNode } from 'react'
import { formatLimit } from '../../../../base/time/format.ts'
import { DueText, TimeText } from '../../../../web/components/due-text.tsx'
import { StateTag } from '../../../../web/components/state-tag.tsx'
import { LinkTo } from '../../../../web/router/links.tsx'
import type { StateKind } from '../../../../web/theme/tokens.ts'
import type {
  CoHandlerView,
  ConsultView,
  OrderLink,
  RequestView,
  VisitView,
} from '../../contract/loop-views.ts'
import type { OrderDetail } from '../../contract/order.ts'
import { stateNames } from '../../contract/terms.ts'
import { stateKinds } from './state-kinds.ts'
import { visitWords } from './step-words.ts'
import './order-loop.css'

/** What the loop left on an order besides its steps; only what there is. */
export function OrderLoop({ order }: { order: OrderDetail }) {
  return (
    <>
      <Merged order={order} />
      <Block title="申请" rows={order.requests} render={(one) => <Request one={one} />} />
      <Block title="协办" rows={order.coHandlers} render={(one) => <CoHandler one={one} />} />
      <Block title="会商" rows={order.consults} render={(one) => <Consult one={one} />} />
      <Block title="回访" rows={order.visits} render={(one) => <VisitRecord one={one} />} />
    </>
  )
}

interface BlockProps<T> {
  title: string
  rows: readonly T[]
  render: (row: T) => ReactNode
}

function Block<T extends { id: string }>({ title, rows, render }: BlockProps<T>) {
  if (rows.length === 0) return null
  return (
    <section aria-label={title}>
      <h3 className="wg-order-part">{title}</h3>
      <ul className="wg-records">
        {rows.map((row) => (
          <li key={row.id}>{render(row)}</li>
        ))}
      </ul>
    </section>
  )
}

const requestKinds: Record<RequestView['state'], StateKind> = {
  first: 'todo',
  final: 'checking',
  approved: 'closed',
  rejected: 'overdue',
  dropped: 'paused',
}

function Request({ one }: { one: RequestView }) {
  return (
    <>
      <p>
        <b>
          {one.kindName}
          {one.days !== null && ` ${one.days} 天`}
        </b>{' '}
        <StateTag kind={requestKinds[one.state]}>{one.stateName}</StateTag>
      </p>
      <p className="wg-order-text">{one.reason}</p>
      <p className="wg-quiet">
        {one.askedBy} <TimeText at={one.askedAt} />
      </p>
      {one.firstBy && <Opinion level="初审" by={one.firstBy} at={one.firstAt} note={one.firstNote} />}
      {one.finalBy && <Opinion level="终审" by={one.finalBy} at={one.finalAt} note={one.finalNote} />}
    </>
  )
}

interface OpinionProps {
  level: string
  by: string
  at: string | null
  note: string | null
}

function Opinion({ level, by, at, note }: OpinionProps) {
  return (
    <p className="wg-quiet">
      {level} {by} <TimeText at={at} />
      {note && `：${note}`}
    </p>
  )
}

function CoHandler({ one }: { one: CoHandlerView }) {
  return (
    <>
      <p>
        <b>{one.targetName}</b>{' '}
        {one.doneAt ? (
          <StateTag kind={one.isLate ? 'overdue' : 'closed'}>{one.isLate ? '超期反馈' : '已反馈'}</StateTag>
        ) : (
          <DueText due={one.dueAt} />
        )}
        <span className="wg-quiet"> 限 {formatLimit(one.limit)}</span>
      </p>
      <p className="wg-order-text">{one.task}</p>
      {one.doneAt && (
        <p>
          结果：{one.result}
          <span className="wg-quiet">
            {' '}
            {one.doneBy} <TimeText at={one.doneAt} />
          </span>
        </p>
      )}
    </>
  )
}

function Consult({ one }: { one: ConsultView }) {
  return (
    <>
      <p>
        <b>{one.topic}</b>{' '}
        {one.concludedAt ? (
          <StateTag kind="closed">已有结论</StateTag>
        ) : (
          <StateTag kind="working">待结论</StateTag>
        )}
      </p>
      <p className="wg-quiet">
        <TimeText at={one.heldAt} />
        {one.place && ` · ${one.place}`} · 参会：{one.invitedNames.join('、')} · {one.openedBy}发起
      </p>
      {one.conclusion && <p className="wg-order-text">结论：{one.conclusion}</p>}
      {one.minutes && (
        <details>
          <summary>会商纪要</summary>
          <p className="wg-order-text">{one.minutes}</p>
        </details>
      )}
      {one.concludedBy && (
        <p className="wg-quiet">
          {one.concludedBy} <TimeText at={one.concludedAt} />
        </p>
      )}
    </>
  )
}

function VisitRecord({ one }: { one: VisitView }) {
  return (
    <>
      <p>
        {visitWords(one)} {one.resolved === false && <StateTag kind="overdue">未解决，已回到派遣</StateTag>}
      </p>
      {one.remark && <p className="wg-order-text">“{one.remark}”</p>}
      <p className="wg-quiet">
        {one.visitorName}
        {one.byLeader && '（领导回访）'} <TimeText at={one.at} />
      </p>
    </>
  )
}

function Merged({ order }: { order: OrderDetail }) {
  const { mergedInto, mergedFrom, mergedCount } = order
  if (!mergedInto && mergedFrom.length === 0) return null
  return (
    <section aria-label="合并">
      <h3 className="wg-order-part">
        {mergedInto ? '已并入' : `合并的工单：连同这一件共 ${mergedCount + 1} 件反映同一件事`}
      </h3>
      <ul className="wg-records">
        {(mergedInto ? [mergedInto] : mergedFrom).map((link) => (
          <li key={link.id}>
            <Link link={link} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Link({ link }: { link: OrderLink }) {
  return (
    <>
      <LinkTo to={`/orders/${link.id}`} className="wg-numbers">
        {link.number}
      </LinkTo>{' '}
      {link.title} <StateTag kind={stateKinds[link.state]}>{stateNames[link.state]}</StateTag>{' '}
      <TimeText at={link.reportedAt} />
    </>
  )
}
