import { App } from 'antd'
import { download } from '../../../../web/api/download.ts'
import { ExportDialog } from '../../../../web/list/export-dialog.tsx'
import { exportEntries } from '../../contract/entries.ts'

/** The whole table, masked, for a purpose. */
export function ExportResults({ taskId, onClose }: { taskId: string; onClose: () => void }) {
  const { message } = App.useApp()
  return (
    <ExportDialog
      title="导出采集结果"
      run={(file) => download(exportEntries, { id: taskId, ...file })}
      onClose={onClose}
      onDone={() => void message.success('导出完成，文件已保存到下载目录')}
    />
  )
}
