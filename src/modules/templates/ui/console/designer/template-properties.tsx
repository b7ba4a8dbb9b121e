import { Divider, Input, Select } from 'antd'
import { type TargetKind, targetKindNames } from '../../../contract/terms.ts'
import { Labelled } from './labelled.tsx'
import type { DraftState } from './use-draft.ts'

const targets = Object.entries(targetKindNames).map(([value, label]) => ({ value, label }))

/** What holds for the whole template. */
export function TemplateProperties({ draft, readonly }: { draft: DraftState; readonly: boolean }) {
  const { definition } = draft
  const general = draft.problems.filter(({ item }) => item === null)
  return (
    <div className="wg-designer-form">
      <Divider plain>整个模板</Divider>
      {general.map(({ message }) => (
        <p key={message} className="wg-designer-problem" role="alert">
          {message}
        </p>
      ))}
      <Labelled label="模板名称">
        {(id) => (
          <Input
            id={id}
            maxLength={60}
            disabled={readonly}
            value={draft.title}
            onChange={({ target }) => draft.change({ title: target.value })}
          />
        )}
      </Labelled>
      <Labelled label="采集对象">
        {(id) => (
          <Select
            id={id}
            disabled={readonly}
            value={definition.target}
            options={targets}
            onChange={(target: TargetKind) => draft.edit({ ...definition, target })}
          />
        )}
      </Labelled>
      <Labelled label="用什么称呼一份（表达式）">
        {(id) => (
          <Input
            id={id}
            disabled={readonly}
            placeholder="如 ${shop}，不填则用对象的名称"
            value={definition.label ?? ''}
            onChange={({ target }) => {
              const { label: _, ...rest } = definition
              draft.edit(target.value ? { ...rest, label: target.value } : rest)
            }}
          />
        )}
      </Labelled>
    </div>
  )
}
