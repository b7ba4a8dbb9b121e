import { App, Steps } from 'antd'
import { useState } from 'react'
import type { ReturnsOf } from '../../../../base/contract.ts'
import { messageOf } from '../../../../web/api/api-error.ts'
import { useCommand } from '../../../../web/api/use-call.ts'
import { Page } from '../../../../web/components/page.tsx'
import '../../../../web/imports/imports.css'
import { useUrlState } from '../../../../web/router/use-url-state.ts'
import {
  type ImportableKind,
  importableKinds,
  type RecordMapping,
  startRecordImport,
  type uploadRecords,
} from '../../contract/imports.ts'
import { MappingStep } from './mapping-step.tsx'
import { RunHistory } from './run-history.tsx'
import { RunResult } from './run-result.tsx'
import { UploadStep } from './upload-step.tsx'

export interface Uploaded {
  kind: ImportableKind
  profile: string
  answer: ReturnsOf<typeof uploadRecords>
}

const defaults = { run: '', kind: 'person' }

/** 批量导入: a list looked at, mapped, tried, brought in; what stayed out says why, and all of it can be taken back. */
export default function ImportScreen() {
  const [{ run, kind }, change] = useUrlState(defaults)
  const [uploaded, setUploaded] = useState<Uploaded | undefined>(undefined)
  const command = useCommand(startRecordImport, ['registry'])
  const { message } = App.useApp()
  const step = run ? 2 : uploaded ? 1 : 0
  const again = () => {
    setUploaded(undefined)
    change({ run: '' })
  }
  const started = (id: string, mapping: RecordMapping) => {
    setUploaded((old) => old && { ...old, answer: { ...old.answer, mapping } })
    change({ run: id }, { push: true })
  }
  const bringIn = () => {
    if (!uploaded) return
    const { uploadId, mapping } = uploaded.answer
    command.mutate(
      { input: { uploadId, profile: uploaded.profile, mapping, dryRun: false } },
      {
        onSuccess: (next) => started(next.id, mapping),
        onError: (error) => void message.error(messageOf(error)),
      },
    )
  }
  return (
    <Page title="批量导入">
      <section className="wg-card wg-import">
        <Steps
          size="small"
          current={step}
          items={[{ title: '上传表格' }, { title: '对应各列' }, { title: '试导入与导入' }]}
        />
        {step === 0 && (
          <UploadStep
            kind={importableKinds.find((one) => one === kind) ?? 'person'}
            onKind={(next) => change({ kind: next })}
            onUploaded={setUploaded}
          />
        )}
        {step === 1 && uploaded && <MappingStep uploaded={uploaded} onBack={again} onStarted={started} />}
        {step === 2 && (
          <RunResult
            id={run}
            onAgain={again}
            {...(uploaded && { onMapping: () => change({ run: '' }), onImport: bringIn })}
          />
        )}
      </section>
      <RunHistory onOpen={(id) => change({ run: id }, { push: true })} />
    </Page>
  )
}
