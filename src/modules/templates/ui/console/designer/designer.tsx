import { Button, Dropdown, Space } from 'antd'
import { useState } from 'react'
import { type ItemKind, itemKindNames } from '../../../contract/terms.ts'
import { addItem, removeItem } from './edits.ts'
import { ItemProperties } from './item-properties.tsx'
import { Preview } from './preview.tsx'
import { TemplateProperties } from './template-properties.tsx'
import { Tree } from './tree.tsx'
import type { DraftState } from './use-draft.ts'

const kinds = Object.entries(itemKindNames).map(([key, label]) => ({ key, label }))

/** Tree, properties, phone: what is changed at the left is seen at the right. */
export function Designer({ draft, readonly }: { draft: DraftState; readonly: boolean }) {
  const [chosen, choose] = useState<string | undefined>(draft.definition.items[0]?.name)
  const item = draft.definition.items.find(({ name }) => name === chosen)
  const add = (kind: ItemKind) => {
    const { definition, name } = addItem(draft.definition, kind, chosen)
    draft.edit(definition)
    choose(name)
  }
  const remove = () => {
    if (!item) return
    const { items } = draft.definition
    choose(items[items.indexOf(item) - 1]?.name)
    draft.edit(removeItem(draft.definition, item.name))
  }
  return (
    <div className="wg-designer">
      <section className="wg-designer-pane" aria-label="题目">
        {!readonly && (
          <Space wrap>
            <Button onClick={() => add('text')}>添加文字题</Button>
            <Button onClick={() => add('one')}>添加单选题</Button>
            <Dropdown
              menu={{
                items: kinds,
                onClick: ({ key }) => add(key as ItemKind),
                style: { maxHeight: 420, overflow: 'auto' },
              }}
              trigger={['click']}
            >
              <Button>更多题型</Button>
            </Dropdown>
          </Space>
        )}
        <Tree draft={draft} chosen={chosen} onChoose={choose} readonly={readonly} />
      </section>
      <section className="wg-designer-pane" aria-label="设置">
        {item ? (
          <ItemProperties
            key={draft.definition.items.indexOf(item)}
            draft={draft}
            item={item}
            readonly={readonly}
            onRename={choose}
            onRemove={remove}
          />
        ) : (
          <p className="wg-quiet">在左边选一题，这里改它的设置</p>
        )}
        <TemplateProperties draft={draft} readonly={readonly} />
      </section>
      <section className="wg-designer-pane wg-designer-phone" aria-label="手机预览">
        <Preview definition={draft.definition} />
      </section>
    </div>
  )
}
