import { DownloadOutlined } from '@ant-design/icons'
import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import type { AnyEndpoint, CallOf } from '../../../../base/contract.ts'
import { messageOf } from '../../../../web/api/api-error.ts'
import { download } from '../../../../web/api/download.ts'

interface ExportButtonProps<E extends AnyEndpoint> {
  endpoint: E
  /** What is shown now. */
  input: Omit<CallOf<E>, 'format'>
}

/** What the screen shows, as a workbook or as CSV. */
export function ExportButton<E extends AnyEndpoint>({ endpoint, input }: ExportButtonProps<E>) {
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const run = async (format: string) => {
    setBusy(true)
    try {
      await download(endpoint, { ...input, format } as unknown as CallOf<E>)
    } catch (error) {
      void message.error(messageOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'xlsx', label: 'Excel（xlsx）' },
          { key: 'csv', label: 'CSV' },
        ],
        onClick: ({ key }) => void run(key),
      }}
    >
      <Button icon={<DownloadOutlined />} loading={busy}>
        导出
      </Button>
    </Dropdown>
  )
}
