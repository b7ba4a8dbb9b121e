import { Alert, Radio, Table, type TableColumnsType, Tag } from 'antd'
import { useMemo, useState } from 'react'
import type { ReturnsOf } from '../../../../../base/contract.ts'
import { TimeText } from '../../../../../web/components/due-text.tsx'
import { StateTag } from '../../../../../web/components/state-tag.tsx'
import { LinkTo } from '../../../../../web/router/links.tsx'
import { useCan } from '../../../../../web/session/session.tsx'
import type { DispatchRule, DryRunOrder, dryRunRules } from '../../../contract/dispatch-rules.ts'

export type DryRun = ReturnsOf<typeof dryRunRules>

interface DryRunResultProps {
  run: DryRun
  rules: readonly DispatchRule[]
}

const shows = { all: '全部', differs: '与实际不一致', byList: '没有规则接的' } as const
type Shows = keyof typeof shows

/** What the rules would have done with the newest 1,000 orders, each to be opened. */
export function DryRunResult({ run, rules }: DryRunResultProps) {
  const [shown, show] = useState<Shows>('all')
  const [ruleId, choose] = useState('')
  const mayOpen = useCan()('orders:read')
  const titles = useMemo(
    () => new Map(rules.map((rule, at) => [rule.id, `第 ${at + 1} 条 ${rule.name}`])),
    [rules],
  )
  const rows = run.rows.filter(
    (row) =>
      (shown !== 'differs' || row.agrees === false) &&
      (shown !== 'byList' || row.ruleId === null) &&
      (ruleId === '' || row.ruleId === ruleId),
  )
  return (
    <div>
      <Alert
        type="info"
        showIcon
        className="wg-rule-bar"
        title={sayRun(run)}
        description="只看不派；不计承办方当时的在办量和请假，按权责清单的也算进一致率。"
      />
      <search className="wg-filter-row wg-rule-bar">
        <Radio.Group
          optionType="button"
          value={shown}
          options={Object.entries(shows).map(([value, label]) => ({ value, label }))}
          onChange={(event) => show(event.target.value as Shows)}
        />
        <RuleChoice titles={titles} value={ruleId} onChange={choose} />
      </search>
      <Table<DryRunOrder>
        size="small"
        rowKey="id"
        columns={columnsOf(titles, mayOpen)}
        dataSource={rows}
        pagination={{ pageSize: 20, showSizeChanger: false, showTotal: (total) => `${total} 件` }}
        locale={{ emptyText: '没有这样的工单' }}
      />
    </div>
  )
}

function sayRun({ orders, byRules, byList, byNobody, compared, agreed }: DryRun): string {
  if (orders === 0) return '管辖范围内还没有立案的工单，无从预演'
  const rate =
    compared === 0 ? '' : `；与实际派遣一致 ${agreed} 件，占 ${Math.round((agreed / compared) * 100)}%`
  return `最近 ${orders} 件：规则接 ${byRules} 件，按权责清单 ${byList} 件，没有建议 ${byNobody} 件${rate}`
}

interface RuleChoiceProps {
  titles: ReadonlyMap<string, string>
  value: string
  onChange: (ruleId: string) => void
}

function RuleChoice({ titles, value, onChange }: RuleChoiceProps) {
  return (
    <select
      className="wg-rule-choice"
      aria-label="规则"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">所有规则</option>
      {[...titles].map(([id, title]) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
    </select>
  )
}

function columnsOf(titles: ReadonlyMap<string, string>, mayOpen: boolean): TableColumnsType<DryRunOrder> {
  return [
    {
      title: '工单',
      render: (_value, row) => (
        <>
          {mayOpen ? <LinkTo to={`/orders/${row.id}`}>{row.title}</LinkTo> : row.title}
          <div className="wg-quiet wg-numbers">{row.number}</div>
        </>
      ),
    },
    { title: '上报', width: 130, render: (_value, row) => <TimeText at={row.reportedAt} /> },
    {
      title: '哪条规则接',
      width: 230,
      render: (_value, row) =>
        row.ruleId ? titles.get(row.ruleId) : row.targetName ? '权责清单' : '没有建议',
    },
    { title: '规则派给', width: 160, render: (_value, row) => row.targetName ?? '—' },
    { title: '实际派给', width: 160, render: (_value, row) => row.actualName ?? '还没有派遣' },
    {
      title: '一致',
      width: 90,
      render: (_value, row) =>
        row.agrees === null ? '' : row.agrees ? <StateTag kind="closed">一致</StateTag> : <Tag>不一致</Tag>,
    },
  ]
}
