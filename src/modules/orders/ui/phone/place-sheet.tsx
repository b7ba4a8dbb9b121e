import { Button, Popup } from 'antd-mobile'
import { lazy, Suspense, useState } from 'react'
import { Loading } from '../../../../web/components/state-pages.tsx'
import type { Point } from './send-photo.ts'
import { useServedArea } from './use-served-area.ts'

const PlaceMap = lazy(() => import('./place-map.tsx'))

export interface ChosenPlace {
  point: Point | null
  area: { code: string; name: string } | null
}

interface PlaceSheetProps {
  isOpen: boolean
  point: Point | null
  near: Point | null
  onClose: () => void
  onChoose: (place: ChosenPlace) => void
}

/** The map over the whole phone to set the pin, and a list of communities for who cannot find it there. */
export function PlaceSheet({ isOpen, onClose, ...rest }: PlaceSheetProps) {
  return (
    <Popup
      visible={isOpen}
      onClose={onClose}
      destroyOnClose
      bodyClassName="wg-place-sheet"
      bodyStyle={{ height: '100dvh' }}
    >
      <PinChoice {...rest} onClose={onClose} />
    </Popup>
  )
}

function PinChoice({ point, near, onClose, onChoose }: Omit<PlaceSheetProps, 'isOpen'>) {
  const [at, setAt] = useState(point)
  const [isList, setList] = useState(false)
  if (isList) return <AreaChoice onBack={() => setList(false)} onChoose={onChoose} />
  return (
    <section className="wg-place-choice" aria-label="选择地点">
      <p>{at ? '拖动图钉，或点一下地图，标到准确的地方' : '点一下地图，标出地点'}</p>
      <div className="wg-place-map">
        <Suspense fallback={<Loading />}>
          <PlaceMap label="选择地点的地图" point={at} near={near} onMove={setAt} />
        </Suspense>
      </div>
      <button type="button" className="wg-text-button" onClick={() => setList(true)}>
        地图上找不到？按社区选
      </button>
      <div className="wg-place-buttons">
        <Button onClick={onClose}>取消</Button>
        <Button color="primary" disabled={!at} onClick={() => onChoose({ point: at, area: null })}>
          就是这里
        </Button>
      </div>
    </section>
  )
}

interface AreaChoiceProps {
  onBack: () => void
  onChoose: (place: ChosenPlace) => void
}

function AreaChoice({ onBack, onChoose }: AreaChoiceProps) {
  const served = useServedArea()
  return (
    <section className="wg-place-choice" aria-label="选择社区">
      <p>在哪个社区或网格？</p>
      {!served && <Loading />}
      <ul className="wg-area-list">
        {served?.parts.map(({ code, name }) => (
          <li key={code}>
            <button type="button" onClick={() => onChoose({ point: null, area: { code, name } })}>
              {name}
            </button>
          </li>
        ))}
      </ul>
      <div className="wg-place-buttons">
        <Button onClick={onBack}>回到地图</Button>
      </div>
    </section>
  )
}
