import { App, Button, Checkbox } from 'antd'
import { useState } from 'react'
import type { AreaGeometry } from '../../../base/geometry/geojson.ts'
import { polygonAreaM2 } from '../../../base/geometry/measure.ts'
import { messageOf } from '../../../web/api/api-error.ts'
import { useCommand } from '../../../web/api/use-call.ts'
import type { AreaDetail } from '../contract/areas.ts'
import { saveBoundary } from '../contract/change.ts'
import { areaWords } from './words.ts'

export interface BoundaryDraft {
  isOn: boolean
  shape: AreaGeometry | undefined
  start(area: AreaDetail): void
  change(shape: AreaGeometry | undefined): void
  stop(): void
}

/** A boundary being drawn; kept by the screen so that the map and the bar beneath it share it. */
export function useBoundaryDraft(): BoundaryDraft {
  const [isOn, setOn] = useState(false)
  const [shape, setShape] = useState<AreaGeometry | undefined>(undefined)
  return {
    isOn,
    shape,
    start(area) {
      setShape((area.boundary as AreaGeometry | null) ?? undefined)
      setOn(true)
    },
    change: setShape,
    stop: () => setOn(false),
  }
}

export function BoundaryBar({ area, draft }: { area: AreaDetail; draft: BoundaryDraft }) {
  const [fits, setFits] = useState(true)
  const { problem, isSaving, save } = useSaving(area, draft)
  return (
    <div className="wg-areas-bar">
      <div>
        <b>{area.shortName}</b>
        <span className="wg-quiet">
          {draft.shape ? ` 现为 ${areaWords(polygonAreaM2(draft.shape))}` : ' 在地图上逐点单击画出边界'}
        </span>
        {problem && (
          <p role="alert" className="wg-areas-problem">
            {problem}
          </p>
        )}
      </div>
      <Checkbox checked={fits} onChange={(event) => setFits(event.target.checked)}>
        自动裁去超出上级和与邻居重叠的部分
      </Checkbox>
      <Button onClick={draft.stop}>取消</Button>
      <Button type="primary" disabled={!draft.shape} loading={isSaving} onClick={() => save(fits)}>
        保存边界
      </Button>
    </div>
  )
}

function useSaving(area: AreaDetail, draft: BoundaryDraft) {
  const [problem, setProblem] = useState('')
  const command = useCommand(saveBoundary)
  const { message } = App.useApp()
  const { code, version, shortName } = area
  const save = (fit: boolean) => {
    if (!draft.shape) return
    setProblem('')
    command.mutate(
      { input: { code, boundary: draft.shape, fit, version } },
      {
        onSuccess: (saved) => {
          void message.success(`“${shortName}”的边界已保存，${areaWords(saved.areaM2)}`)
          draft.stop()
        },
        onError: (error) => setProblem(messageOf(error)),
      },
    )
  }
  return { problem, isSaving: command.isPending, save }
}
