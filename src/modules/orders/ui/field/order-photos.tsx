import { PhotoGrid } from '../../../../web/phone/photo-grid.tsx'
import type { OrderDetail } from '../../contract/order.ts'
import type { ActionId } from '../../contract/terms.ts'
import { toAttachment } from '../shared/attachments.ts'

const afterActions: readonly ActionId[] = ['feedback']
const checkActions: readonly ActionId[] = ['check_pass', 'check_fail']

export interface PhotoSets {
  before: OrderDetail['files']
  after: OrderDetail['files']
  check: OrderDetail['files']
}

/** Pictures by when they were taken: what was found, what was done, what the check saw. */
export function photoSets({ steps }: Pick<OrderDetail, 'steps'>): PhotoSets {
  const sets: { before: PhotoFile[]; after: PhotoFile[]; check: PhotoFile[] } = {
    before: [],
    after: [],
    check: [],
  }
  for (const step of steps) {
    const files = step.files.map((file) => ({ ...file, stepSeq: step.seq }))
    if (afterActions.includes(step.action)) sets.after.push(...files)
    else if (checkActions.includes(step.action)) sets.check.push(...files)
    else sets.before.push(...files)
  }
  return sets
}
type PhotoFile = OrderDetail['files'][number]

export function OrderPhotos({ order }: { order: OrderDetail }) {
  if (order.files.length === 0) return null
  const { before, after, check } = photoSets(order)
  return (
    <section className="wg-section" aria-label="图片">
      <PhotoSet title="现场" files={before} />
      <PhotoSet title="处置后" files={after} />
      <PhotoSet title="核查" files={check} />
    </section>
  )
}

export function PhotoSet({ title, files }: { title: string; files: OrderDetail['files'] }) {
  if (files.length === 0) return null
  return (
    <div className="wg-photo-set">
      <h3>
        {title} <span className="wg-quiet wg-numbers">{files.length}</span>
      </h3>
      <PhotoGrid attachments={files.map(toAttachment)} />
    </div>
  )
}
