import { Alert } from 'antd'
import { useMemo } from 'react'
import type { AreaGeometry } from '../../../base/geometry/geojson.ts'
import { MapCanvas } from '../../../web/map/map-canvas.tsx'
import type { AreaLayer } from '../../../web/map/map-data.ts'
import type { AreaDetail } from '../contract/areas.ts'
import type { SuccessionPreview } from '../contract/succession.ts'
import { areaWords } from './words.ts'

interface EffectProps {
  area: AreaDetail
  effect: SuccessionPreview
  on: string
}

/** What will happen, in a sentence, a list and a picture. */
export function SuccessionEffect({ area, effect, on }: EffectProps) {
  const own = effect.open.filter((one) => !effect.carried.some((carried) => carried.to === one.code))
  const touched = effect.uses.filter((use) => use.count > 0)
  const sentence =
    touched.length > 0
      ? `将影响 ${touched.map((use) => `${use.count} ${use.what.startsWith('在任') ? '个' : '件'}${use.what}`).join('、')}`
      : '没有在办的事项受影响'
  return (
    <section aria-label="影响">
      <Alert
        type={touched.length > 0 ? 'warning' : 'info'}
        showIcon
        title={effect.isPending ? `${on} 零时执行，${sentence}` : `立即执行，${sentence}`}
        description={
          <ul className="wg-areas-list">
            <li>停用：{shortList(effect.close.map((one) => one.name))}，仍可查看，代码不再使用</li>
            {own.length > 0 && (
              <li>启用：{own.map((one) => `${one.name}（${areaWords(one.areaM2)}）`).join('、')}</li>
            )}
            {effect.grown && <li>并入：{effect.grown.name}</li>}
            {own.some((one) => one.boundary?.type === 'MultiPolygon') && (
              <li>
                <b>新的范围不连成一片，请核对选择的是否相邻</b>
              </li>
            )}
            {effect.carried.length > 0 && (
              <li>
                {effect.carried.length} 个网格随社区换新代码：
                {shortList(effect.carried.map((one) => one.name))}
              </li>
            )}
          </ul>
        }
      />
      <EffectMap area={area} effect={effect} />
    </section>
  )
}

const MOST_NAMED = 6

function shortList(names: readonly string[]): string {
  const rest = names.length - MOST_NAMED
  return names.slice(0, MOST_NAMED).join('、') + (rest > 0 ? ` 等 ${names.length} 个` : '')
}

function EffectMap({ area, effect }: Omit<EffectProps, 'on'>) {
  const layers = useMemo((): AreaLayer[] => {
    const shown = [...effect.open, ...(effect.grown ? [effect.grown] : [])].flatMap((one) =>
      one.boundary ? [{ id: one.code, label: one.name, geometry: one.boundary as AreaGeometry }] : [],
    )
    return shown.length > 0 ? [{ id: 'new', title: '调整之后', width: 2, areas: shown }] : []
  }, [effect])
  if (layers.length === 0) return null
  return (
    <div className="wg-areas-wizard-map">
      <MapCanvas label={`“${area.shortName}”调整之后的边界`} areas={layers} />
    </div>
  )
}
