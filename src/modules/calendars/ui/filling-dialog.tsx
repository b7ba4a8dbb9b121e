import { App, Modal, Tag } from 'antd'
import { messageOf } from '../../../web/api/api-error.ts'
import { useCall, useCommand } from '../../../web/api/use-call.ts'
import { ErrorState, Loading } from '../../../web/components/state-pages.tsx'
import { type FillingChange, fillYear, previewFilling } from '../contract.ts'
import { EffectNote } from './effect-note.tsx'
import { kindNames, spokenDate } from './year-days.ts'

/** Shows day by day what filling a year will change, before it does. */
export function FillingDialog({ year, onClose }: { year: number; onClose: () => void }) {
  const preview = useCall(previewFilling, { year })
  const { filling, fill } = useFilling(year, onClose)
  const changes = preview.data?.changes ?? []
  const nothing = preview.data !== undefined && changes.length === 0
  return (
    <Modal
      open
      title={`按国务院公布安排填充 ${year} 年`}
      onCancel={onClose}
      okText={nothing ? '知道了' : `填充 ${changes.length} 天`}
      okButtonProps={{ disabled: !preview.data, loading: filling }}
      cancelButtonProps={{ hidden: nothing }}
      onOk={nothing ? onClose : fill}
    >
      {preview.isPending && <Loading lines={4} />}
      {preview.isError && <ErrorState title="没有取到要改动的日子" error={preview.error} />}
      {nothing && <p>{year} 年已与国务院公布的安排一致，没有要改动的日子。</p>}
      {changes.length > 0 && (
        <>
          <p>将改动 {changes.length} 天，其他由人设置的日子保留：</p>
          <ul className="wg-filling">
            {changes.map((change) => (
              <ChangeRow key={change.date} change={change} />
            ))}
          </ul>
          <EffectNote
            dates={changes.filter(({ before, after }) => before !== after).map(({ date }) => date)}
          />
        </>
      )}
    </Modal>
  )
}

function useFilling(year: number, onDone: () => void) {
  const command = useCommand(fillYear)
  const { message } = App.useApp()
  function fill() {
    command.mutate(
      { input: { year } },
      {
        onSuccess: (answer) => {
          void message.success(`${year} 年已填充，改动 ${answer.changes.length} 天`)
          onDone()
        },
        onError: (error) => void message.error(messageOf(error)),
      },
    )
  }
  return { filling: command.isPending, fill }
}

function ChangeRow({ change }: { change: FillingChange }) {
  const { date, before, after, name, byHand } = change
  return (
    <li>
      <span>{spokenDate(date)}</span>
      <span>{before === after ? `${said(after)}，改用公布的名称` : `${said(before)} → ${said(after)}`}</span>
      <span className="wg-quiet">{name}</span>
      {byHand && <Tag>覆盖由人设置的</Tag>}
    </li>
  )
}

function said(kind: FillingChange['before']): string {
  return kind ? kindNames[kind] : '按周'
}
