import { Alert, App, Button, Progress, Space } from 'antd'
import { messageOf } from '../../../../web/api/api-error.ts'
import { useCall, useCommand } from '../../../../web/api/use-call.ts'
import { ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { LinkTo } from '../../../../web/router/links.tsx'
import { cancelRecordImport, getRecordImport, type RecordImport } from '../../contract/imports.ts'
import { subjectKindNames } from '../../contract/terms.ts'
import { CopyButtons } from './copy-buttons.tsx'
import { RunFlaws } from './run-flaws.tsx'
import { RunSamples } from './run-samples.tsx'
import { isGoing } from './run-states.ts'
import { UndoButton } from './undo-button.tsx'

interface RunResultProps {
  id: string
  onAgain: () => void
  /** Back to the mapping, while the uploaded file is still at hand. */
  onMapping?: () => void
  /** Brings in what the trial looked at. */
  onImport?: () => void
}

const lists = {
  person: '/registry/people',
  house: '/registry/buildings',
  legal_entity: '/registry/entities',
  place: '/registry/places',
  component: '/registry/components',
} as const

const POLL_MS = 1_000

/** A run as it goes, what came of it, and the way back. */
export function RunResult({ id, onAgain, onMapping, onImport }: RunResultProps) {
  const first = useCall(getRecordImport, { id })
  const answer = useCall(getRecordImport, { id }, isGoing(first.data) ? { refetchEveryMs: POLL_MS } : {})
  if (answer.isPending) return <Loading lines={4} />
  if (!answer.data) {
    return <ErrorState title="没有读到这次导入" error={answer.error} onRetry={() => void answer.refetch()} />
  }
  const run = answer.data
  const going = isGoing(run)
  return (
    <div className="wg-import-result">
      <h2 className="wg-card-title">
        {run.isDryRun ? '试导入' : '导入'}：{run.filename}
      </h2>
      <p className="wg-quiet">
        {run.profile} · {run.sourceName} · 采集日期 {run.observedOn} · {run.byName}
      </p>
      {going && <Going run={run} />}
      <Outcome run={run} />
      <Numbers run={run} />
      <Space wrap>
        {!going && run.isDryRun && onImport && run.added + run.updated > 0 && (
          <Button type="primary" onClick={onImport}>
            正式导入 {(run.added + run.updated).toLocaleString('zh-CN')} 行
          </Button>
        )}
        {run.rejected > 0 && run.hasFile && <CopyButtons run={run} />}
        {!going && onMapping && <Button onClick={onMapping}>改列的对应</Button>}
        {!going && !run.isDryRun && run.added > 0 && run.state !== 'undone' && (
          <LinkTo to={lists[run.kind]} className="wg-button">
            看{subjectKindNames[run.kind]}
          </LinkTo>
        )}
        {!going && !run.isDryRun && run.unplaced > 0 && run.state !== 'undone' && (
          <LinkTo to="/registry/addresses" className="wg-button">
            看没对上的地址
          </LinkTo>
        )}
        {!going && <Button onClick={onAgain}>导入另一个文件</Button>}
        {run.mayUndo && <UndoButton run={run} />}
      </Space>
      <RunSamples run={run} />
      {!going && run.rejected + run.noted > 0 && <RunFlaws id={run.id} />}
    </div>
  )
}

function Outcome({ run }: { run: RecordImport }) {
  if (run.state === 'failed') return <Alert type="error" showIcon title={run.message ?? '导入失败'} />
  if (run.state === 'cancelled') return <Alert type="warning" showIcon title="已取消，已经导入的保留" />
  if (run.state === 'undone')
    return <Alert type="info" showIcon title="已整批撤销：这批说过的话都已收回，只有它登记过的档案已删除" />
  return null
}

function Going({ run }: { run: RecordImport }) {
  const command = useCommand(cancelRecordImport)
  const { message } = App.useApp()
  if (run.state === 'undoing') return <p role="status">正在撤销…</p>
  const cancel = () =>
    command.mutate({ input: { id: run.id } }, { onError: (error) => void message.error(messageOf(error)) })
  return (
    <div className="wg-import-going">
      {run.totalRows ? (
        <Progress percent={Math.floor((run.rows / run.totalRows) * 100)} status="active" />
      ) : (
        <p role="status">{run.state === 'waiting' ? '排队中，马上开始' : '正在通读文件'}…</p>
      )}
      <Button size="small" loading={command.isPending} onClick={cancel}>
        取消
      </Button>
    </div>
  )
}

function Numbers({ run }: { run: RecordImport }) {
  const parts = [
    { label: '已处理', value: run.rows },
    { label: run.isDryRun ? '将会新登记' : '新登记', value: run.added },
    { label: run.isDryRun ? '将会更新' : '更新', value: run.updated },
    { label: '没有变化', value: run.unchanged },
    { label: '待核对', value: run.rejected },
    { label: '改过写法', value: run.noted },
    ...(run.madeBuildings > 0
      ? [
          { label: run.isDryRun ? '将登记小区' : '登记小区', value: run.madeCompounds },
          { label: run.isDryRun ? '将登记楼栋' : '登记楼栋', value: run.madeBuildings },
        ]
      : []),
    ...(run.unplaced > 0 || run.kind === 'person' ? [{ label: '地址未对上', value: run.unplaced }] : []),
  ]
  return (
    <dl className="wg-import-numbers">
      {parts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value.toLocaleString('zh-CN')}</dd>
        </div>
      ))}
    </dl>
  )
}
