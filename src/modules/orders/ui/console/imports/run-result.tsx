import { Alert, App, Button, Progress, Space } from 'antd'
import { messageOf } from '../../../../../web/api/api-error.ts'
import { download } from '../../../../../web/api/download.ts'
import { useCall, useCommand } from '../../../../../web/api/use-call.ts'
import { ErrorState, Loading } from '../../../../../web/components/state-pages.tsx'
import { LinkTo } from '../../../../../web/router/links.tsx'
import { cancelImport, downloadRejects, getImport, type ImportRun } from '../../../contract/imports.ts'

interface RunResultProps {
  id: string
  onAgain: () => void
  /** Back to the mapping, while the uploaded file is still at hand. */
  onMapping?: () => void
  /** Brings in what the trial looked at. */
  onImport?: () => void
}

const POLL_MS = 1_000

/** A run as it goes, and what came of it. */
export function RunResult({ id, onAgain, onMapping, onImport }: RunResultProps) {
  const first = useCall(getImport, { id })
  const isGoing = first.data?.state === 'waiting' || first.data?.state === 'running'
  const answer = useCall(getImport, { id }, isGoing ? { refetchEveryMs: POLL_MS } : {})
  if (answer.isPending) return <Loading lines={4} />
  if (!answer.data) {
    return <ErrorState title="没有读到这次导入" error={answer.error} onRetry={() => void answer.refetch()} />
  }
  const run = answer.data
  return (
    <div className="wg-import-result">
      <h2 className="wg-card-title">
        {run.isDryRun ? '试导入' : '导入'}：{run.filename}
      </h2>
      {isGoing && <Going run={run} />}
      {run.state === 'failed' && <Alert type="error" showIcon title={run.message ?? '导入失败'} />}
      {run.state === 'cancelled' && <Alert type="warning" showIcon title="已取消，已经导入的保留" />}
      <Numbers run={run} />
      <Space wrap>
        {run.rejected > 0 && <RejectsButton run={run} />}
        {!isGoing && run.isDryRun && onImport && run.added + run.updated > 0 && (
          <Button type="primary" onClick={onImport}>
            正式导入 {(run.added + run.updated).toLocaleString('zh-CN')} 件
          </Button>
        )}
        {!isGoing && onMapping && <Button onClick={onMapping}>改列的对应</Button>}
        {!isGoing && !run.isDryRun && run.added > 0 && (
          <LinkTo to={`/orders?source=${run.source}`} className="wg-button">
            看导入的工单
          </LinkTo>
        )}
        {!isGoing && <Button onClick={onAgain}>导入另一个文件</Button>}
      </Space>
    </div>
  )
}

function Going({ run }: { run: ImportRun }) {
  const command = useCommand(cancelImport)
  const { message } = App.useApp()
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

function Numbers({ run }: { run: ImportRun }) {
  const parts = [
    { label: '已处理', value: run.rows },
    { label: run.isDryRun ? '将会新增' : '新增', value: run.added },
    { label: run.isDryRun ? '将会更新' : '更新', value: run.updated },
    { label: '没有变化', value: run.unchanged },
    { label: '被拒', value: run.rejected },
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

export function RejectsButton({ run }: { run: ImportRun }) {
  const { message } = App.useApp()
  const save = async () => {
    try {
      await download(downloadRejects, { id: run.id })
    } catch (error) {
      void message.error(messageOf(error))
    }
  }
  return (
    <Button onClick={() => void save()}>下载被拒的 {run.rejected.toLocaleString('zh-CN')} 行及原因</Button>
  )
}
