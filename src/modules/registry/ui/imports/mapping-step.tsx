import { Alert, Button, Space } from 'antd'
import { useState } from 'react'
import { messageOf } from '../../../../web/api/api-error.ts'
import { useCommand } from '../../../../web/api/use-call.ts'
import { CodeTable } from '../../../../web/imports/code-table.tsx'
import { MappingTable } from '../../../../web/imports/mapping-table.tsx'
import { type RecordMapping, startRecordImport } from '../../contract/imports.ts'
import { subjectKindNames } from '../../contract/terms.ts'
import type { Uploaded } from './import-screen.tsx'
import { MappingOptions } from './mapping-options.tsx'
import { SaveProfile } from './save-profile.tsx'

interface MappingStepProps {
  uploaded: Uploaded
  onBack: () => void
  onStarted: (runId: string, mapping: RecordMapping) => void
}

const examples = {
  person: '婚姻状况：M=已婚',
  house: '出租：在租=是',
  legal_entity: '单位类型：有限责任公司=企业',
  place: '场所类别：餐馆=九小场所',
  component: '状态：1=完好',
}

/** Which column is what; then a trial that writes nothing. */
export function MappingStep({ uploaded, onBack, onStarted }: MappingStepProps) {
  const { answer, kind, profile } = uploaded
  const [mapping, setMapping] = useState<RecordMapping>(answer.mapping)
  const command = useCommand(startRecordImport, ['registry'])
  const isEmpty = Object.keys(mapping.columns).length === 0
  const start = (dryRun: boolean) =>
    command.mutate(
      { input: { uploadId: answer.uploadId, profile, mapping, dryRun } },
      { onSuccess: (run) => onStarted(run.id, mapping) },
    )
  return (
    <div className="wg-import-mapping">
      <p>
        <b>{answer.filename}</b>
        <span className="wg-quiet">
          {` · ${answer.columns.length} 列 · ${answer.encoding} · `}
          {answer.mappingIsSaved ? '已沿用这个方案保存的对应' : '按列名建议的对应，请核对'}
        </span>
      </p>
      {answer.notes.map((note) => (
        <p key={note} className="wg-quiet">
          {note}
        </p>
      ))}
      <MappingTable
        title={`${subjectKindNames[kind]}字段`}
        answer={answer}
        columns={mapping.columns}
        onChange={(columns) => setMapping({ ...mapping, columns })}
      />
      <CodeTable mapping={mapping} targets={answer.targets} example={examples[kind]} onChange={setMapping} />
      <MappingOptions kind={kind} mapping={mapping} onChange={setMapping} />
      {command.error && <Alert type="error" showIcon title={messageOf(command.error)} />}
      <Space wrap>
        <Button type="primary" disabled={isEmpty} loading={command.isPending} onClick={() => start(true)}>
          试导入（只检查，不写入）
        </Button>
        <Button disabled={isEmpty || command.isPending} onClick={() => start(false)}>
          直接导入
        </Button>
        <SaveProfile kind={kind} name={profile} mapping={mapping} />
        <Button type="text" onClick={onBack}>
          换一个文件
        </Button>
      </Space>
    </div>
  )
}
