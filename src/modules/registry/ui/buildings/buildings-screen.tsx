import { Button } from 'antd'
import { useState } from 'react'
import { Page } from '../../../../web/components/page.tsx'
import { PrintButton } from '../../../../web/components/print-button.tsx'
import { Empty } from '../../../../web/components/state-pages.tsx'
import { useUrlState } from '../../../../web/router/use-url-state.ts'
import { useCan } from '../../../../web/session/session.tsx'
import { exportHouses } from '../../contract/exports.ts'
import { ImportLink } from '../imports/import-link.tsx'
import { ExportButton } from '../units/export-button.tsx'
import { BuildingPanel } from './building-panel.tsx'
import { BuildingTree } from './building-tree.tsx'
import { CompoundPanel } from './compound-panel.tsx'
import { BuildingForm, CompoundForm } from './place-forms.tsx'
import { RoomDrawer } from './room-drawer.tsx'
import './buildings.css'

const DEFAULTS = { q: '', area: '', compound: '', building: '', room: '', theme: 'occupancy' }

/** 楼栋图: compounds and buildings at the left, the one chosen as one sees it, a room's file beside it. */
export default function BuildingsScreen() {
  const [state, change] = useUrlState(DEFAULTS)
  const [making, make] = useState<'compound' | 'building'>()
  const mayEdit = useCan()('registry:edit')
  return (
    <Page
      title="楼栋图"
      actions={
        <>
          <PrintButton />
          <ImportLink kind="house" />
          <ExportButton
            endpoint={exportHouses}
            query={state.area ? { area: state.area } : {}}
            title="导出房屋"
          />
          {mayEdit && <Button onClick={() => make('building')}>新建楼栋</Button>}
          {mayEdit && <Button onClick={() => make('compound')}>新建小区</Button>}
        </>
      }
    >
      <div className="wg-buildings">
        <BuildingTree
          q={state.q}
          area={state.area}
          compound={state.compound}
          building={state.building}
          onFilter={change}
          onCompound={(compound) => change({ compound, building: '', room: '' }, { push: true })}
          onBuilding={(building) => change({ building, room: '' }, { push: true })}
        />
        <div className="wg-buildings-main">
          {state.building ? (
            <BuildingPanel
              id={state.building}
              theme={state.theme}
              room={state.room}
              onTheme={(theme) => change({ theme })}
              onRoom={(room) => change({ room }, { push: true })}
              onGone={() => change({ building: '', room: '' })}
            />
          ) : state.compound && state.compound !== 'none' ? (
            <CompoundPanel
              id={state.compound}
              onBuilding={(building) => change({ building, room: '' }, { push: true })}
              onGone={() => change({ compound: '' })}
            />
          ) : (
            <Empty title="请在左边选择小区和楼栋" hint="也可以输入小区名称、拼音首字母或地址查找" />
          )}
        </div>
      </div>
      <RoomDrawer id={state.room} onClose={() => change({ room: '' })} />
      {making === 'compound' && (
        <CompoundForm
          onClose={() => make(undefined)}
          onMade={(compound) => change({ compound, building: '', room: '' })}
        />
      )}
      {making === 'building' && (
        <BuildingForm
          compoundId={state.compound === 'none' ? '' : state.compound}
          onClose={() => make(undefined)}
          onMade={(building) => change({ building, room: '' })}
        />
      )}
    </Page>
  )
}
