import { useCall } from '../../../../../web/api/use-call.ts'
import { ConfirmCommand } from '../../../../../web/components/confirm-command.tsx'
import { TimeText } from '../../../../../web/components/due-text.tsx'
import type { Column } from '../../../../../web/table/columns.ts'
import { DataTable } from '../../../../../web/table/data-table.tsx'
import { fromCall } from '../../../../../web/table/source.ts'
import { listRuleVersions, type RuleVersion, restoreRuleVersion } from '../../../contract/dispatch-rules.ts'

interface RuleHistoryProps {
  version: number
  canEdit: boolean
}

/** Who changed what and when; any version can be brought back. */
export function RuleHistory({ version, canEdit }: RuleHistoryProps) {
  const answer = useCall(listRuleVersions, {})
  const columns: Column<RuleVersion>[] = [
    {
      key: 'version',
      title: '版本',
      width: 140,
      render: (row) => `第 ${row.version} 版${row.version === version ? '（现行）' : ''}`,
    },
    { key: 'changedAt', title: '时间', width: 140, render: (row) => <TimeText at={row.changedAt} /> },
    { key: 'changedName', title: '谁改的', width: 110 },
    { key: 'note', title: '说明', width: 220 },
    { key: 'changes', title: '改了什么', width: 480, render: (row) => <Changes changes={row.changes} /> },
    { key: 'ruleCount', title: '条数', width: 70 },
    ...(canEdit
      ? [
          {
            key: 'restore',
            title: '',
            width: 90,
            render: (row: RuleVersion) => <Restore row={row} version={version} />,
          },
        ]
      : []),
  ]
  return (
    <DataTable
      name="dispatch-rule-versions"
      columns={columns}
      rowId={(row) => String(row.version)}
      source={fromCall(answer, ({ rows }) => rows)}
      empty={{ title: '还没有保存过派单规则' }}
    />
  )
}

const MOST_SHOWN = 4

function Changes({ changes }: { changes: readonly string[] }) {
  if (changes.length === 0) return <span className="wg-quiet">内容没有变化</span>
  return (
    <div className="wg-rule-changes">
      {changes.slice(0, MOST_SHOWN).map((change) => (
        <div key={change}>{change}</div>
      ))}
      {changes.length > MOST_SHOWN && (
        <details>
          <summary>还有 {changes.length - MOST_SHOWN} 处</summary>
          {changes.slice(MOST_SHOWN).map((change) => (
            <div key={change}>{change}</div>
          ))}
        </details>
      )}
    </div>
  )
}

function Restore({ row, version }: { row: RuleVersion; version: number }) {
  if (row.version === version) return null
  return (
    <ConfirmCommand
      endpoint={restoreRuleVersion}
      input={{ baseVersion: version, version: row.version }}
      label="恢复"
      question={`恢复到第 ${row.version} 版？`}
      consequence="旧版本的规则成为最新一版，立即生效；现在的版本仍留在历史里。"
      also={['orders']}
      button={{ size: 'small', type: 'text' }}
    />
  )
}
