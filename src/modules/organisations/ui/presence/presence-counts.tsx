import { Button } from 'antd'
import type { ReturnsOf } from '../../../../base/contract.ts'
import type { listPresence } from '../../contract/presence.ts'
import './presence.css'

interface PresenceCountsProps {
  answer: ReturnsOf<typeof listPresence>
  onArea: (code: string) => void
  /** Left out for who may not see positions. */
  onMap: (() => void) | undefined
  isMap: boolean
}

/** In one sentence, then by community where several are seen. */
export function PresenceCounts({ answer, onArea, onMap, isMap }: PresenceCountsProps) {
  const { total, areas } = answer
  return (
    <div className="wg-presence-counts">
      <p>
        <b>
          在岗 <span className="wg-numbers">{total.onDuty}</span> 人
        </b>
        <span className="wg-quiet">
          ，共 {total.workers} 人；当班未上岗 {total.onShift} 人，请假 {total.absent} 人
        </span>
        {onMap && (
          <Button size="small" onClick={onMap}>
            {isMap ? '收起位置' : '查看位置（记入审计）'}
          </Button>
        )}
      </p>
      {areas.length > 1 && (
        <ul>
          {areas.map((area) => (
            <li key={area.code}>
              <button
                type="button"
                onClick={() => onArea(area.code)}
                data-none={area.onDuty === 0 || undefined}
              >
                {area.name}
                <span className="wg-numbers">
                  {area.onDuty}/{area.workers}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
