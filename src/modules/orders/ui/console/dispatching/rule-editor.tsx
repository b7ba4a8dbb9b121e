import { Alert, Button, Drawer, Form, Input, Radio, Space } from 'antd'
import { useState } from 'react'
import { DispatchRule, modeWords } from '../../../contract/dispatch-rules.ts'
import { type DispatchNames, sayGives, sayWhen } from '../../../rules/dispatch/words.ts'
import { LimitField } from '../../shared/limit-field.tsx'
import { ConditionFields } from './condition-fields.tsx'
import { RuleTargetField } from './rule-target-field.tsx'
import { useDispatchNames } from './use-dispatch-names.ts'

interface RuleEditorProps {
  rule: DispatchRule
  isNew: boolean
  onClose: () => void
  onDone: (rule: DispatchRule) => void
}

/** One rule: when it holds, whom it names, and who else when that one cannot. */
export function RuleEditor({ rule, isNew, onClose, onDone }: RuleEditorProps) {
  const [draft, setDraft] = useState(rule)
  const [refusal, refuse] = useState('')
  const names = useDispatchNames([draft])
  const change = (part: Partial<DispatchRule>) => setDraft({ ...draft, ...part })
  const done = () => {
    const problem = problemOf(draft)
    refuse(problem ?? '')
    if (!problem) onDone(DispatchRule.parse(draft))
  }
  return (
    <Drawer
      open
      size={860}
      title={isNew ? '新增派单规则' : `修改“${rule.name}”`}
      onClose={onClose}
      footer={
        <Space>
          <Button type="primary" onClick={done}>
            {isNew ? '加到最后' : '改好了'}
          </Button>
          <Button onClick={onClose}>取消</Button>
          <span className="wg-quiet">整张表保存后才生效</span>
        </Space>
      }
    >
      <Form layout="vertical" component="div">
        {refusal && <Alert type="error" showIcon title={refusal} className="wg-form-refusal" />}
        <Sentence rule={draft} names={names} />
        <Form.Item label="名称" htmlFor="rule-name" required>
          <Input
            id="rule-name"
            value={draft.name}
            maxLength={40}
            autoFocus={isNew}
            onChange={(event) => change({ name: event.target.value })}
          />
        </Form.Item>
        <h3 className="wg-rule-heading">什么样的工单</h3>
        <ConditionFields
          value={draft.conditions}
          names={names}
          onChange={(conditions) => change({ conditions })}
        />
        <h3 className="wg-rule-heading">派给谁</h3>
        <TargetFields rule={draft} change={change} />
      </Form>
    </Drawer>
  )
}

function problemOf(rule: DispatchRule): string | undefined {
  const targets = [rule.target, ...(rule.alternate ? [rule.alternate] : [])]
  if (targets.some((target) => 'id' in target && target.id === '')) return '请选择派给哪个单位'
  const read = DispatchRule.safeParse(rule)
  return read.success ? undefined : (read.error.issues[0]?.message ?? '有内容不合要求')
}

function Sentence({ rule, names }: { rule: DispatchRule; names: DispatchNames }) {
  const isReady = !('id' in rule.target) || rule.target.id !== ''
  const gives = isReady ? sayGives(rule, names) : '（还没有选单位）'
  return <p className="wg-rule-sentence">{`${sayWhen(rule.conditions, names)} → ${gives}`}</p>
}

interface TargetFieldsProps {
  rule: DispatchRule
  change: (part: Partial<DispatchRule>) => void
}

function TargetFields({ rule, change }: TargetFieldsProps) {
  return (
    <>
      <Form.Item label="承办方" htmlFor="rule-target" required>
        <RuleTargetField
          id="rule-target"
          label="承办方"
          value={rule.target}
          onChange={(target) => target && change({ target })}
        />
      </Form.Item>
      <Form.Item label="撤销、满额或都请假时，改派给" htmlFor="rule-alternate">
        <RuleTargetField
          id="rule-alternate"
          label="备选"
          value={rule.alternate}
          onChange={(alternate) => change({ alternate })}
          allowNone
        />
      </Form.Item>
      <div className="wg-rule-grid">
        <Form.Item label="都不可用时">
          <Radio.Group
            value={rule.whenUnavailable}
            options={[
              { value: 'go_on', label: '接着看后面的规则' },
              { value: 'stop', label: '停下，由派遣员定' },
            ]}
            onChange={(event) =>
              change({ whenUnavailable: event.target.value as DispatchRule['whenUnavailable'] })
            }
          />
        </Form.Item>
        <Form.Item label="方式">
          <Radio.Group
            value={rule.mode}
            options={Object.entries(modeWords).map(([value, label]) => ({ value, label }))}
            onChange={(event) => change({ mode: event.target.value as DispatchRule['mode'] })}
          />
        </Form.Item>
        <Form.Item label="处置时限" htmlFor="rule-limit">
          <LimitField
            id="rule-limit"
            usual={null}
            value={rule.limit ?? undefined}
            onChange={(limit) => change({ limit: limit ?? null })}
          />
        </Form.Item>
        <Form.Item label="有效期（留空为长期）">
          <Space>
            <Input
              type="date"
              aria-label="从哪天"
              value={rule.activeFrom ?? ''}
              onChange={(event) => change({ activeFrom: event.target.value || null })}
            />
            至
            <Input
              type="date"
              aria-label="到哪天"
              value={rule.activeTo ?? ''}
              onChange={(event) => change({ activeTo: event.target.value || null })}
            />
          </Space>
        </Form.Item>
      </div>
      <Form.Item label="派遣意见" htmlFor="rule-note">
        <Input.TextArea
          id="rule-note"
          value={rule.note}
          maxLength={200}
          autoSize={{ minRows: 2, maxRows: 4 }}
          onChange={(event) => change({ note: event.target.value })}
        />
      </Form.Item>
    </>
  )
}
