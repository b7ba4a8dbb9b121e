import { App, Button } from 'antd'
import { useState } from 'react'
import { download } from '../../../../web/api/download.ts'
import { ExportDialog } from '../../../../web/list/export-dialog.tsx'
import { useCan } from '../../../../web/session/session.tsx'
import { exportChosenPeople } from '../../contract/exports.ts'
import { EndTagsDialog, SetTagsDialog } from '../tags/batch-dialogs.tsx'

interface BatchActionsProps {
  ids: readonly string[]
  /** The office's own fields that are shown. */
  asked: { columns?: string[] }
  onDone: () => void
}

/** What is done to the people chosen in the list. */
export function BatchActions({ ids, asked, onDone }: BatchActionsProps) {
  const can = useCan()
  const { message } = App.useApp()
  const [open, show] = useState<'set' | 'end' | 'export'>()
  const props = { ids, onDone, onClose: () => show(undefined) }
  return (
    <>
      {can('registry:export') && (
        <Button size="small" onClick={() => show('export')}>
          导出选中
        </Button>
      )}
      {can('registry:edit') && (
        <>
          <Button size="small" onClick={() => show('end')}>
            结束标签
          </Button>
          <Button size="small" type="primary" onClick={() => show('set')}>
            设置标签
          </Button>
        </>
      )}
      {open === 'set' && <SetTagsDialog {...props} />}
      {open === 'end' && <EndTagsDialog {...props} />}
      {open === 'export' && (
        <ExportDialog
          title={`导出选中的 ${ids.length} 人`}
          what={`导出选中的 ${ids.length} 人`}
          run={(file) => download(exportChosenPeople, { ids: [...ids], ...asked, ...file })}
          onClose={props.onClose}
          onDone={() => void message.success('已导出')}
        />
      )}
    </>
  )
}
