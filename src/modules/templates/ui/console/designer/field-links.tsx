import { Select } from 'antd'
import { useCall } from '../../../../../web/api/use-call.ts'
import { listFields } from '../../../../registry/contract/facts.ts'
import type { Item } from '../../../contract/definition.ts'
import { householdLinks, recordKindOf } from '../../../contract/links.ts'
import type { TargetKind } from '../../../contract/terms.ts'
import { changeItem } from './edits.ts'
import { Labelled } from './labelled.tsx'
import type { DraftState } from './use-draft.ts'

/** Which field of the record an answer begins with, and which it goes back into. */
export function FieldLinks({ draft, item, readonly }: { draft: DraftState; item: Item; readonly: boolean }) {
  const options = useLinkable(draft.definition.target, item)
  if (!options) return null
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

interface Linkable {
  value: string
  label: string
}

/** The fields a question may be linked to; undefined where there are none. */
function useLinkable(target: TargetKind, item: Item): Linkable[] | undefined {
  const kind = recordKindOf[target]
  const answer = useCall(
    listFields,
    { kind: kind ?? 'person' },
    { enabled: kind !== undefined, staleMs: 600_000 },
  )
  if (target === 'household') {
    const fitting = Object.entries(householdLinks).filter(([, link]) => link.kind === item.kind)
    return fitting.length === 0 ? undefined : fitting.map(([value, { title }]) => ({ value, label: title }))
  }
  if (!kind) return undefined
  const collected = (answer.data?.fields ?? []).filter(({ isCollected }) => isCollected)
  return collected.map(({ field, title }) => ({ value: field, label: title }))
}
