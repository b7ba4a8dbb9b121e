import { App, Button } from 'antd'
import { useState } from 'react'
import type { CallOf } from '../../../../base/contract.ts'
import { download } from '../../../../web/api/download.ts'
import { ExportDialog } from '../../../../web/list/export-dialog.tsx'
import { useCan } from '../../../../web/session/session.tsx'
import { exportHouses, exportPeople } from '../../contract/exports.ts'

type Query<T> = Omit<T, 'format' | 'purpose' | 'fields'>

type ExportButtonProps =
  | { of: 'person'; query: Query<CallOf<typeof exportPeople>> }
  | { of: 'house'; query: Query<CallOf<typeof exportHouses>> }

/** The list as it is filtered now, as a file, for whoever may take it out. */
export function ExportButton(props: ExportButtonProps) {
  const [isOpen, setOpen] = useState(false)
  const { message } = App.useApp()
  if (!useCan()('registry:export')) return null
  const run = (file: { format: 'xlsx' | 'csv'; purpose: string }) =>
    props.of === 'person'
      ? download(exportPeople, { ...props.query, ...file })
      : download(exportHouses, { ...props.query, ...file })
  return (
    <>
      <Button onClick={() => setOpen(true)}>导出</Button>
      {isOpen && (
        <ExportDialog
          title={props.of === 'person' ? '导出人员' : '导出房屋'}
          run={run}
          onClose={() => setOpen(false)}
          onDone={() => void message.success('导出完成，文件已保存到下载目录')}
        />
      )}
    </>
  )
}
