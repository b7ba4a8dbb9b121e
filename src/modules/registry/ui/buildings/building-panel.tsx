import { Button, Segmented, Space } from 'antd'
import { useState } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import { ConfirmCommand } from '../../../../web/components/confirm-command.tsx'
import { Empty, ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { deleteBuilding } from '../../contract/houses/buildings.ts'
import {
  type BuildingView,
  type Theme,
  themeNames,
  themes,
  viewBuilding,
} from '../../contract/houses/view.ts'
import { LayoutDialog } from './layout-dialog.tsx'
import { LegendList, Picture } from './picture.tsx'
import { BuildingForm, RoomForm } from './place-forms.tsx'

interface BuildingPanelProps {
  id: string
  theme: string
  room: string
  onTheme: (theme: Theme) => void
  onRoom: (id: string) => void
  onGone: () => void
}

/** One building, coloured by a theme. */
export function BuildingPanel({ id, theme, room, onTheme, onRoom, onGone }: BuildingPanelProps) {
  const chosen = themes.find((one) => one === theme) ?? 'occupancy'
  const answer = useCall(viewBuilding, { id, theme: chosen }, { keepPrevious: true })
  if (answer.isPending) return <Loading lines={10} />
  if (answer.isError) return <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
  const view = answer.data
  const { building, legend, isNamed, rooms } = view
  return (
    <section aria-label={building.address} aria-busy={answer.isPlaceholderData}>
      <header className="wg-buildings-head">
        <div>
          <h2>{building.address}</h2>
          <p className="wg-quiet">
            {building.areaName} · {building.houses} 户{isNamed && ` · ${building.people} 人`}
          </p>
        </div>
        {view.mayEdit && <Actions view={view} onGone={onGone} />}
      </header>
      <div className="wg-buildings-tools">
        <Segmented<Theme>
          aria-label="着色"
          value={chosen}
          options={themes.map((one) => ({ value: one, label: themeNames[one] }))}
          onChange={onTheme}
        />
        <LegendList legend={legend} />
      </div>
      {!isNamed && <p className="wg-quiet">您的岗位可以看到合计，逐户情况由网格员和社区查看。</p>}
      {rooms.length === 0 ? (
        <Empty title="还没有房屋" hint="点“排房屋”按单元、楼层和每层户数一次建好" />
      ) : (
        <div className="wg-building-scroll">
          <Picture view={view} open={room} onOpen={onRoom} />
        </div>
      )}
    </section>
  )
}

function Actions({ view, onGone }: { view: BuildingView; onGone: () => void }) {
  const [open, show] = useState<'edit' | 'layout' | 'room'>()
  const close = () => show(undefined)
  const { building } = view
  return (
    <Space className="wg-no-print">
      <ConfirmCommand
        endpoint={deleteBuilding}
        input={{ id: building.id, version: building.version }}
        label="删除"
        question={`删除${building.address}？`}
        consequence={`其中 ${building.houses} 处房屋一起删除，不能恢复。有人住过或现场核实过的不能删除。`}
        danger
        onDone={onGone}
      />
      <Button onClick={() => show('edit')}>修改</Button>
      <Button onClick={() => show('room')}>增加房屋</Button>
      <Button onClick={() => show('layout')}>排房屋</Button>
      {open === 'edit' && <BuildingForm building={building} onClose={close} />}
      {open === 'room' && <RoomForm building={building} onClose={close} />}
      {open === 'layout' && <LayoutDialog view={view} onClose={close} />}
    </Space>
  )
}
