import { App, Button, Space } from 'antd'
import { messageOf } from '../../../../web/api/api-error.ts'
import { download } from '../../../../web/api/download.ts'
import { downloadImportCopy, type RecordImport } from '../../contract/imports.ts'

/** The list as it came, with the reasons beside the rows. */
export function CopyButtons({ run }: { run: RecordImport }) {
  const { message } = App.useApp()
  const save = async (rows: 'refused' | 'all') => {
    try {
      await download(downloadImportCopy, { id: run.id, rows })
    } catch (error) {
      void message.error(messageOf(error))
    }
  }
  return (
    <Space>
      <Button onClick={() => void save('refused')}>
        下载待核对的 {run.rejected.toLocaleString('zh-CN')} 行及原因
      </Button>
      <Button onClick={() => void save('all')}>下载原表并注明原因</Button>
    </Space>
  )
}
