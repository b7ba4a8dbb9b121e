import { App, Button } from 'antd'
import { messageOf } from '../../../../../web/api/api-error.ts'
import { useCall, useCommand } from '../../../../../web/api/use-call.ts'
import { ConfirmCommand } from '../../../../../web/components/confirm-command.tsx'
import { type ColumnMapping, dropProfile, listProfiles, saveProfile } from '../../../contract/imports.ts'

/** Keeps the mapping under the source's name without importing; or lets go of what was kept. */
export function SaveProfile({ name, mapping }: { name: string; mapping: ColumnMapping }) {
  const command = useCommand(saveProfile)
  const { message } = App.useApp()
  const known = useCall(listProfiles, {}).data?.rows.find((profile) => profile.name === name)
  const save = () =>
    command.mutate(
      { input: { name, mapping } },
      {
        onSuccess: () => void message.success(`已保存为“${name}”的导入方案`),
        onError: (error) => void message.error(messageOf(error)),
      },
    )
  return (
    <>
      <Button onClick={save} loading={command.isPending}>
        只保存方案
      </Button>
      {known?.mapping && (
        <ConfirmCommand
          endpoint={dropProfile}
          input={{ name }}
          label="删除方案"
          question={`删除“${name}”保存的导入方案？`}
          consequence={known.isBuiltIn ? '下次导入从内置方案开始。' : '下次导入按列名重新建议。'}
          danger
        />
      )}
    </>
  )
}
