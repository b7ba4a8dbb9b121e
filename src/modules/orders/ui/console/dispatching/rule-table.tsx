import { ArrowDownOutlined, ArrowUpOutlined, HolderOutlined } from '@ant-design/icons'
import { Button, Popconfirm, Space, Switch, Table, type TableColumnsType, Tag, Tooltip } from 'antd'
import { type DragEvent, useState } from 'react'
import { StateTag } from '../../../../../web/components/state-tag.tsx'
import type { DispatchRule, DryRunRule, RuleProblem } from '../../../contract/dispatch-rules.ts'
import { type DispatchNames, sayGives, sayWhen } from '../../../rules/dispatch/words.ts'
import type { RuleDraft } from './use-rule-draft.ts'

interface RuleTableProps {
  draft: RuleDraft
  names: DispatchNames
  problems: readonly RuleProblem[]
  counts: readonly DryRunRule[] | undefined
  canEdit: boolean
  onEdit: (rule: DispatchRule) => void
}

/** The rules in their order: the first that fits takes the order. */
export function RuleTable(props: RuleTableProps) {
  const { draft, canEdit } = props
  const [dragged, drag] = useState<number | undefined>(undefined)
  const rowEvents = (_rule: DispatchRule, at = 0) => ({
    draggable: canEdit,
    onDragStart: () => drag(at),
    onDragOver: (event: DragEvent) => event.preventDefault(),
    onDrop: () => {
      if (dragged !== undefined && dragged !== at) draft.move(dragged, at)
      drag(undefined)
    },
  })
  return (
    <Table<DispatchRule>
      size="small"
      rowKey="id"
      pagination={false}
      columns={columnsOf(props)}
      dataSource={[...draft.rules]}
      rowClassName={(rule) => (rule.isEnabled ? '' : 'wg-rule-off')}
      onRow={(rule, at) => rowEvents(rule, at)}
      locale={{ emptyText: '还没有派单规则，派遣时按权责清单建议承办方' }}
    />
  )
}

function columnsOf(props: RuleTableProps): TableColumnsType<DispatchRule> {
  const { names, problems, counts, canEdit, draft, onEdit } = props
  const countOf = (rule: DispatchRule) => counts?.find(({ ruleId }) => ruleId === rule.id)
  return [
    {
      title: '次序',
      width: canEdit ? 112 : 56,
      render: (_value, _rule, at) => (canEdit ? <Mover at={at} draft={draft} /> : at + 1),
    },
    {
      title: '规则',
      width: 210,
      render: (_value, rule) => <RuleName rule={rule} problems={problems} {...(canEdit && { onEdit })} />,
    },
    { title: '条件', render: (_value, rule) => sayWhen(rule.conditions, names) },
    { title: '派给', width: 250, render: (_value, rule) => sayGives(rule, names) },
    { title: '方式', width: 92, render: (_value, rule) => <Mode rule={rule} /> },
    ...(counts
      ? [
          {
            title: '近 1,000 件',
            width: 150,
            render: (_value: unknown, rule: DispatchRule) => <Count count={countOf(rule)} />,
          },
        ]
      : []),
    {
      title: '启用',
      width: 72,
      render: (_value, rule) => (
        <Switch
          size="small"
          aria-label={`启用${rule.name}`}
          checked={rule.isEnabled}
          disabled={!canEdit}
          onChange={(isEnabled) => draft.put({ ...rule, isEnabled })}
        />
      ),
    },
    ...(canEdit
      ? [
          {
            title: '',
            width: 120,
            render: (_value: unknown, rule: DispatchRule) => (
              <RowButtons rule={rule} draft={draft} onEdit={onEdit} />
            ),
          },
        ]
      : []),
  ]
}

function Mover({ at, draft }: { at: number; draft: RuleDraft }) {
  return (
    <Space size={2}>
      <HolderOutlined className="wg-rule-handle" />
      <span className="wg-numbers">{at + 1}</span>
      <Button
        size="small"
        type="text"
        aria-label={`第 ${at + 1} 条上移`}
        icon={<ArrowUpOutlined />}
        disabled={at === 0}
        onClick={() => draft.move(at, at - 1)}
      />
      <Button
        size="small"
        type="text"
        aria-label={`第 ${at + 1} 条下移`}
        icon={<ArrowDownOutlined />}
        disabled={at === draft.rules.length - 1}
        onClick={() => draft.move(at, at + 1)}
      />
    </Space>
  )
}

interface RuleNameProps {
  rule: DispatchRule
  problems: readonly RuleProblem[]
  onEdit?: (rule: DispatchRule) => void
}

function RuleName({ rule, problems, onEdit }: RuleNameProps) {
  const mine = problems.filter(({ ruleId }) => ruleId === rule.id)
  return (
    <div>
      {onEdit ? (
        <Button type="link" className="wg-rule-name" onClick={() => onEdit(rule)}>
          {rule.name}
        </Button>
      ) : (
        rule.name
      )}
      {(rule.activeFrom || rule.activeTo) && (
        <div className="wg-quiet">
          {rule.activeFrom ?? '即日'} 至 {rule.activeTo ?? '长期'}
        </div>
      )}
      {mine.map(({ message, isFatal }) => (
        <div key={message} className={isFatal ? 'wg-rule-fatal' : 'wg-rule-warning'}>
          {message}
        </div>
      ))}
    </div>
  )
}

function Mode({ rule }: { rule: DispatchRule }) {
  return rule.mode === 'automatic' ? <StateTag kind="working">自动派遣</StateTag> : <Tag>只作建议</Tag>
}

/** What it would take, against what it took before the change, and how that agrees with what people did. */
function Count({ count }: { count: DryRunRule | undefined }) {
  if (!count) return null
  const { taken, takenBefore, matching, agreed, takenBy } = count
  const more = takenBefore === null ? 0 : taken - takenBefore
  if (matching === 0) return <span className="wg-quiet">没有符合的</span>
  if (takenBy)
    return (
      <span className="wg-rule-warning">
        {matching} 件都被{takenBy}接走
      </span>
    )
  return (
    <Tooltip title={`符合条件 ${matching} 件，与实际派遣一致 ${agreed} 件`}>
      <span className="wg-numbers">
        接 {taken} 件{more === 0 ? '' : more > 0 ? `（多 ${more}）` : `（少 ${-more}）`}
        {taken > 0 && <div className="wg-quiet">一致 {Math.round((agreed / taken) * 100)}%</div>}
      </span>
    </Tooltip>
  )
}

interface RowButtonsProps {
  rule: DispatchRule
  draft: RuleDraft
  onEdit: (rule: DispatchRule) => void
}

function RowButtons({ rule, draft, onEdit }: RowButtonsProps) {
  return (
    <Space size={0}>
      <Button size="small" type="link" onClick={() => onEdit(rule)}>
        修改
      </Button>
      <Popconfirm
        title={`删除“${rule.name}”？保存后生效`}
        okText="删除"
        cancelText="取消"
        onConfirm={() => draft.remove(rule.id)}
      >
        <Button size="small" type="link" danger>
          删除
        </Button>
      </Popconfirm>
    </Space>
  )
}
