import { formatDateTime, formatLimit } from '../../../../../base/time/format.ts'
import { useNow } from '../../../../../web/components/use-now.ts'
import { useSession } from '../../../../../web/session/session.tsx'
import type { OrderDetail } from '../../../contract/order.ts'
import { sourceNames, urgencyNames } from '../../../contract/terms.ts'
import { toAttachment } from '../../shared/attachments.ts'
import { orderMarks } from '../../shared/order-marks.tsx'
import { ratingWords, stepWords, visitWords } from '../../shared/step-words.ts'
import './sheet.css'

const time = (at: string | null) => (at ? formatDateTime(new Date(at)) : '—')
const MOST_PICTURES = 4

/** 工单办理单: one order on A4, seen in print only; times are whole, since "today" would soon be wrong. */
export function OrderSheet({ order }: { order: OrderDetail }) {
  const now = useNow()
  const { user } = useSession()
  const steps = order.steps.toSorted((a, b) => a.seq - b.seq)
  return (
    <article className="wg-sheet">
      {/* Holds for this sheet only: in a style sheet it would size every page printed afterwards. */}
      <style>{'@page { size: A4; margin: 14mm 12mm; }'}</style>
      <h1>工单办理单</h1>
      <p className="wg-sheet-head">
        <span>编号 {order.number}</span>
        <span>
          状态 {order.stateName}
          {orderMarks(order).map(({ words }) => ` · ${words}`)}
        </span>
      </p>
      <Facts order={order} />
      <table className="wg-sheet-steps">
        <caption>办理经过</caption>
        <thead>
          <tr>
            <th>时间</th>
            <th>环节</th>
            <th>办理人</th>
            <th>内容</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step.seq}>
              <td className="wg-sheet-time">{time(step.at)}</td>
              <td>{step.actionName}</td>
              <td>
                {step.actorName}
                {step.actorPost && step.actorPost !== step.actorName && <div>{step.actorPost}</div>}
              </td>
              <td className="wg-sheet-words">{stepWords(step)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Result order={order} />
      <p className="wg-sheet-sign">
        <span>承办人签字：</span>
        <span>负责人签字：</span>
        <span>日期：</span>
      </p>
      <p className="wg-sheet-foot">
        {user.name} 于 {formatDateTime(now)} 打印，诉求人姓名和电话已脱敏
      </p>
    </article>
  )
}

function Facts({ order }: { order: OrderDetail }) {
  const pictures = order.files
    .filter((file) => file.stepSeq === null || file.stepSeq <= 1)
    .map(toAttachment)
    .filter((file) => file.isImage)
  const handling = order.clocks.findLast((clock) => clock.kind === 'handle')
  return (
    <table>
      <tbody>
        <tr>
          <th>标题</th>
          <td colSpan={3}>{order.title}</td>
        </tr>
        <Pair a={['类别', order.class?.path ?? '未定类']} b={['紧急程度', urgencyNames[order.urgency]]} />
        <Pair a={['来源', sourceNames[order.source]]} b={['上报时间', time(order.reportedAt)]} />
        <Pair
          a={['诉求人', [order.reporterName || '匿名', order.reporterPhone].filter(Boolean).join(' ')]}
          b={['所在', order.areaPath]}
        />
        <Pair a={['地点', order.address || '—']} b={['承办', order.handlerName ?? '—']} />
        <Pair
          a={['处置时限', handling ? formatLimit(handling.limit) : '—']}
          b={['处置到期', `${time(order.handleDueAt)}${order.isLate ? '（曾超期）' : ''}`]}
        />
        <tr>
          <th>内容</th>
          <td colSpan={3} className="wg-sheet-words">
            {order.description}
            {pictures.length > 0 && (
              <div className="wg-sheet-pictures">
                {pictures.slice(0, MOST_PICTURES).map((file) => (
                  <img key={file.id} src={file.thumbnailUrl ?? file.url} alt={file.name} />
                ))}
              </div>
            )}
          </td>
        </tr>
      </tbody>
    </table>
  )
}

type Cell = [name: string, words: string]

function Pair({ a, b }: { a: Cell; b: Cell }) {
  return (
    <tr>
      <th>{a[0]}</th>
      <td>{a[1]}</td>
      <th>{b[0]}</th>
      <td>{b[1]}</td>
    </tr>
  )
}

interface Line {
  key: string
  name: string
  words: string
}

function Result({ order }: { order: OrderDetail }) {
  return (
    <table>
      <caption>结果</caption>
      <tbody>
        {resultLines(order).map(({ key, name, words }) => (
          <tr key={key}>
            <th>{name}</th>
            <td className="wg-sheet-words">{words}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function resultLines({ coHandlers, consults, rating, visits, result, closedAt }: OrderDetail): Line[] {
  const said = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join('；')
  return [
    ...coHandlers.map(({ id, targetName, result: done }) => ({
      key: id,
      name: '协办',
      words: `${targetName}：${done ?? '还没有反馈'}`,
    })),
    ...consults.map(({ id, conclusion }) => ({
      key: id,
      name: '会商结论',
      words: conclusion ?? '还没有结论',
    })),
    { key: 'result', name: '处置结果', words: result ?? '—' },
    ...(rating ? [{ key: 'rating', name: '评价', words: said(ratingWords(rating), rating.remark) }] : []),
    ...visits.map((one) => ({ key: one.id, name: '回访', words: said(visitWords(one), one.remark) })),
    { key: 'closed', name: '办结时间', words: time(closedAt) },
  ]
}
