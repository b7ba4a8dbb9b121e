import { Select } from 'antd'
import { useCall } from '../../../../../web/api/use-call.ts'
import { listFields } from '../../../../registry/contract/facts.ts'
import type { Item } from '../../../contract/definition.ts'
import { changeItem } from './edits.ts'
import { Labelled } from './labelled.tsx'
import type { DraftState } from './use-draft.ts'

/** Which field of the record an answer begins with, and which it goes back into. */
export function FieldLinks({ draft, item, readonly }: { draft: DraftState; item: Item; readonly: boolean }) {
  const { target } = draft.definition
  const kind = target === 'person' || target === 'house' ? target : undefined
  const fields = useCall(
    listFields,
    { kind: kind ?? 'person' },
    { enabled: kind !== undefined, staleMs: 600_000 },
  )
  if (!kind) return null
  const options = (fields.data?.fields ?? [])
    .filter(({ isCollected }) => isCollected)
    .map(({ field, title }) => ({ value: field, label: title }))
  const change = (part: Partial<Item>) => draft.edit(changeItem(draft.definition, item.name, part))
  const select = (property: 'prefill' | 'writeBack', label: string) => (
    <Labelled label={label}>
      {(id) => (
        <Select
          id={id}
          allowClear
          disabled={readonly}
          placeholder="不关联"
          value={item[property] ?? null}
          options={options}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(next: string | undefined) => change({ [property]: next })}
        />
      )}
    </Labelled>
  )
  return (
    <>
      {select('prefill', '带出档案字段')}
      {select('writeBack', '写回档案字段')}
    </>
  )
}
