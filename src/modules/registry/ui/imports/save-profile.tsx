import { App, Button } from 'antd'
import { messageOf } from '../../../../web/api/api-error.ts'
import { useCall, useCommand } from '../../../../web/api/use-call.ts'
import { ConfirmCommand } from '../../../../web/components/confirm-command.tsx'
import {
  dropImportProfile,
  type ImportableKind,
  listImportProfiles,
  type RecordMapping,
  saveImportProfile,
} from '../../contract/imports.ts'

interface SaveProfileProps {
  kind: ImportableKind
  name: string
  mapping: RecordMapping
}

/** Keeps the mapping under the list's name without bringing anything in; or lets go of what was kept. */
export function SaveProfile({ kind, name, mapping }: SaveProfileProps) {
  const command = useCommand(saveImportProfile)
  const { message } = App.useApp()
  const { data } = useCall(listImportProfiles, {})
  const isKnown = data?.rows.some((profile) => profile.kind === kind && profile.name === name)
  const save = () =>
    command.mutate(
      { input: { kind, name, mapping } },
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
      {isKnown && (
        <ConfirmCommand
          endpoint={dropImportProfile}
          input={{ kind, name }}
          label="删除方案"
          question={`删除“${name}”保存的导入方案？`}
          consequence="下次导入按列名重新建议。"
          danger
        />
      )}
    </>
  )
}
