import { Alert, App, Button, Tag } from 'antd'
import { useState } from 'react'
import { download } from '../../../../web/api/download.ts'
import { usePages } from '../../../../web/api/use-call.ts'
import { ExportDialog } from '../../../../web/list/export-dialog.tsx'
import { FilterBar } from '../../../../web/list/filter-bar.tsx'
import { LinkTo } from '../../../../web/router/links.tsx'
import type { Column } from '../../../../web/table/columns.ts'
import { DataTable } from '../../../../web/table/data-table.tsx'
import { fromPages } from '../../../../web/table/source.ts'
import { type CareRegister, type CareRow, exportCarePeople, listCarePeople } from '../../contract/care.ts'
import { type CareChange, type CareState, careFilters, careQuery } from './care-filters.tsx'

const columns: Column<CareRow>[] = [
  {
    key: 'name',
    title: '姓名',
    width: 100,
    isFixed: true,
    render: ({ id, name }) => <LinkTo to={`/registry/people/${id}`}>{name}</LinkTo>,
  },
  { key: 'sex', title: '性别', width: 60 },
  { key: 'age', title: '周岁', width: 60, align: 'right' },
  {
    key: 'tags',
    title: '标签',
    width: 170,
    render: ({ tags }) =>
      tags.map(({ name, reason }) => (
        <Tag key={name} title={reason}>
          {name}
        </Tag>
      )),
  },
  { key: 'areaName', title: '网格', width: 150 },
  { key: 'address', title: '住址', width: 240 },
  { key: 'phone', title: '联系方式', width: 120, render: ({ phone }) => phone ?? '没有' },
  {
    key: 'until',
    title: '有效期至',
    width: 110,
    render: ({ tags }) => tags.flatMap(({ until }) => until ?? []).sort()[0] ?? '长期',
  },
  {
    key: 'reason',
    title: '理由',
    width: 220,
    isOptional: true,
    render: ({ tags }) => tags.map(({ reason }) => reason).join('；'),
  },
  {
    key: 'verifiedOn',
    title: '最近现场核实',
    width: 120,
    render: ({ verifiedOn }) => verifiedOn ?? '没有核实过',
  },
]

interface CareListProps {
  register: CareRegister
  state: CareState
  change: CareChange
}

export function CareList({ register, state, change }: CareListProps) {
  const [isExport, setExport] = useState(false)
  const { message } = App.useApp()
  const query = { register: register.code, ...careQuery(state) }
  const source = fromPages(usePages(listCarePeople, { ...query, limit: state.limit }))
  return (
    <section>
      <Alert
        type="info"
        showIcon
        style={{ marginBottom: 12 }}
        title={`您因“${register.readsFor ?? register.purpose}”可以读这个名册。每次查看记入审计，本人可以查到。`}
        description={`依据：${register.legalBasis}`}
        action={
          <Button size="small" onClick={() => setExport(true)}>
            导出
          </Button>
        }
      />
      <FilterBar
        name={`care-${register.code}`}
        filters={careFilters(register)}
        values={state}
        onChange={change}
      />
      <DataTable
        name="registry-care"
        columns={columns}
        rowId={({ id }) => id}
        source={source}
        pageSize={state.limit}
        onPageSize={(limit) => change({ limit })}
        empty={{ title: '名册里没有符合条件的人', hint: '在人员档案里设置标签后，会出现在这里。' }}
      />
      {isExport && (
        <ExportDialog
          title={`导出${register.name}名册`}
          run={(file) => download(exportCarePeople, { ...query, ...file })}
          onClose={() => setExport(false)}
          onDone={() => void message.success('导出完成，文件已保存到下载目录')}
        />
      )}
    </section>
  )
}
