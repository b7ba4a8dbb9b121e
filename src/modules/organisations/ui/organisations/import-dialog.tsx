import { InboxOutlined } from '@ant-design/icons'
import { Alert, Button, Modal, Upload } from 'antd'
import { useState } from 'react'
import { messageOf } from '../../../../web/api/api-error.ts'
import { useCommand } from '../../../../web/api/use-call.ts'
import { type ImportOutcome, importOrganisations } from '../../contract/organisations.ts'

/** 导入: the table is checked first, saved when the person has seen what it will do. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const [file, setFile] = useState<File>()
  const [checked, setChecked] = useState<ImportOutcome>()
  const [saved, setSaved] = useState<ImportOutcome>()
  const command = useCommand(importOrganisations)
  const send = (chosen: File, dryRun: boolean) =>
    command.mutate(
      { input: { dryRun }, file: chosen },
      { onSuccess: (outcome) => (dryRun ? setChecked(outcome) : setSaved(outcome)) },
    )
  const choose = (chosen: File) => {
    setFile(chosen)
    setChecked(undefined)
    setSaved(undefined)
    send(chosen, true)
  }
  const changes = checked ? checked.created + checked.updated : 0
  return (
    <Modal open title="导入机构" footer={null} onCancel={onClose} width={640}>
      <ChooseFile name={file?.name} onFile={choose} />
      {command.error && <Alert type="error" showIcon title={messageOf(command.error)} />}
      {(saved ?? checked) && <Outcome outcome={(saved ?? checked)!} isSaved={saved !== undefined} />}
      <div className="wg-form-buttons">
        {saved ? (
          <Button type="primary" onClick={onClose}>
            完成
          </Button>
        ) : (
          <Button
            type="primary"
            disabled={changes === 0}
            loading={command.isPending}
            onClick={() => file && send(file, false)}
          >
            {changes > 0 ? `导入 ${changes} 个机构` : '导入'}
          </Button>
        )}
      </div>
    </Modal>
  )
}

function ChooseFile({ name, onFile }: { name: string | undefined; onFile: (file: File) => void }) {
  const take = (file: File) => {
    onFile(file)
    return false
  }
  return (
    <Upload.Dragger accept=".csv,.xlsx" maxCount={1} beforeUpload={take} showUploadList={false}>
      <p>
        <InboxOutlined /> {name ?? '选择或拖入 CSV、Excel 表格'}
      </p>
      <p className="wg-quiet">列名与“导出”的表格相同：名称、类型、区域代码必填，先导出一份作样表最方便。</p>
    </Upload.Dragger>
  )
}

function Outcome({ outcome, isSaved }: { outcome: ImportOutcome; isSaved: boolean }) {
  const { created, updated, unchanged, rejected } = outcome
  return (
    <div className="wg-org-outcome">
      <p>
        {isSaved ? '已' : '将'}新增 {created} 个、更新 {updated} 个，{unchanged} 个没有变化
        {rejected.length > 0 ? `，${rejected.length} 行不能导入：` : '。'}
      </p>
      <ul>
        {rejected.map(({ line, reason }) => (
          <li key={line}>
            第 {line} 行：{reason}
          </li>
        ))}
      </ul>
    </div>
  )
}
