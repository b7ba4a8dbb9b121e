import { Alert, App, AutoComplete, Button, Form, Progress, Segmented } from 'antd'
import { useId, useState } from 'react'
import { messageOf } from '../../../../web/api/api-error.ts'
import { download } from '../../../../web/api/download.ts'
import { useCall, useCommand } from '../../../../web/api/use-call.ts'
import { FileDrop } from '../../../../web/imports/file-drop.tsx'
import {
  type ImportableKind,
  importableKinds,
  importTemplate,
  listImportProfiles,
  uploadRecords,
} from '../../contract/imports.ts'
import { subjectKindNames } from '../../contract/terms.ts'
import type { Uploaded } from './import-screen.tsx'

interface UploadStepProps {
  kind: ImportableKind
  onKind: (kind: ImportableKind) => void
  onUploaded: (uploaded: Uploaded) => void
}

/** What the list is of, and its name: under it the mapping is remembered. */
export function UploadStep({ kind, onKind, onUploaded }: UploadStepProps) {
  const [profile, setProfile] = useState('')
  const [file, setFile] = useState<File | undefined>(undefined)
  const [share, setShare] = useState(0)
  const command = useCommand(uploadRecords)
  const profiles = useCall(listImportProfiles, {}).data?.rows.filter((one) => one.kind === kind) ?? []
  const id = useId()
  const name = profile.trim()
  const { message } = App.useApp()
  const template = async () => {
    try {
      await download(importTemplate, { kind })
    } catch (error) {
      void message.error(messageOf(error))
    }
  }
  const send = () => {
    if (!file) return
    command.mutate(
      { input: { kind, profile: name }, file, onProgress: setShare },
      { onSuccess: (answer) => onUploaded({ kind, profile: name, answer }) },
    )
  }
  return (
    <Form layout="vertical" component="form" onFinish={send} className="wg-import-form">
      <Form.Item label="导入什么" required>
        <Segmented<ImportableKind>
          value={kind}
          options={importableKinds.map((value) => ({ value, label: subjectKindNames[value] }))}
          onChange={onKind}
        />
        <Button type="link" onClick={() => void template()}>
          下载{subjectKindNames[kind]}表模板
        </Button>
      </Form.Item>
      <Form.Item
        label="导入方案"
        required
        htmlFor={id}
        extra="给这份表起个名字，如“公安户籍返还”；同名的表再次导入时沿用保存的列对应"
      >
        <AutoComplete
          id={id}
          value={profile}
          options={profiles.map((one) => ({ value: one.name }))}
          placeholder="如：公安户籍返还、社区居民台账"
          onChange={(text: string) => setProfile(text.slice(0, 50))}
        />
      </Form.Item>
      <Form.Item label="表格文件" required>
        <FileDrop file={file} onFile={setFile} />
      </Form.Item>
      {command.isPending && <Progress percent={Math.round(share * 100)} />}
      {command.error && <Alert type="error" showIcon title={messageOf(command.error)} />}
      <Button
        type="primary"
        htmlType="submit"
        disabled={name === '' || file === undefined}
        loading={command.isPending}
      >
        上传并查看
      </Button>
    </Form>
  )
}
