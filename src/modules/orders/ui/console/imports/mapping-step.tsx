import { Alert, Button, Space } from 'antd'
import { useState } from 'react'
import { messageOf } from '../../../../../web/api/api-error.ts'
import { useCommand } from '../../../../../web/api/use-call.ts'
import { CodeTable } from '../../../../../web/imports/code-table.tsx'
import { MappingTable } from '../../../../../web/imports/mapping-table.tsx'
import { type ColumnMapping, startImport } from '../../../contract/imports.ts'
import type { Uploaded } from './import-screen.tsx'
import { MappingOptions } from './mapping-options.tsx'
import { SaveProfile } from './save-profile.tsx'

interface MappingStepProps {
  uploaded: Uploaded
  onBack: () => void
  onStarted: (runId: string, mapping: ColumnMapping) => void
}

function basisOf({ mappingIsSaved, profile }: Uploaded['answer']): string {
  if (mappingIsSaved) return '已沿用这个来源保存的方案'
  return profile ? `按内置的“${profile}”方案建议的对应，请核对` : '按列名建议的对应，请核对'
}

/** Which column is what; then a trial that writes nothing. */
export function MappingStep({ uploaded, onBack, onStarted }: MappingStepProps) {
  const { answer, sourceName } = uploaded
  const [mapping, setMapping] = useState<ColumnMapping>(answer.mapping)
  const command = useCommand(startImport, ['orders', 'inbox'])
  const missing = answer.targets.filter((target) => target.required && !mapping.columns[target.field])
  const start = (dryRun: boolean) =>
    command.mutate(
      { input: { uploadId: answer.uploadId, sourceName, mapping, dryRun } },
      { onSuccess: (run) => onStarted(run.id, mapping) },
    )
  return (
    <div className="wg-import-mapping">
      <p>
        <b>{answer.filename}</b>
        <span className="wg-quiet">
          {' '}
          · {answer.columns.length} 列 · {answer.encoding}
          {` · ${basisOf(answer)}`}
        </span>
      </p>
      {answer.notes.map((note) => (
        <p key={note} className="wg-quiet">
          {note}
        </p>
      ))}
      <MappingTable
        title="工单字段"
        answer={answer}
        columns={mapping.columns}
        onChange={(columns) => setMapping({ ...mapping, columns })}
      />
      <CodeTable mapping={mapping} targets={answer.targets} example="性质：A01=投诉" onChange={setMapping} />
      <MappingOptions mapping={mapping} onChange={setMapping} />
      {missing.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={`还要选出：${missing.map((target) => target.label).join('、')}`}
        />
      )}
      {command.error && <Alert type="error" showIcon title={messageOf(command.error)} />}
      <Space>
        <Button
          type="primary"
          disabled={missing.length > 0}
          loading={command.isPending}
          onClick={() => start(true)}
        >
          试导入（只检查，不写入）
        </Button>
        <Button disabled={missing.length > 0 || command.isPending} onClick={() => start(false)}>
          直接导入
        </Button>
        <SaveProfile name={sourceName} mapping={mapping} />
        <Button type="text" onClick={onBack}>
          换一个文件
        </Button>
      </Space>
    </div>
  )
}
