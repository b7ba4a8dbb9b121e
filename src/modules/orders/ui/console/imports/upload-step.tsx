import { Alert, AutoComplete, Button, Form, Progress } from 'antd'
import { useId, useState } from 'react'
import { messageOf } from '../../../../../web/api/api-error.ts'
import { useCall, useCommand } from '../../../../../web/api/use-call.ts'
import { FileDrop } from '../../../../../web/imports/file-drop.tsx'
import { listProfiles, uploadImport } from '../../../contract/imports.ts'
import type { Uploaded } from './import-screen.tsx'

/** The source's name first: under it the mapping is remembered. */
export function UploadStep({ onUploaded }: { onUploaded: (uploaded: Uploaded) => void }) {
  const [sourceName, setSourceName] = useState('')
  const [file, setFile] = useState<File | undefined>(undefined)
  const [share, setShare] = useState(0)
  const command = useCommand(uploadImport)
  const profiles = useCall(listProfiles, {}).data?.rows ?? []
  const id = useId()
  const isReady = sourceName.trim() !== '' && file !== undefined
  const send = () => {
    if (!file) return
    const input = { sourceName: sourceName.trim() }
    command.mutate(
      { input, file, onProgress: setShare },
      { onSuccess: (answer) => onUploaded({ sourceName: input.sourceName, answer }) },
    )
  }
  return (
    <Form layout="vertical" component="form" onFinish={send} className="wg-import-form">
      <Form.Item
        label="来源系统"
        required
        htmlFor={id}
        extra="选一个导入方案，或写新的来源名称；同一来源再次导入时沿用保存的列对应，一个编号只建一件工单"
      >
        <AutoComplete
          id={id}
          value={sourceName}
          options={profiles.map(({ name, mapping }) => ({
            value: name,
            label: mapping ? `${name}（已保存方案）` : `${name}（内置方案）`,
          }))}
          placeholder="如：12345 热线"
          onChange={(text: string) => setSourceName(text.slice(0, 50))}
        />
      </Form.Item>
      <Form.Item label="表格文件" required>
        <FileDrop file={file} onFile={setFile} />
      </Form.Item>
      {command.isPending && <Progress percent={Math.round(share * 100)} />}
      {command.error && <Alert type="error" showIcon title={messageOf(command.error)} />}
      <Button type="primary" htmlType="submit" disabled={!isReady} loading={command.isPending}>
        上传并查看
      </Button>
    </Form>
  )
}
