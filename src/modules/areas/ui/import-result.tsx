import { Alert, Button, Select, Spin } from 'antd'
import { download } from '../../../web/api/download.ts'
import { type AreaImport, downloadRejects, importTargets } from '../contract/imports.ts'

export function ImportResult({ run }: { run: AreaImport }) {
  const isRunning = run.state === 'waiting' || run.state === 'running'
  const counts = [
    ['读到', run.rowsRead],
    [run.isDryRun ? '将新增' : '新增', run.added],
    [run.isDryRun ? '将改动' : '改动', run.changed],
    ['没有变化', run.unchanged],
    ['拒绝', run.rejected],
  ] as const
  return (
    <section aria-live="polite" aria-label="导入结果">
      <div className="wg-areas-counts">
        {counts.map(([name, count]) => (
          <div key={name}>
            <b>{count.toLocaleString('zh-CN')}</b>
            {name}
          </div>
        ))}
      </div>
      {isRunning && <Spin size="small">{run.isDryRun ? '正在检查……' : '正在导入……'}</Spin>}
      {run.state === 'failed' && <Alert type="error" showIcon title={run.message} />}
      {run.state === 'done' && !run.isDryRun && <Alert type="success" showIcon title="已导入" />}
      {run.rejects.length > 0 && <Rejects run={run} />}
    </section>
  )
}

function Rejects({ run }: { run: AreaImport }) {
  return (
    <>
      <p style={{ margin: '8px 0' }}>
        没有导入或需要留意的行{' '}
        <Button size="small" onClick={() => void download(downloadRejects, { id: run.id })}>
          全部下载
        </Button>
      </p>
      <ul className="wg-areas-list wg-areas-rejects">
        {run.rejects.map((row) => (
          <li key={`${row.line}${row.reason}`}>
            <span className="wg-numbers wg-quiet">第 {row.line} 行</span> {row.code} {row.name}：{row.reason}
          </li>
        ))}
      </ul>
    </>
  )
}

interface ImportColumnsProps {
  run: AreaImport
  chosen: Record<string, string>
  onChoose: (columns: Record<string, string>) => void
}

/** Which column was taken for what; another choice is used at the next try. */
export function ImportColumns({ run, chosen, onChoose }: ImportColumnsProps) {
  const targets = run.format === 'csv' ? importTargets : importTargets.slice(0, 2)
  return (
    <details open={run.state === 'failed'}>
      <summary>列的对应（改动后请再次试导入）</summary>
      <dl className="wg-areas-facts" style={{ marginTop: 8 }}>
        {targets.map(({ field, label }) => (
          <ColumnRow
            key={field}
            label={label}
            headers={run.headers}
            value={chosen[field] ?? run.columns[field]}
            onChange={(column) => onChoose({ ...chosen, [field]: column })}
          />
        ))}
      </dl>
    </details>
  )
}

interface ColumnRowProps {
  label: string
  headers: readonly string[]
  value: string | undefined
  onChange: (column: string) => void
}

function ColumnRow({ label, headers, value, onChange }: ColumnRowProps) {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <Select
          aria-label={`${label}取自哪一列`}
          size="small"
          style={{ width: 240 }}
          value={value ?? null}
          placeholder="没有这一列"
          options={headers.map((header) => ({ value: header, label: header }))}
          onChange={(column) => onChange(column ?? '')}
        />
      </dd>
    </>
  )
}
