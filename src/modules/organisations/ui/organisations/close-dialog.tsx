import { Alert, App, Form, Modal } from 'antd'
import { useState } from 'react'
import { messageOf } from '../../../../web/api/api-error.ts'
import { useCommand } from '../../../../web/api/use-call.ts'
import { closeOrganisation, type OrganisationDetail } from '../../contract/organisations.ts'
import { OrganisationSelect } from '../pickers/organisation-select.tsx'

interface CloseDialogProps {
  organisation: OrganisationDetail
  onClose: () => void
}

/** 撤销: says what it moves before it is done. */
export function CloseDialog({ organisation, onClose }: CloseDialogProps) {
  const { message } = App.useApp()
  const [successorId, setSuccessor] = useState('')
  const command = useCommand(closeOrganisation, ['posts'])
  const members = organisation.members.length
  const run = () =>
    command.mutate(
      { input: { id: organisation.id, successorId: successorId || null } },
      {
        onSuccess: ({ moved }) => {
          void message.success(moved > 0 ? `已撤销，${moved} 个岗位转到承接机构` : '已撤销')
          onClose()
        },
      },
    )
  return (
    <Modal
      open
      title={`撤销“${organisation.name}”？`}
      okText="撤销机构"
      okButtonProps={{ danger: true, disabled: members > 0 && !successorId }}
      cancelText="取消"
      confirmLoading={command.isPending}
      onOk={run}
      onCancel={onClose}
    >
      <Effect members={members} />
      <Form.Item label="承接机构" htmlFor="close-successor">
        <OrganisationSelect
          id="close-successor"
          value={successorId}
          onChange={setSuccessor}
          except={organisation.id}
          label="承接机构"
          placeholder="不指定"
          isWide
        />
      </Form.Item>
      {command.error && <Alert type="error" showIcon title={messageOf(command.error)} />}
    </Modal>
  )
}

function Effect({ members }: { members: number }) {
  return (
    <p>
      {members > 0
        ? `将影响 ${members} 个在任岗位，须指定承接机构，岗位随即转过去。`
        : '此机构没有在任岗位。指定承接机构后，其在办事项由承接机构继续办理。'}
      撤销后不能再派给它，历史记录保留。
    </p>
  )
}
