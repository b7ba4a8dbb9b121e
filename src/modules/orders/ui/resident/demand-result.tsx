import { PhotoGrid } from '../../../../web/phone/photo-grid.tsx'
import type { MyOrderDetail } from '../../contract/residents.ts'
import { toAttachment } from '../shared/attachments.ts'
import { ratingWords } from '../shared/step-words.ts'

/** What came of it, with the office's pictures, and what I thought of it. */
export function DemandResult({ demand: { result, files, rating } }: { demand: MyOrderDetail }) {
  const after = files.filter((file) => file.fromOffice)
  if (!result && after.length === 0 && !rating) return null
  return (
    <section className="wg-section" aria-label="处理结果">
      <h2>处理结果</h2>
      {result && <p className="wg-long-text">{result}</p>}
      {after.length > 0 && <PhotoGrid attachments={after.map(toAttachment)} />}
      {rating && (
        <p>
          <span className="wg-quiet">您的评价：</span>
          {ratingWords(rating)}
          {rating.remark && `。“${rating.remark}”`}
        </p>
      )}
    </section>
  )
}
