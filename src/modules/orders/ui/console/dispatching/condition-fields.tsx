import { Form, Input, InputNumber, Radio, Select, Space, Tag } from 'antd'
import { type ReactNode, useState } from 'react'
import { AreaSelect } from '../../../../areas/ui/pickers/area-select.tsx'
import { OrganisationSelect } from '../../../../organisations/ui/pickers/organisation-select.tsx'
import { type DispatchConditions, hoursNames } from '../../../contract/dispatch-rules.ts'
import { familyNames, sourceNames, urgencyNames } from '../../../contract/terms.ts'
import type { DispatchNames } from '../../../rules/dispatch/words.ts'
import { ClassSelect } from '../../pickers/class-select.tsx'

interface ConditionFieldsProps {
  value: DispatchConditions
  names: DispatchNames
  onChange: (conditions: DispatchConditions) => void
}

/** All conditions of a rule; what is left empty is no condition. */
export function ConditionFields({ value, names, onChange }: ConditionFieldsProps) {
  const change = (part: Partial<DispatchConditions>) => onChange({ ...value, ...part })
  return (
    <div className="wg-rule-grid">
      <Form.Item label="类别（小类或整个大类）">
        <PickList ids={value.classIds} nameOf={names.className} onChange={(classIds) => change({ classIds })}>
          {(add) => (
            <ClassSelect id="rule-class" value="" onChange={add} withMajor isWide placeholder="加一个类别" />
          )}
        </PickList>
      </Form.Item>
      <Form.Item label="区域">
        <PickList ids={value.areas} nameOf={names.area} onChange={(areas) => change({ areas })}>
          {(add) => <AreaSelect id="rule-area" value="" onChange={add} isWide placeholder="加一个区域" />}
        </PickList>
      </Form.Item>
      <Form.Item label="部件、事件还是诉求" htmlFor="rule-families">
        <Choices
          id="rule-families"
          names={familyNames}
          value={value.families}
          onChange={(families) => change({ families })}
        />
      </Form.Item>
      <Form.Item label="来源" htmlFor="rule-sources">
        <Choices
          id="rule-sources"
          names={sourceNames}
          value={value.sources}
          onChange={(sources) => change({ sources })}
        />
      </Form.Item>
      <Form.Item label="紧急程度" htmlFor="rule-urgencies">
        <Choices
          id="rule-urgencies"
          names={urgencyNames}
          value={value.urgencies}
          onChange={(urgencies) => change({ urgencies })}
        />
      </Form.Item>
      <Form.Item label="说到其中一个词" htmlFor="rule-words">
        <Select
          id="rule-words"
          mode="tags"
          value={value.words}
          tokenSeparators={[' ', '，', '、', ',']}
          open={false}
          suffixIcon={null}
          placeholder="输入后回车"
          onChange={(words: string[]) => change({ words: words.map((word) => word.trim()).filter(Boolean) })}
        />
      </Form.Item>
      <TimeFields value={value} change={change} />
      <HistoryFields value={value} names={names} change={change} />
    </div>
  )
}

interface PartProps {
  value: DispatchConditions
  change: (part: Partial<DispatchConditions>) => void
}

function TimeFields({ value, change }: PartProps) {
  return (
    <>
      <Form.Item label="工作时间（按工作日历）">
        <Radio.Group
          optionType="button"
          value={value.hours}
          options={Object.entries(hoursNames).map(([hours, label]) => ({ value: hours, label }))}
          onChange={(event) => change({ hours: event.target.value as DispatchConditions['hours'] })}
        />
      </Form.Item>
      <Form.Item label="时段（可跨零点）">
        <ClockField value={value.clock} onChange={(clock) => change({ clock })} />
      </Form.Item>
    </>
  )
}

function HistoryFields({ value, names, change }: PartProps & { names: DispatchNames }) {
  const secret = value.confidential === null ? 'any' : value.confidential ? 'yes' : 'no'
  return (
    <>
      <Form.Item label="保密">
        <Radio.Group
          optionType="button"
          value={secret}
          options={[
            { value: 'any', label: '不限' },
            { value: 'yes', label: '要求保密' },
            { value: 'no', label: '不保密' },
          ]}
          onChange={(event) =>
            change({ confidential: event.target.value === 'any' ? null : event.target.value === 'yes' })
          }
        />
      </Form.Item>
      <Form.Item label="同一人 30 天内反映的次数" htmlFor="rule-repeats">
        <Space>
          第
          <InputNumber
            id="rule-repeats"
            min={2}
            max={99}
            precision={0}
            value={value.repeatsAtLeast}
            placeholder="不限"
            onChange={(repeatsAtLeast) => change({ repeatsAtLeast })}
          />
          次及以上
        </Space>
      </Form.Item>
      <Form.Item label="同一地点上一件由谁办理">
        <PickList
          ids={value.previousHandlers}
          nameOf={names.organisation}
          onChange={(previousHandlers) => change({ previousHandlers })}
        >
          {(add) => (
            <OrganisationSelect id="rule-previous" value="" onChange={add} label="加一个单位" isWide />
          )}
        </PickList>
      </Form.Item>
    </>
  )
}

interface PickListProps {
  ids: readonly string[]
  nameOf: (id: string) => string
  onChange: (ids: string[]) => void
  children: (add: (id: string) => void) => ReactNode
}

/** Chosen things as tags, and a picker that adds one. */
function PickList({ ids, nameOf, onChange, children }: PickListProps) {
  const add = (id: string) => id && !ids.includes(id) && onChange([...ids, id])
  return (
    <div className="wg-rule-picks">
      {ids.length > 0 && (
        <div>
          {ids.map((id) => (
            <Tag key={id} closable onClose={() => onChange(ids.filter((one) => one !== id))}>
              {nameOf(id)}
            </Tag>
          ))}
        </div>
      )}
      {children(add)}
    </div>
  )
}

interface ChoicesProps<K extends string> {
  id: string
  names: Readonly<Record<K, string>>
  value: readonly K[]
  onChange: (value: K[]) => void
}

function Choices<K extends string>({ id, names, value, onChange }: ChoicesProps<K>) {
  const options = (Object.keys(names) as K[]).map((key) => ({ value: key, label: names[key] }))
  return (
    <Select<K[]>
      id={id}
      mode="multiple"
      value={[...value]}
      options={options}
      placeholder="不限"
      onChange={onChange}
    />
  )
}

type Clock = DispatchConditions['clock']

function ClockField({ value, onChange }: { value: Clock; onChange: (clock: Clock) => void }) {
  const [from, setFrom] = useState(value?.from ?? '')
  const [to, setTo] = useState(value?.to ?? '')
  const change = (next: { from: string; to: string }) => {
    setFrom(next.from)
    setTo(next.to)
    onChange(next.from && next.to ? next : null)
  }
  return (
    <Space>
      <Input
        type="time"
        aria-label="从几点"
        value={from}
        onChange={(event) => change({ from: event.target.value, to })}
      />
      至
      <Input
        type="time"
        aria-label="到几点"
        value={to}
        onChange={(event) => change({ from, to: event.target.value })}
      />
    </Space>
  )
}
