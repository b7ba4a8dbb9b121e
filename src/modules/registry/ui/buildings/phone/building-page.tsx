import { useCall } from '../../../../../web/api/use-call.ts'
import { Empty, ErrorState, Loading } from '../../../../../web/components/state-pages.tsx'
import { PhonePage } from '../../../../../web/phone/phone-page.tsx'
import { useRouteParam } from '../../../../../web/router/links.tsx'
import { useUrlState } from '../../../../../web/router/use-url-state.ts'
import { themeNames, themes, viewBuilding } from '../../../contract/houses/view.ts'
import { LegendList, Picture } from '../picture.tsx'
import { RoomSheet } from './room-sheet.tsx'
import './phone-buildings.css'

/** A building under the thumb: choose the colours, tap a room. */
export default function BuildingPage() {
  const id = useRouteParam('id')
  const [{ theme, room }, change] = useUrlState({ theme: 'occupancy', room: '' })
  const chosen = themes.find((one) => one === theme) ?? 'occupancy'
  const answer = useCall(viewBuilding, { id, theme: chosen }, { keepPrevious: true })
  const view = answer.data
  return (
    <PhonePage title={view?.building.name ?? '楼栋图'}>
      {answer.isPending && <Loading lines={10} />}
      {answer.isError && <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />}
      {view && (
        <>
          <p className="wg-phone-building-address">
            {view.building.address}
            <small>
              {view.building.houses} 户{view.isNamed && ` · ${view.building.people} 人`}
            </small>
          </p>
          <fieldset className="wg-phone-themes" aria-label="着色">
            {themes.map((one) => (
              <button
                key={one}
                type="button"
                aria-pressed={one === chosen}
                onClick={() => change({ theme: one })}
              >
                {themeNames[one]}
              </button>
            ))}
          </fieldset>
          <div className="wg-phone-legend">
            <LegendList legend={view.legend} />
          </div>
          {view.rooms.length === 0 ? (
            <Empty title="还没有房屋" hint="由社区在电脑上排房屋" />
          ) : (
            <div className="wg-phone-picture">
              <Picture view={view} open={room} onOpen={(next) => change({ room: next }, { push: true })} />
            </div>
          )}
        </>
      )}
      {room !== '' && <RoomSheet key={room} id={room} onClose={() => change({ room: '' })} />}
    </PhonePage>
  )
}
