import { Button, Checkbox, Input, InputNumber, Select, Space } from 'antd'
import type { Item } from '../../../contract/definition.ts'
import { type ItemKind, isAnswered, isHolder, itemKindNames } from '../../../contract/terms.ts'
import { ChoicesEditor } from './choices-editor.tsx'
import { changeItem, moveItem } from './edits.ts'
import { FieldLinks } from './field-links.tsx'
import { Labelled } from './labelled.tsx'
import type { DraftState } from './use-draft.ts'

interface ItemPropertiesProps {
  draft: DraftState
  item: Item
  readonly: boolean
  onRename: (name: string) => void
  onRemove: () => void
}

const holders = new Set<ItemKind>(['group', 'repeat'])

/** Everything about one question. */
export function ItemProperties({ draft, item, readonly, onRename, onRemove }: ItemPropertiesProps) {
  const { kind, name } = item
  const change = (part: Partial<Item>) => draft.edit(changeItem(draft.definition, name, part))
  const problems = draft.problems.filter((one) => one.item === name)
  const of = { item, change, readonly }
  const kinds = Object.entries(itemKindNames).filter(
    ([key]) => holders.has(key as ItemKind) === isHolder(kind),
  )
  return (
    <div className="wg-designer-form">
      {problems.map(({ property, message }) => (
        <p key={property + message} className="wg-designer-problem" role="alert">
          {message}
        </p>
      ))}
      <Text {...of} property="title" label={kind === 'note' ? '说明' : '题目'} isLong />
      <Labelled label="类型">
        {(id) => (
          <Select
            id={id}
            disabled={readonly}
            value={kind}
            options={kinds.map(([value, label]) => ({ value, label }))}
            onChange={(next) => change({ kind: next as ItemKind })}
          />
        )}
      </Labelled>
      {(kind === 'one' || kind === 'many') && <ChoicesEditor draft={draft} item={item} readonly={readonly} />}
      {kind === 'calculated' && <Text {...of} property="calculation" label="计算式" hint="如 sum(${age})" />}
      {isAnswered(kind) && kind !== 'calculated' && (
        <div className="wg-designer-row">
          <Flag {...of} property="required" label="必填" />
          <Flag {...of} property="readonly" label="只显示" />
          <Flag {...of} property="isPersonal" label="个人信息" />
        </div>
      )}
      <Text {...of} property="hint" label="提示" />
      <Text {...of} property="relevant" label="什么时候问" hint="如 ${rented} = '1'，空为总是" />
      {isAnswered(kind) && (
        <Text {...of} property="constraint" label="填写要求" hint=". 为本题答案，如 . >= 0 and . <= 130" />
      )}
      {item.constraint && <Text {...of} property="message" label="不符合时提示" />}
      {isAnswered(kind) && kind !== 'calculated' && (
        <Text {...of} property="initial" label="预先填上" hint="如 today()" />
      )}
      {(kind === 'integer' || kind === 'decimal') && <Text {...of} property="unit" label="单位" />}
      {(kind === 'repeat' || kind === 'photo') && <Counts {...of} />}
      {isAnswered(kind) && <FieldLinks draft={draft} item={item} readonly={readonly} />}
      <Labelled label="名称（表达式和导出用）">
        {(id) => (
          <Input
            id={id}
            disabled={readonly}
            defaultValue={name}
            key={name}
            onBlur={({ target }) => rename(target.value)}
          />
        )}
      </Labelled>
      {!readonly && (
        <Space>
          <Button size="small" onClick={() => draft.edit(moveItem(draft.definition, name, -1))}>
            上移
          </Button>
          <Button size="small" onClick={() => draft.edit(moveItem(draft.definition, name, 1))}>
            下移
          </Button>
          <Button size="small" danger onClick={onRemove}>
            删除
          </Button>
        </Space>
      )}
    </div>
  )

  function rename(next: string) {
    const isFree = !draft.definition.items.some((one) => one.name === next)
    if (next === name || !isFree || !/^[A-Za-z_][A-Za-z0-9_.-]{0,59}$/.test(next)) return
    change({ name: next })
    onRename(next)
  }
}

interface PropertyProps {
  item: Item
  change: (part: Partial<Item>) => void
  readonly: boolean
}

type TextProperty =
  | 'title'
  | 'hint'
  | 'relevant'
  | 'constraint'
  | 'message'
  | 'calculation'
  | 'initial'
  | 'unit'

function Text({
  item,
  change,
  readonly,
  property,
  label,
  hint,
  isLong = false,
}: PropertyProps & { property: TextProperty; label: string; hint?: string; isLong?: boolean }) {
  const shared = {
    disabled: readonly,
    value: item[property] ?? '',
    placeholder: hint,
    onChange: ({ target }: { target: { value: string } }) => change({ [property]: target.value }),
  }
  return (
    <Labelled label={label}>
      {(id) => (isLong ? <Input.TextArea id={id} autoSize {...shared} /> : <Input id={id} {...shared} />)}
    </Labelled>
  )
}

function Flag({
  item,
  change,
  readonly,
  property,
  label,
}: PropertyProps & { property: 'required' | 'readonly' | 'isPersonal'; label: string }) {
  return (
    <Checkbox
      disabled={readonly}
      checked={item[property] === true}
      onChange={({ target }) => change({ [property]: target.checked })}
    >
      {label}
    </Checkbox>
  )
}

function Counts({ item, change, readonly }: PropertyProps) {
  const unit = item.kind === 'photo' ? '张' : '个'
  const count = (property: 'atLeast' | 'atMost', label: string) => (
    <Labelled label={`${label}（${unit}）`}>
      {(id) => (
        <InputNumber
          id={id}
          min={property === 'atLeast' ? 0 : 1}
          max={200}
          disabled={readonly}
          value={item[property] ?? null}
          onChange={(value) => change({ [property]: value ?? undefined })}
        />
      )}
    </Labelled>
  )
  return (
    <div className="wg-designer-row">
      {count('atLeast', '至少')}
      {count('atMost', '至多')}
    </div>
  )
}
