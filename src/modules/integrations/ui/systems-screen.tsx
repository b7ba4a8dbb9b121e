import { Button } from 'antd'
import { useState } from 'react'
import { useCall } from '../../../web/api/use-call.ts'
import { TimeText } from '../../../web/components/due-text.tsx'
import { Page } from '../../../web/components/page.tsx'
import { StateTag } from '../../../web/components/state-tag.tsx'
import { useOpenRow } from '../../../web/list/use-open-row.ts'
import type { Column } from '../../../web/table/columns.ts'
import { DataTable } from '../../../web/table/data-table.tsx'
import { fromCall } from '../../../web/table/source.ts'
import { sourceNames } from '../../orders/contract/terms.ts'
import { listSystems, type PartnerSystem } from '../contract/systems.ts'
import { systemKindNames } from '../contract/terms.ts'
import { NewSystemDialog } from './system-dialog.tsx'
import { SystemDrawer } from './system-drawer.tsx'
import './integrations.css'

const columns: Column<PartnerSystem>[] = [
  { key: 'name', title: '系统', width: 240, isFixed: true },
  { key: 'kind', title: '类型', width: 100, render: (row) => systemKindNames[row.kind] },
  {
    key: 'state',
    title: '状态',
    width: 90,
    render: (row) => (
      <StateTag kind={row.isEnabled ? 'closed' : 'paused'}>{row.isEnabled ? '启用' : '停用'}</StateTag>
    ),
  },
  { key: 'source', title: '来源渠道', width: 110, render: (row) => sourceNames[row.source] },
  { key: 'externalSource', title: '编号来源', width: 140 },
  { key: 'areas', title: '可上报区域', width: 160, render: (row) => row.areaNames.join('、') || '全区' },
  { key: 'orders', title: '工单', width: 80, align: 'right' },
  { key: 'subscriptions', title: '回调', width: 70, align: 'right' },
  { key: 'lastUsedAt', title: '最近调用', width: 120, render: (row) => <TimeText at={row.lastUsedAt} /> },
]

/** 外部系统对接: who may push orders to us, with what key, and who is called back. */
export default function SystemsScreen() {
  const row = useOpenRow()
  const [isAdding, setAdding] = useState(false)
  const query = useCall(listSystems, {})
  const source = fromCall(query, (answer) => answer.rows)
  return (
    <Page
      title="外部系统对接"
      actions={
        <Button type="primary" onClick={() => setAdding(true)}>
          登记外部系统
        </Button>
      }
    >
      <p className="wg-quiet">
        12345
        热线、数字城管、领导信箱、智慧督查、信访等系统用各自的密钥把工单推送进来，并在工单有进展时收到回调。一个来源编号只建一件工单。
      </p>
      <DataTable
        name="integrations"
        columns={columns}
        rowId={(system) => system.id}
        source={source}
        openId={row.id}
        onOpen={(system) => row.open(system.id)}
        empty={{ title: '还没有登记外部系统', hint: '登记后得到密钥，交给对方按接口文档推送' }}
      />
      <SystemDrawer row={row} systems={source.rows} />
      <NewSystemDialog isOpen={isAdding} onClose={() => setAdding(false)} />
    </Page>
  )
}
