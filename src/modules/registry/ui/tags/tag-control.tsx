import { Select } from 'antd'
import { useCall } from '../../../../web/api/use-call.ts'
import type { ControlProps } from '../../../../web/forms/control.ts'
import { listTags, type TagItem } from '../../contract/tags/catalogue.ts'

/** Only tags this person may set by hand. */
export function SettableTag(props: ControlProps) {
  return <TagChoice {...props} isShown={({ maySet }) => maySet} />
}

/** Tags that do not come of a rule alone, and of a register only those this person may set. */
export function EndableTag(props: ControlProps) {
  return (
    <TagChoice
      {...props}
      isShown={({ maySet, register, ways }) => maySet || (!register && ways.some((way) => way !== 'rule'))}
    />
  )
}

function TagChoice({ id, value, onChange, isShown }: ControlProps & { isShown: (tag: TagItem) => boolean }) {
  const tags = useCall(listTags, {}).data?.tags.filter(isShown) ?? []
  return (
    <Select
      id={id}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder="选一个标签"
      value={typeof value === 'string' ? value : null}
      options={tags.map(({ code, name, register }) => ({
        value: code,
        label: register ? `${name}（${register.name}名册）` : name,
      }))}
      onChange={(next: string) => onChange(next)}
    />
  )
}
