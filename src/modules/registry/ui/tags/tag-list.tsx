import { Button, Modal, Space, Tag } from 'antd'
import { useState } from 'react'
import { CommandForm } from '../../../../web/forms/command-form.tsx'
import { tagWayNames } from '../../contract/tags/catalogue.ts'
import { endTag, type TagView } from '../../contract/tags/of-subject.ts'

interface TagListProps {
  kind: 'person' | 'house'
  id: string
  tags: readonly TagView[]
}

/** Tags with why, by whom, since and until when; ended ones quiet below. */
export function TagList({ kind, id, tags }: TagListProps) {
  const [ending, setEnding] = useState<TagView>()
  return (
    <ul className="reg-tags">
      {tags.map((tag) => (
        <li key={tag.id} data-ended={tag.endedAt !== null || undefined}>
          <Tag {...(tag.endedAt === null && { color: 'blue' })}>{tag.name}</Tag>
          <span>{tag.reason}</span>
          <span className="wg-quiet">{wordsOf(tag)}</span>
          {tag.mayEnd && (
            <Button size="small" type="link" onClick={() => setEnding(tag)}>
              结束
            </Button>
          )}
        </li>
      ))}
      {ending && (
        <Modal open footer={null} title={`结束标签“${ending.name}”？`} onCancel={() => setEnding(undefined)}>
          <CommandForm
            endpoint={endTag}
            initial={{ kind, id, tagId: ending.id }}
            hidden={['tagId']}
            submitLabel="结束"
            onDone={() => setEnding(undefined)}
            onCancel={() => setEnding(undefined)}
          />
        </Modal>
      )}
    </ul>
  )
}

function wordsOf({ way, source, setBy, since, until, endedAt, endedWhy }: TagView): string {
  const from = way === 'rule' ? '规则设置' : [source, setBy].filter(Boolean).join(' ') || tagWayNames[way]
  const span = until ? `${since} 至 ${until}` : `${since} 起`
  return [from, span, endedAt ? `${endedAt.slice(0, 10)} 结束：${endedWhy ?? ''}` : '']
    .filter(Boolean)
    .join(' · ')
}

export function TagChips({ names }: { names: readonly string[] }) {
  return (
    <Space size={4} wrap>
      {names.map((name) => (
        <Tag key={name} color="blue">
          {name}
        </Tag>
      ))}
    </Space>
  )
}
