import { AimOutlined, EnvironmentFilled, WarningOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { useOnline } from '../../../../web/phone/sync-state.tsx'
import { PlaceSheet } from './place-sheet.tsx'
import type { ReportDraft } from './report-draft.ts'
import type { Point } from './send-photo.ts'
import type { PositionState } from './use-position.ts'
import { smallestArea } from './use-report-preview.ts'

interface PlaceRowProps {
  draft: ReportDraft
  position: PositionState
  askAgain: () => void
  /** The grid found for the place: a path of names, null outside the district, undefined not known yet. */
  areaName: string | null | undefined
  /** Where the map opens without a place. */
  near: Point | null
  onChange: (part: Partial<ReportDraft>) => void
}

/** Where it is, in words, with how sure that is; the map opens to mend it. */
export function PlaceRow({ draft, position, askAgain, areaName, near, onChange }: PlaceRowProps) {
  const [isOpen, setOpen] = useState(false)
  const online = useOnline()
  const { title, hint, isDoubtful } = placeWords(draft, position, { areaName, online })
  return (
    <div className="wg-place-row" data-doubtful={isDoubtful || undefined}>
      <div className="wg-place-words" role="status">
        {isDoubtful ? <WarningOutlined /> : <EnvironmentFilled />}
        <span>
          <b>{title}</b>
          <span className="wg-quiet">{hint}</span>
        </span>
      </div>
      <div className="wg-place-actions">
        {position.at === 'failed' && !draft.point && (
          <button type="button" className="wg-small-button" onClick={askAgain}>
            <AimOutlined /> 重新定位
          </button>
        )}
        <button type="button" className="wg-small-button" onClick={() => setOpen(true)}>
          移动图钉
        </button>
      </div>
      <PlaceSheet
        isOpen={isOpen}
        point={draft.point}
        near={near}
        onClose={() => setOpen(false)}
        onChoose={({ point, area }) => {
          setOpen(false)
          onChange({ point, area, placeSource: point ? 'pin' : 'chosen', accuracyM: null })
        }}
      />
    </div>
  )
}

const ROUGH_M = 100

function placeWords(
  { point, area, placeSource, accuracyM }: ReportDraft,
  position: PositionState,
  { areaName, online }: { areaName: string | null | undefined; online: boolean },
): { title: string; hint: string; isDoubtful: boolean } {
  if (!point && area) return { title: area.name, hint: '按社区选定，没有准确位置', isDoubtful: false }
  if (!point) {
    if (position.at === 'asking') return { title: '正在定位…', hint: '', isDoubtful: false }
    const why = position.at === 'failed' ? position.why : ''
    return { title: '未定位，请移动图钉', hint: why, isDoubtful: true }
  }
  if (areaName === null) return { title: '不在本区范围内', hint: '请移动图钉到事发地点', isDoubtful: true }
  const title = areaName ? smallestArea(areaName) : online ? '已定位' : '已定位，联网后判定网格'
  if (placeSource === 'pin') return { title, hint: '您在地图上选定的位置', isDoubtful: false }
  if (placeSource === 'label') return { title, hint: '标牌上部件的位置', isDoubtful: false }
  if (placeSource === 'photo') return { title, hint: '按照片里的拍摄位置', isDoubtful: false }
  const isRough = accuracyM !== null && accuracyM > ROUGH_M
  const sure = accuracyM === null ? '' : `手机定位，误差约 ${accuracyM} 米`
  return { title, hint: isRough ? `${sure}，请核对` : sure, isDoubtful: isRough }
}
