import { Button, Modal } from 'antd'
import { useState } from 'react'
import { CommandForm } from '../../../../web/forms/command-form.tsx'
import { type RecordImport, undoRecordImport } from '../../contract/imports.ts'

/** Takes the whole import back, with the reason. */
export function UndoButton({ run }: { run: RecordImport }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        整批撤销
      </Button>
      <Modal
        open={isOpen}
        title={`撤销“${run.filename}”的导入`}
        footer={null}
        onCancel={() => setOpen(false)}
      >
        <p>
          这批说过的话全部收回：更新过的 {run.updated.toLocaleString('zh-CN')}{' '}
          份档案回到其余来源的说法，新登记的 {run.added.toLocaleString('zh-CN')} 份里没有别的依据的一并删除。
        </p>
        <CommandForm
          endpoint={undoRecordImport}
          initial={{ id: run.id }}
          hidden={['id']}
          submitLabel="整批撤销"
          onDone={() => setOpen(false)}
        />
      </Modal>
    </>
  )
}
