import { LockOutlined } from '@ant-design/icons'
import { Button, Space, Table, Tag } from 'antd'
import { useMemo, useState } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import { NumberLink } from '../../../../web/components/number-link.tsx'
import { Page } from '../../../../web/components/page.tsx'
import { ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { FilterBar } from '../../../../web/list/filter-bar.tsx'
import type { Filter } from '../../../../web/list/filters.ts'
import { useUrlState } from '../../../../web/router/use-url-state.ts'
import { useCan } from '../../../../web/session/session.tsx'
import { listTags, type TagItem, tagGroupNames, tagWayNames } from '../../contract/tags/catalogue.ts'
import { TagDialog } from './tag-dialog.tsx'

const defaults = { q: '', group: '', way: '' }
const choices = (names: Record<string, string>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }))
const filters: Filter[] = [
  { key: 'q', label: '关键词', kind: 'keyword', placeholder: '标签、说明' },
  { key: 'group', label: '分组', kind: 'choice', choices: choices(tagGroupNames) },
  { key: 'way', label: '设置方式', kind: 'choice', choices: choices(tagWayNames) },
]

/** 标签库: what may be said of people, how it is set, on how many it stands. */
export default function TagsScreen() {
  const [state, change] = useUrlState(defaults)
  const [edited, setEdited] = useState<TagItem | 'new'>()
  const answer = useCall(listTags, {})
  const may = useCan()('registry:configure')
  const tags = answer.data?.tags ?? []
  const registers = useMemo(
    () => [
      ...new Map(tags.flatMap(({ register }) => (register ? [[register.code, register]] : []))).values(),
    ],
    [tags],
  )
  const found = tags.filter(
    (tag) =>
      (tag.name + tag.note + tag.ruleWords).includes(state.q) &&
      (state.group === '' || tag.group === state.group) &&
      (state.way === '' || tag.ways.some((way) => way === state.way)),
  )
  return (
    <Page
      title="标签库"
      actions={
        may && (
          <Button type="primary" onClick={() => setEdited('new')}>
            增加标签
          </Button>
        )
      }
    >
      <FilterBar name="registry-tags" filters={filters} values={state} onChange={change} />
      {answer.isPending && <Loading lines={10} />}
      {answer.isError && (
        <ErrorState title="标签没有加载出来" error={answer.error} onRetry={() => void answer.refetch()} />
      )}
      {answer.data && <TagTable tags={found} {...(may && { onEdit: setEdited })} />}
      {edited && <TagDialog tag={edited} registers={registers} onClose={() => setEdited(undefined)} />}
    </Page>
  )
}

function TagTable({ tags, onEdit }: { tags: readonly TagItem[]; onEdit?: (tag: TagItem) => void }) {
  return (
    <Table
      size="small"
      rowKey="code"
      dataSource={[...tags]}
      pagination={false}
      locale={{ emptyText: '没有符合条件的标签' }}
      columns={[
        { title: '标签', width: 150, render: (_, tag) => <TagName tag={tag} /> },
        { title: '分组', width: 90, render: (_, { group }) => tagGroupNames[group] },
        {
          title: '谁可以看',
          width: 170,
          render: (_, { register }) =>
            register ? (
              <Space size={4}>
                <LockOutlined />
                {`${register.name}读者`}
              </Space>
            ) : (
              '查看人房的人'
            ),
        },
        {
          title: '怎样设置',
          width: 150,
          render: (_, { ways }) => ways.map((way) => <Tag key={way}>{tagWayNames[way]}</Tag>),
        },
        {
          title: '规则和说明',
          render: (_, { ruleWords, note }) => [...new Set([ruleWords, note])].filter(Boolean).join('。'),
        },
        {
          title: '默认有效',
          width: 90,
          render: (_, { defaultDays }) => (defaultDays === null ? '长期' : `${defaultDays} 天`),
        },
        { title: '现有人数', width: 90, align: 'right', render: (_, tag) => <Count tag={tag} /> },
        ...(onEdit
          ? [
              {
                title: '操作',
                width: 80,
                render: (_: unknown, tag: TagItem) => (
                  <Button size="small" type="link" onClick={() => onEdit(tag)}>
                    修改
                  </Button>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

function TagName({ tag: { name, isActive } }: { tag: TagItem }) {
  return (
    <Space size={4}>
      {name}
      {!isActive && <Tag>停用</Tag>}
    </Space>
  )
}

/** An open tag's people are in the list of people; of a register only how many. */
function Count({ tag: { code, name, register, count } }: { tag: TagItem }) {
  if (count === null) return <span className="wg-quiet">{register ? '不公开' : '0'}</span>
  if (register) return <span className="wg-numbers">{count}</span>
  return <NumberLink value={count} to={`/registry/people?tags=${code}`} label={name} />
}
