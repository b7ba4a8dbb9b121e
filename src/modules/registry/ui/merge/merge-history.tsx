import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import { CommandForm } from '../../../../web/forms/command-form.tsx'
import { listMerges, type MergeKind, type MergeView, splitRecords } from '../../contract/merge.ts'
import './merge.css'

/** Which records a record is made of, with the way back. Draws nothing for one that was never merged. */
export function MergeHistory({ kind, id }: { kind: MergeKind; id: string }) {
  const answer = useCall(listMerges, { kind, id })
  const [splitting, setSplitting] = useState<MergeView>()
  if (!answer.data || answer.data.merges.length === 0) return null
  return (
    <section className="reg-merges" aria-label="合并记录">
      <h3>合并记录</h3>
      <ul>
        {answer.data.merges.map((merge) => (
          <li key={merge.id}>
            <span>{`并入“${merge.goneTitle}”的 ${merge.statements} 条来源记录：${merge.reason}`}</span>
            <span className="wg-quiet">
              {[merge.mergedBy, merge.mergedAt.slice(0, 10)].filter(Boolean).join(' ')}
              {merge.undoneAt && `，${merge.undoneAt.slice(0, 10)} 已拆分`}
            </span>
            {answer.data.maySplit && !merge.undoneAt && (
              <Button size="small" type="link" onClick={() => setSplitting(merge)}>
                拆分
              </Button>
            )}
          </li>
        ))}
      </ul>
      {splitting && <SplitDialog merge={splitting} onClose={() => setSplitting(undefined)} />}
    </section>
  )
}

function SplitDialog({ merge, onClose }: { merge: MergeView; onClose: () => void }) {
  const { message } = App.useApp()
  const { goneTitle, laterStatements } = merge
  return (
    <Modal open footer={null} title={`拆分出“${goneTitle}”？`} onCancel={onClose}>
      <p>
        合并时转入的来源记录、居住、标签都回到原来的档案。
        {laterStatements > 0 && `合并以后新登记的 ${laterStatements} 条留在保留的这份，请拆分后核对。`}
      </p>
      <CommandForm
        endpoint={splitRecords}
        initial={{ id: merge.id }}
        submitLabel="拆分"
        danger
        onDone={({ later }) => {
          void message.success(later > 0 ? `已拆分；${later} 条后来登记的留在这份档案` : '已拆分')
          onClose()
        }}
        onCancel={onClose}
      />
    </Modal>
  )
}
