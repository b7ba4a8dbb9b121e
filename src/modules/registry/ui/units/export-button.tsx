import { App, Button } from 'antd'
import { useState } from 'react'
import type { AnyEndpoint, CallOf } from '../../../../base/contract.ts'
import { download } from '../../../../web/api/download.ts'
import { ExportDialog } from '../../../../web/list/export-dialog.tsx'
import { useCan } from '../../../../web/session/session.tsx'

interface ExportButtonProps<E extends AnyEndpoint> {
  endpoint: E
  query: object
  title: string
  /** Where 导出 alone would not say of what. */
  label?: string
}

/** 导出: the list as filtered now, masked, for a purpose. */
export function ExportButton<E extends AnyEndpoint>({
  endpoint,
  query,
  title,
  label = '导出',
}: ExportButtonProps<E>) {
  const can = useCan()
  const { message } = App.useApp()
  const [isOpen, setOpen] = useState(false)
  if (!can('registry:export')) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>{label}</Button>
      {isOpen && (
        <ExportDialog
          title={title}
          run={(file) => download(endpoint, { ...query, ...file } as unknown as CallOf<E>)}
          onClose={() => setOpen(false)}
          onDone={() => void message.success('已导出')}
        />
      )}
    </>
  )
}
