import { App, Button, InputNumber, Switch, TimePicker } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import type { ReturnsOf } from '../../../../base/contract.ts'
import { messageOf } from '../../../../web/api/api-error.ts'
import { useCall, useCommand } from '../../../../web/api/use-call.ts'
import { readRule, saveRule } from '../../contract/templates.ts'
import { clockMinutes, clockText } from '../shared/use-preferences.ts'

type Rule = ReturnsOf<typeof readRule>
const USUAL = { from: 1320, to: 420 }

/** The rule of the house, for everybody who has none of their own. */
export function RuleCard() {
  const query = useCall(readRule, {})
  if (!query.data) return null
  return <RuleForm key={JSON.stringify(query.data)} rule={query.data} />
}

function RuleForm({ rule }: { rule: Rule }) {
  const { message } = App.useApp()
  const [draft, setDraft] = useState(rule)
  const command = useCommand(saveRule)
  const save = () =>
    command.mutate(
      { input: draft },
      {
        onSuccess: () => void message.success('通知规则已保存'),
        onError: (error) => void message.error(messageOf(error)),
      },
    )
  return (
    <section className="wg-card">
      <h2 className="wg-card-title">规则</h2>
      <div className="wg-quiet-own">
        <Switch
          checked={draft.quiet !== null}
          aria-label="设免打扰时段"
          onChange={(isOn) => setDraft({ ...draft, quiet: isOn ? USUAL : null })}
        />
        免打扰时段
        {draft.quiet && (
          <QuietRange quiet={draft.quiet} onChange={(quiet) => setDraft({ ...draft, quiet })} />
        )}
        <span className="wg-quiet">时段内的一般通知到时再发，紧急通知不受限制</span>
      </div>
      <div className="wg-quiet-own">
        每个号码每天最多
        <InputNumber
          aria-label="每天最多几条短信"
          min={0}
          max={1000}
          value={draft.smsPerDay}
          onChange={(smsPerDay) => setDraft({ ...draft, smsPerDay: smsPerDay ?? 0 })}
        />
        条短信，紧急通知除外
      </div>
      <div className="wg-quiet-own">
        <Button type="primary" loading={command.isPending} onClick={save} disabled={draft === rule}>
          保存
        </Button>
      </div>
    </section>
  )
}

type Quiet = NonNullable<Rule['quiet']>

function QuietRange({ quiet, onChange }: { quiet: Quiet; onChange: (quiet: Quiet) => void }) {
  const part = (key: keyof Quiet, label: string) => (
    <TimePicker
      aria-label={label}
      format="HH:mm"
      minuteStep={5}
      needConfirm={false}
      allowClear={false}
      value={dayjs(clockText(quiet[key]), 'HH:mm')}
      onChange={(time) => {
        const minutes = clockMinutes(time?.format('HH:mm') ?? '')
        if (minutes !== undefined) onChange({ ...quiet, [key]: minutes })
      }}
    />
  )
  return (
    <>
      {part('from', '从几点')}至{part('to', '到几点')}
    </>
  )
}
