import { Alert, Descriptions, Progress } from 'antd'
import type { ReturnsOf } from '../../../base/contract.ts'
import { Timeline } from '../../../web/components/timeline.tsx'
import { LinkTo } from '../../../web/router/links.tsx'
import type { getProblem } from '../contract/problems.ts'
import { GatheredOrders } from './gathered-orders.tsx'
import { changeWords } from './states.ts'
import { TrendChart } from './trend-chart.tsx'

export type ProblemDetail = ReturnsOf<typeof getProblem>

/** What it is about, whether it stops, what is done, which orders, who did what. */
export function ProblemBody({ problem }: { problem: ProblemDetail }) {
  return (
    <div className="wg-problem">
      <Filling problem={problem} />
      <section>
        <h3>趋势</h3>
        <p className="wg-problem-words">{problem.trend.words}</p>
        <TrendChart trend={problem.trend} />
      </section>
      <Facts problem={problem} />
      <Plan problem={problem} />
      <section>
        <h3>
          归入的工单（{problem.total} 件，在办 {problem.open} 件）
        </h3>
        <GatheredOrders problem={problem} />
      </section>
      <section>
        <h3>经过</h3>
        <Timeline
          steps={problem.steps.map((step) => ({
            id: String(step.seq),
            action: step.actionName,
            at: step.at,
            who: step.actorName,
            post: step.actorPost ?? undefined,
            why: [step.about, step.note].filter(Boolean).join('。') || null,
            change:
              step.fromStateName && step.fromStateName !== step.toStateName
                ? `${step.fromStateName} → ${step.toStateName}`
                : undefined,
          }))}
        />
      </section>
    </div>
  )
}

function Filling({ problem: { fill, recurOrder, recurredAt } }: { problem: ProblemDetail }) {
  return (
    <>
      {fill && (
        <div role="status">
          正在归集近 12 个月的工单：{fill.done} / {fill.total}
          <Progress percent={fill.total ? Math.round((fill.done / fill.total) * 100) : 0} size="small" />
        </div>
      )}
      {recurredAt && (
        <Alert
          type="warning"
          showIcon
          title={
            <>
              观察期内又发生
              {recurOrder && (
                <>
                  ：工单 <LinkTo to={`/orders/${recurOrder.id}`}>{recurOrder.number}</LinkTo>
                </>
              )}
            </>
          }
          description="请认定：复发的重新整治；不算复发的写明理由，继续观察。"
        />
      )}
    </>
  )
}

function Facts({ problem }: { problem: ProblemDetail }) {
  const items = [
    { key: 'area', label: '区域', children: problem.areaName },
    { key: 'owner', label: '责任单位', children: problem.ownerName ?? '立项时明确' },
    { key: 'person', label: '责任人', children: problem.ownerPersonName ?? '—' },
    { key: 'target', label: '目标日期', children: problem.targetOn ?? '立项时明确' },
    { key: 'watch', label: '观察期到', children: problem.watchUntil ?? '—' },
    { key: 'again', label: '返工重开', children: `${problem.handledAgain} 次` },
    { key: 'change', label: '整治前后', children: changeWords(problem.trend.change) },
    { key: 'by', label: '提出人', children: problem.proposedBy },
  ]
  return (
    <section>
      <h3>基本情况</h3>
      <Descriptions size="small" column={2} items={items} />
      <p className="wg-quiet">归集条件：{problem.criteriaWords.join('；')}</p>
    </section>
  )
}

function Plan({ problem: { plan, measures } }: { problem: ProblemDetail }) {
  return (
    <section>
      <h3>整治方案</h3>
      {plan === '' ? <p className="wg-quiet">还没有方案</p> : <p className="wg-problem-words">{plan}</p>}
      {measures.length > 0 && (
        <ul className="wg-problem-measures">
          {measures.map((measure) => (
            <li key={measure.text}>
              {measure.text}
              <span className="wg-quiet">
                {measure.doneOn
                  ? ` 已于 ${measure.doneOn} 完成`
                  : measure.dueOn
                    ? ` 计划 ${measure.dueOn}`
                    : ''}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
