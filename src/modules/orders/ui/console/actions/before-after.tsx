import { ImageGrid } from '../../../../../web/components/image-grid.tsx'
import type { OrderDetail } from '../../../contract/order.ts'
import { toAttachment } from '../../shared/attachments.ts'

/** 处置前、处置后: the reporter's pictures beside those of the last feedback. */
export function BeforeAfter({ order }: { order: OrderDetail }) {
  const feedback = order.steps.filter((step) => step.action === 'feedback').sort((a, b) => b.seq - a.seq)[0]
  const before = order.files.filter((file) => file.stepSeq === null || file.stepSeq <= 1)
  const after = feedback?.files ?? []
  return (
    <div className="wg-before-after">
      <Side title="处置前" files={before} none="上报时没有照片" />
      <Side title="处置后" files={after} none="反馈时没有照片" />
      {feedback?.note && <p className="wg-order-text">反馈：{feedback.note}</p>}
    </div>
  )
}

interface SideProps {
  title: string
  files: readonly { id: string; name: string; mime: string }[]
  none: string
}

function Side({ title, files, none }: SideProps) {
  return (
    <section aria-label={title}>
      <h3 className="wg-order-part">{title}</h3>
      {files.length > 0 ? (
        <ImageGrid attachments={files.map(toAttachment)} />
      ) : (
        <p className="wg-quiet">{none}</p>
      )}
    </section>
  )
}
