import { Button, Checkbox, Select } from 'antd'
import { type AlertRule, type AlertStep, type Recipient, recipientNames } from '../../../contract/alerts.ts'
import { clockNames } from '../../../contract/order.ts'
import { urgencyNames } from '../../../contract/terms.ts'
import { useClasses } from '../../pickers/class-select.tsx'
import { WhenField } from './when-field.tsx'

const recipients = Object.entries(recipientNames).map(([value, label]) => ({
  value: value as Recipient,
  label,
}))
const MOST_STEPS = 8

interface RuleCardProps {
  rule: AlertRule
  /** Without a rule it is taken out. */
  onChange: (rule: AlertRule | undefined) => void
}

/** One stage's rule: its steps in order of time. */
export function RuleCard({ rule, onChange }: RuleCardProps) {
  const change = (index: number, step: AlertStep | undefined) =>
    onChange({
      ...rule,
      steps: rule.steps.flatMap((one, at) => (at === index ? (step ? [step] : []) : [one])),
    })
  const add = () => {
    const step: AlertStep = { when: { kind: 'over_hours', hours: 24 }, tell: ['desk_chief'], raises: false }
    onChange({ ...rule, steps: [...rule.steps, step] })
  }
  const title = useRuleTitle(rule)
  return (
    <section className="wg-card" aria-label={title}>
      <h2 className="wg-card-title">{title}</h2>
      {rule.steps.length === 0 && <p className="wg-quiet">不预警</p>}
      {[...rule.steps.entries()].map(([at, step]) => (
        <StepRow key={at} place={at + 1} step={step} onChange={(next) => change(at, next)} />
      ))}
      <div className="wg-alert-foot">
        {rule.steps.length < MOST_STEPS && (
          <Button type="dashed" size="small" onClick={add}>
            加一档
          </Button>
        )}
        {(rule.classId !== null || rule.urgency !== null) && (
          <Button type="text" size="small" danger onClick={() => onChange(undefined)}>
            删除这条规则
          </Button>
        )}
      </div>
    </section>
  )
}

function useRuleTitle({ kind, classId, urgency }: AlertRule): string {
  const found = useClasses().find(({ id }) => id === classId)
  const only = [classId && (found?.path ?? classId), urgency && urgencyNames[urgency]].filter(Boolean)
  return only.length > 0 ? `${clockNames[kind]} · 仅${only.join('、')}` : clockNames[kind]
}

interface StepRowProps {
  place: number
  step: AlertStep
  onChange: (step: AlertStep | undefined) => void
}

function StepRow({ place, step, onChange }: StepRowProps) {
  return (
    <div className="wg-alert-step">
      <WhenField
        label={`第 ${place} 档时间`}
        value={step.when}
        onChange={(when) => onChange({ ...step, when, raises: step.raises && when.kind !== 'used' })}
      />
      <Select
        mode="multiple"
        aria-label={`第 ${place} 档提醒谁`}
        placeholder="提醒谁"
        value={step.tell}
        options={recipients}
        onChange={(tell) => onChange({ ...step, tell })}
      />
      <Checkbox
        checked={step.raises}
        disabled={step.when.kind === 'used'}
        onChange={(event) => onChange({ ...step, raises: event.target.checked })}
      >
        督办升一级
      </Checkbox>
      <Button type="text" size="small" aria-label={`去掉第 ${place} 档`} onClick={() => onChange(undefined)}>
        去掉
      </Button>
    </div>
  )
}
