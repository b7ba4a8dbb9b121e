import { Button, Input, Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { formatLimit } from '../../../../../base/time/format.ts'
import { useCall } from '../../../../../web/api/use-call.ts'
import { Page } from '../../../../../web/components/page.tsx'
import { StateTag } from '../../../../../web/components/state-tag.tsx'
import { SideDrawer } from '../../../../../web/list/side-drawer.tsx'
import { useOpenRow } from '../../../../../web/list/use-open-row.ts'
import { useUrlState } from '../../../../../web/router/use-url-state.ts'
import type { Column } from '../../../../../web/table/columns.ts'
import { DataTable } from '../../../../../web/table/data-table.tsx'
import { fromCall } from '../../../../../web/table/source.ts'
import { listClasses, type OrderClass } from '../../../contract/catalogue.ts'
import { type Family, familyNames } from '../../../contract/terms.ts'
import '../../../../../web/list/filter-bar.css'
import './catalogue.css'
import { ClassEditor } from './class-editor.tsx'
import { classRows } from './class-rows.ts'
import { NewClass } from './new-class.tsx'

const defaults = { family: 'event', q: '' }

const columns: readonly Column<OrderClass>[] = [
  { key: 'name', title: '名称', width: 260, isFixed: true, render: (cls) => <ClassName cls={cls} /> },
  { key: 'code', title: '代码', width: 80 },
  { key: 'limit', title: '处置时限', width: 130, render: (cls) => formatLimit(cls.limit) },
  { key: 'standards', title: '立案条件', width: 320, render: (cls) => cls.filingStandards.join('；') },
  { key: 'closing', title: '结案条件', width: 240, render: (cls) => cls.closingStandard },
  { key: 'keywords', title: '推荐用词', width: 200, render: (cls) => cls.keywords.join('、') },
  { key: 'isPublic', title: '居民可选', width: 90, render: (cls) => (cls.isPublic ? '是' : '否') },
  {
    key: 'isActive',
    title: '状态',
    width: 90,
    render: (cls) =>
      cls.isActive ? <StateTag kind="closed">启用</StateTag> : <StateTag kind="paused">停用</StateTag>,
  },
]

/** 类别与时限: the catalogue orders are filed, timed and routed by. */
export default function ClassesScreen() {
  const [state, change] = useUrlState(defaults)
  const [isNew, setNew] = useState(false)
  const answer = useCall(listClasses, {})
  const family = (state.family in familyNames ? state.family : 'event') as Family
  const row = useOpenRow()
  const rows = useMemo(
    () => classRows(answer.data?.rows ?? [], family, state.q.trim()),
    [answer.data, family, state.q],
  )
  const open = answer.data?.rows.find((cls) => cls.id === row.id)
  return (
    <Page
      title="类别与时限"
      actions={
        <Button type="primary" onClick={() => setNew(true)}>
          新增类别
        </Button>
      }
    >
      <search className="wg-filter-row">
        <Segmented
          aria-label="大类"
          value={family}
          options={Object.entries(familyNames).map(([value, label]) => ({ value, label }))}
          onChange={(next) => change({ family: next })}
        />
        <Input.Search
          aria-label="查找类别"
          placeholder="名称、代码、条件、用词"
          value={state.q}
          allowClear
          className="wg-filter-keyword"
          onChange={(event) => change({ q: event.target.value })}
        />
      </search>
      <DataTable
        name="order-classes"
        columns={columns}
        rowId={(cls) => cls.id}
        source={fromCall(answer, () => rows)}
        openId={row.id}
        onOpen={(cls) => row.open(cls.id)}
        empty={{ title: '没有找到这样的类别', hint: '换个词试试，或新增类别' }}
      />
      <SideDrawer row={row} ids={rows.map((cls) => cls.id)} title={open?.path ?? '类别'}>
        {open && <ClassEditor key={`${open.id}${open.version}`} cls={open} onDone={row.close} />}
      </SideDrawer>
      {isNew && <NewClass family={family} onClose={() => setNew(false)} />}
    </Page>
  )
}

function ClassName({ cls }: { cls: OrderClass }) {
  return cls.parentId === null ? <b>{cls.name}</b> : <span className="wg-class-sub">{cls.name}</span>
}
