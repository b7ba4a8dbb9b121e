import { Button, Flex, InputNumber, Select, Space } from 'antd'
import { useCall } from '../../../../web/api/use-call.ts'
import type { ControlProps } from '../../../../web/forms/control.ts'
import { listCodeTables } from '../../../codes/contract.ts'
import { listFields } from '../../contract/facts.ts'
import { type TagCondition, TagRule } from '../../contract/tags/rule.ts'
import { relationNames } from '../../contract/terms.ts'

type ConditionOf<K extends TagCondition['kind']> = Extract<TagCondition, { kind: K }>
interface PartProps<K extends TagCondition['kind']> {
  value: ConditionOf<K>
  onChange: (next: ConditionOf<K>) => void
}

const starts: Record<TagCondition['kind'], TagCondition> = {
  age: { kind: 'age', from: 60 },
  sex: { kind: 'sex', code: '2' },
  roof: { kind: 'roof', max: 1 },
  relation: { kind: 'relation', in: ['tenant'] },
  field: { kind: 'field', field: 'isDead', in: ['false'] },
}
const kindNames: Record<TagCondition['kind'], string> = {
  age: '年龄',
  sex: '性别',
  roof: '同住的人',
  relation: '与住处的关系',
  field: '档案内容',
}
const kindChoices = Object.entries(kindNames).map(([value, label]) => ({ value, label }))

/** The conditions of a rule; all of them must hold. */
export function RuleControl({ id, value, onChange, values }: ControlProps) {
  const isRule = Array.isArray(values.ways) && values.ways.includes('rule')
  if (!isRule) return <span className="wg-quiet">设置方式选了“规则”才需要填写</span>
  const read = TagRule.safeParse(value)
  const conditions = read.success ? read.data.conditions : []
  const say = (next: TagCondition[]) => onChange(next.length > 0 ? { conditions: next } : null)
  return (
    <Flex vertical gap={8} id={id}>
      {conditions.map((one, at) => (
        <Flex key={`${one.kind}-${at.toString()}`} gap={8} align="center" wrap>
          <Select
            aria-label="条件"
            style={{ width: 130 }}
            value={one.kind}
            options={kindChoices}
            onChange={(kind) => say(conditions.with(at, starts[kind]))}
          />
          <Part value={one} onChange={(next) => say(conditions.with(at, next))} />
          <Button type="link" size="small" onClick={() => say(conditions.toSpliced(at, 1))}>
            去掉
          </Button>
        </Flex>
      ))}
      <Button size="small" disabled={conditions.length >= 6} onClick={() => say([...conditions, starts.age])}>
        加一个条件
      </Button>
    </Flex>
  )
}

function Part({ value, onChange }: { value: TagCondition; onChange: (next: TagCondition) => void }) {
  switch (value.kind) {
    case 'age':
      return <Ages value={value} onChange={(ages) => onChange({ kind: 'age', ...ages })} />
    case 'sex':
      return (
        <Select
          aria-label="性别"
          style={{ width: 90 }}
          value={value.code}
          options={[
            { value: '1', label: '男性' },
            { value: '2', label: '女性' },
          ]}
          onChange={(code) => onChange({ kind: 'sex', code })}
        />
      )
    case 'relation':
      return (
        <Select
          mode="multiple"
          aria-label="关系"
          style={{ minWidth: 200 }}
          value={value.in}
          options={Object.entries(relationNames).map(([code, label]) => ({ value: code, label }))}
          onChange={(list) => onChange({ kind: 'relation', in: list })}
        />
      )
    case 'roof':
      return <RoofPart value={value} onChange={onChange} />
    default:
      return <FieldPart value={value} onChange={onChange} />
  }
}

interface Span {
  from?: number | undefined
  to?: number | undefined
}

function Ages({
  value,
  onChange,
}: {
  value: Span
  onChange: (next: { from?: number; to?: number }) => void
}) {
  return <Numbers value={value} onChange={onChange} words={['周岁不小于', '不大于']} most={130} />
}

interface NumbersProps {
  value: Span
  onChange: (next: { from?: number; to?: number }) => void
  words: [string, string]
  most: number
}

function Numbers({ value, onChange, words, most }: NumbersProps) {
  const say = (from: number | null | undefined, to: number | null | undefined) =>
    onChange({ ...(from != null && { from }), ...(to != null && { to }) })
  const box = { min: 0, max: most, precision: 0, style: { width: 80 }, placeholder: '不限' }
  return (
    <Space size={4}>
      {words[0]}
      <InputNumber
        {...box}
        aria-label={words[0]}
        value={value.from ?? null}
        onChange={(next) => say(next, value.to)}
      />
      {words[1]}
      <InputNumber
        {...box}
        aria-label={words[1]}
        value={value.to ?? null}
        onChange={(next) => say(value.from, next)}
      />
    </Space>
  )
}

function RoofPart({ value, onChange }: PartProps<'roof'>) {
  const { min, max, noneAged } = value
  const ages = (next: { from?: number; to?: number }) => {
    const counted = {
      kind: 'roof' as const,
      ...(min !== undefined && { min }),
      ...(max !== undefined && { max }),
    }
    onChange(Object.keys(next).length > 0 ? { ...counted, noneAged: next } : counted)
  }
  return (
    <Flex vertical gap={4}>
      <Numbers
        value={{ from: min, to: max }}
        words={['登记人数不少于', '不多于']}
        most={50}
        onChange={({ from, to }) =>
          onChange({
            kind: 'roof',
            ...(from !== undefined && { min: from }),
            ...(to !== undefined && { max: to }),
            ...(noneAged && { noneAged }),
          })
        }
      />
      <Numbers value={noneAged ?? {}} words={['没有年龄不小于', '且不大于']} most={130} onChange={ages} />
    </Flex>
  )
}

function FieldPart({ value, onChange }: PartProps<'field'>) {
  const { fields } = useCall(listFields, { kind: 'person' }, { staleMs: 300_000 }).data ?? { fields: [] }
  const { tables } = useCall(listCodeTables, {}, { staleMs: 300_000 }).data ?? { tables: [] }
  const usable = fields.filter(
    ({ privacy, kind }) => privacy === 'open' && ['code', 'flag', 'text'].includes(kind),
  )
  const field = usable.find((one) => one.field === value.field)
  const items = tables.find(({ code }) => code === field?.codes)?.items ?? []
  const choices =
    field?.kind === 'flag'
      ? [
          { value: 'true', label: '是' },
          { value: 'false', label: '否' },
        ]
      : items.map(({ code, name }) => ({ value: code, label: name }))
  return (
    <Space>
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        aria-label="哪一项"
        style={{ width: 150 }}
        value={value.field}
        options={usable.map((one) => ({ value: one.field, label: one.title }))}
        onChange={(name: string) => onChange({ kind: 'field', field: name, in: ['true'] })}
      />
      为
      <Select
        mode={field?.kind === 'text' ? 'tags' : 'multiple'}
        aria-label="其中之一"
        style={{ minWidth: 200 }}
        value={value.in}
        options={choices}
        onChange={(list: string[]) => onChange({ kind: 'field', field: value.field, in: list })}
      />
    </Space>
  )
}
