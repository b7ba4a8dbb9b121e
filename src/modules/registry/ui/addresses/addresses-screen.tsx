import { App, Button, Tabs } from 'antd'
import { useState } from 'react'
import { download } from '../../../../web/api/download.ts'
import { Page } from '../../../../web/components/page.tsx'
import { ExportDialog } from '../../../../web/list/export-dialog.tsx'
import { useUrlState } from '../../../../web/router/use-url-state.ts'
import { useCan } from '../../../../web/session/session.tsx'
import { exportAddresses } from '../../contract/addresses.ts'
import { AddressFinder } from './address-finder.tsx'
import { HouseTable } from './house-table.tsx'
import { TaskTable } from './task-table.tsx'
import './addresses.css'

const DEFAULTS = {
  tab: 'houses',
  q: '',
  area: '',
  state: 'open',
  rented: '',
  empty: '',
  outsideGrids: '',
  field: '',
  limit: 50,
}

/** 标准地址: every house by its address, how one writing is read, and the writings nobody could place. */
export default function AddressesScreen() {
  const [state, change] = useUrlState(DEFAULTS)
  const [isExporting, showExport] = useState(false)
  const { message } = App.useApp()
  const can = useCan()
  const { area } = state
  const tabs = [
    { key: 'houses', label: '房屋地址', children: <HouseTable state={state} onChange={change} /> },
    { key: 'find', label: '查一个写法', children: <AddressFinder /> },
    ...(can('registry:edit')
      ? [{ key: 'tasks', label: '没有对上的地址', children: <TaskTable state={state} onChange={change} /> }]
      : []),
  ]
  return (
    <Page
      title="标准地址"
      actions={can('registry:export') && <Button onClick={() => showExport(true)}>导出</Button>}
    >
      <Tabs
        activeKey={state.tab}
        items={tabs}
        destroyOnHidden
        onChange={(tab) => change({ tab, q: '' }, { push: true })}
      />
      {isExporting && (
        <ExportDialog
          title="导出标准地址"
          run={(file) => download(exportAddresses, { ...file, ...(area && { area }) })}
          onClose={() => showExport(false)}
          onDone={() => void message.success('已开始下载')}
        />
      )}
    </Page>
  )
}
