import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import { CommandForm } from '../../../../web/forms/command-form.tsx'
import { confirmOwner } from '../../contract/own-data.ts'

/** For a resident whose phone or name does not lead to the record: shown to be theirs by the identity card. */
export function AccountLink({ id }: { id: string }) {
  const [isOpen, setOpen] = useState(false)
  const { message } = App.useApp()
  return (
    <p className="reg-account-link">
      <span className="wg-quiet">本人要在手机“我的数据”里看，而手机号或姓名对不上时：</span>
      <Button size="small" onClick={() => setOpen(true)}>
        核对身份证，关联手机账号
      </Button>
      {isOpen && (
        <Modal
          open
          footer={null}
          title="已当面核对身份证，关联本人的手机账号"
          onCancel={() => setOpen(false)}
        >
          <CommandForm
            endpoint={confirmOwner}
            initial={{ id }}
            submitLabel="关联"
            onDone={() => {
              void message.success('已关联，本人现在可以在手机上查看')
              setOpen(false)
            }}
            onCancel={() => setOpen(false)}
          />
        </Modal>
      )}
    </p>
  )
}
