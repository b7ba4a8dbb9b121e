import { Button, Input, Select } from 'antd'
import { useCall } from '../../../../../web/api/use-call.ts'
import { listCodeTables } from '../../../../codes/contract.ts'
import type { Choice, Definition, Item } from '../../../contract/definition.ts'
import { changeItem } from './edits.ts'
import { Labelled } from './labelled.tsx'
import type { DraftState } from './use-draft.ts'

const OWN = ''

/** Choices of the question's own, or those of a code table. */
export function ChoicesEditor({
  draft,
  item,
  readonly,
}: {
  draft: DraftState
  item: Item
  readonly: boolean
}) {
  const tables = useCall(listCodeTables, {}, { staleMs: 600_000 }).data?.tables ?? []
  const { definition } = draft
  const listName = item.choices ?? `${item.name}_list`
  const choices = definition.lists.find(({ name }) => name === listName)?.choices ?? []
  const shares = definition.items.filter((one) => one.choices === listName).length
  const setChoices = (next: Choice[]) => draft.edit(withList(definition, listName, next))
  const setSource = (codes: string) =>
    draft.edit(
      codes === OWN
        ? withList(
            changeItem(definition, item.name, { codes: undefined, choices: listName } as Partial<Item>),
            listName,
            choices,
          )
        : changeItem(definition, item.name, { codes, choices: undefined } as Partial<Item>),
    )
  return (
    <>
      <Labelled label="选项来源">
        {(id) => (
          <Select
            id={id}
            disabled={readonly}
            value={item.codes ?? OWN}
            showSearch={{ optionFilterProp: 'label' }}
            options={[
              { value: OWN, label: '自己写' },
              ...tables.map(({ code, name }) => ({ value: code, label: `代码表：${name}` })),
            ]}
            onChange={setSource}
          />
        )}
      </Labelled>
      {!item.codes && (
        <div>
          <span>选项{shares > 1 && `（${shares} 题共用）`}</span>
          {choices.map((choice, n) => (
            <ChoiceRow
              key={String(n)}
              choice={choice}
              readonly={readonly}
              onChange={(next) => setChoices(choices.with(n, next))}
              onRemove={() => setChoices(choices.toSpliced(n, 1))}
            />
          ))}
          {!readonly && (
            <Button
              size="small"
              onClick={() => setChoices([...choices, { value: nextValue(choices), title: '新选项' }])}
            >
              添加选项
            </Button>
          )}
        </div>
      )}
    </>
  )
}

interface ChoiceRowProps {
  choice: Choice
  readonly: boolean
  onChange: (choice: Choice) => void
  onRemove: () => void
}

function ChoiceRow({ choice, readonly, onChange, onRemove }: ChoiceRowProps) {
  return (
    <div className="wg-designer-choice">
      <Input
        aria-label="选项"
        disabled={readonly}
        value={choice.title}
        onChange={({ target }) => onChange({ ...choice, title: target.value })}
      />
      <Input
        aria-label="存下的值"
        disabled={readonly}
        value={choice.value}
        onChange={({ target }) => onChange({ ...choice, value: target.value.trim() })}
      />
      <Button aria-label={`删除选项${choice.title}`} disabled={readonly} type="text" onClick={onRemove}>
        ×
      </Button>
    </div>
  )
}

function nextValue(choices: readonly Choice[]): string {
  const taken = new Set(choices.map(({ value }) => value))
  let n = choices.length + 1
  while (taken.has(String(n))) n++
  return String(n)
}

function withList(definition: Definition, name: string, choices: Choice[]): Definition {
  const rest = definition.lists.filter((list) => list.name !== name)
  return { ...definition, lists: [...rest, { name, choices }] }
}
