import { Button } from 'antd'
import { useCall } from '../../../../../web/api/use-call.ts'
import { TimeText } from '../../../../../web/components/due-text.tsx'
import { useSettled } from '../../../../../web/components/use-settled.ts'
import type { FormValues } from '../../../../../web/forms/form-body.ts'
import { type Duplicate, findSimilar } from '../../../contract/duplicates.ts'
import { OrderState } from '../list/order-columns.tsx'

const MIN_LETTERS = 6

interface SimilarCardProps {
  values: FormValues
  /** The order the one being filed will be merged into. */
  mergeInto: Duplicate | undefined
  onMergeInto: (order: Duplicate | undefined) => void
}

/** Somebody has perhaps told of it already: the caller's words and theirs, side by side. */
export function SimilarCard({ values, mergeInto, onMergeInto }: SimilarCardProps) {
  const { rows, own } = useSimilar(values)
  if (rows.length === 0) return null
  return (
    <section className="wg-card" aria-label="可能重复" aria-live="polite">
      <h2 className="wg-card-title">
        可能已有人反映 <span className="wg-quiet">{rows.length} 件</span>
      </h2>
      <ul className="wg-similar">
        {rows.map((row) => (
          <li key={row.id} data-chosen={row.id === mergeInto?.id || undefined}>
            <a href={`/orders/${row.id}`} target="_blank" rel="noreferrer">
              {row.title}
            </a>
            <span className="wg-earlier-line">
              <OrderState row={row} />
              <TimeText at={row.reportedAt} />
              <span className="wg-quiet">{row.reason}</span>
            </span>
            <dl className="wg-beside">
              <div>
                <dt>这次</dt>
                <dd>{own}</dd>
              </div>
              <div>
                <dt>那次</dt>
                <dd>
                  {row.description}
                  {row.address && <div className="wg-quiet">{row.address}</div>}
                </dd>
              </div>
            </dl>
            {row.isOpen && (
              <Button
                size="small"
                aria-pressed={row.id === mergeInto?.id}
                onClick={() => onMergeInto(row.id === mergeInto?.id ? undefined : row)}
              >
                {row.id === mergeInto?.id ? '已选：登记后并入这件（点此取消）' : '登记后并入这件'}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function useSimilar(values: FormValues): { rows: Duplicate[]; own: string } {
  const own = typeof values.description === 'string' ? values.description.trim() : ''
  const point = values.point as { lng: number; lat: number } | undefined
  const areaCode = typeof values.areaCode === 'string' ? values.areaCode : ''
  const classId = typeof values.classId === 'string' ? values.classId : ''
  const input = useSettled(
    {
      description: own,
      ...(point && { point }),
      ...(areaCode && { areaCode }),
      ...(classId && { classId }),
    },
    500,
  )
  const isEnough = input.description.length >= MIN_LETTERS && ('point' in input || 'areaCode' in input)
  const answer = useCall(findSimilar, input, { enabled: isEnough, keepPrevious: true, staleMs: 30_000 })
  return { rows: isEnough ? (answer.data?.rows ?? []) : [], own }
}
