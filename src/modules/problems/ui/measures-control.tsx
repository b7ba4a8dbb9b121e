import { Button, Input } from 'antd'
import type { ControlProps } from '../../../web/forms/control.ts'
import type { Measure } from '../contract/terms.ts'

const empty: Measure = { text: '', dueOn: null, doneOn: null }

/** What is done, step by step, with its planned and its real day. */
export function MeasuresControl({ id, value, onChange }: ControlProps) {
  const measures = Array.isArray(value) ? (value as Measure[]) : []
  // Rows have no identity of their own; they are only added at the end or removed.
  const rows = measures.map((measure, at) => ({ key: `${at} of ${measures.length}`, at, measure }))
  const change = (at: number, part: Partial<Measure>) =>
    onChange(measures.map((measure, i) => (i === at ? { ...measure, ...part } : measure)))
  return (
    <div id={id}>
      {rows.map(({ key, at, measure }) => (
        <div key={key} className="wg-problem-measure">
          <Input
            aria-label={`第 ${at + 1} 项措施`}
            value={measure.text}
            maxLength={200}
            placeholder="做什么"
            onChange={(event) => change(at, { text: event.target.value })}
          />
          <Input
            type="date"
            aria-label="计划完成日期"
            title="计划完成日期"
            value={measure.dueOn ?? ''}
            onChange={(event) => change(at, { dueOn: event.target.value || null })}
          />
          <Input
            type="date"
            aria-label="完成日期"
            title="完成日期"
            value={measure.doneOn ?? ''}
            onChange={(event) => change(at, { doneOn: event.target.value || null })}
          />
          <Button aria-label="去掉" onClick={() => onChange(measures.filter((_, i) => i !== at))}>
            去掉
          </Button>
        </div>
      ))}
      <Button onClick={() => onChange([...measures, empty])} disabled={measures.length >= 30}>
        增加措施
      </Button>
    </div>
  )
}
