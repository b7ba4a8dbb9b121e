import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { usePages } from '../../../../web/api/use-call.ts'
import { useLiveRefresh } from '../../../../web/api/use-live.ts'
import { Page } from '../../../../web/components/page.tsx'
import { FilterBar } from '../../../../web/list/filter-bar.tsx'
import type { Filter } from '../../../../web/list/filters.ts'
import { useOpenRow } from '../../../../web/list/use-open-row.ts'
import { useUrlState } from '../../../../web/router/use-url-state.ts'
import { useCan } from '../../../../web/session/session.tsx'
import type { Column } from '../../../../web/table/columns.ts'
import { DataTable } from '../../../../web/table/data-table.tsx'
import { fromPages } from '../../../../web/table/source.ts'
import { AreaSelect } from '../../../areas/ui/pickers/area-select.tsx'
import {
  exportOrganisations,
  listOrganisations,
  type OrganisationKind,
  type OrganisationRow,
  organisationKindNames,
} from '../../contract/organisations.ts'
import { ExportButton } from '../shared/export-button.tsx'
import '../organisations.css'
import { AreaTree } from './area-tree.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { OrganisationDrawer } from './organisation-drawer.tsx'
import { OrganisationFormDialog } from './organisation-form.tsx'

const DEFAULTS = { q: '', kind: [] as string[], area: '', closed: '', limit: 50 }

const filters: Filter[] = [
  { key: 'q', label: '关键词', kind: 'keyword', placeholder: '名称、简称、编码或电话' },
  {
    key: 'kind',
    label: '类型',
    kind: 'choices',
    choices: Object.entries(organisationKindNames).map(([value, label]) => ({ value, label })),
  },
  {
    key: 'area',
    label: '区域',
    kind: 'own',
    draw: (value, change) => <AreaSelect value={value} onChange={change} />,
  },
  {
    key: 'closed',
    label: '状态',
    kind: 'choice',
    isRare: true,
    choices: [{ value: 'true', label: '包括已撤销的' }],
  },
]

const columns: Column<OrganisationRow>[] = [
  { key: 'name', title: '名称', width: 280, isFixed: true, render: (row) => <Name row={row} /> },
  { key: 'kind', title: '类型', width: 110, render: (row) => row.kindName },
  { key: 'area', title: '区域', width: 130, render: (row) => row.areaName },
  {
    key: 'phone',
    title: '电话',
    width: 140,
    render: (row) => <span className="wg-numbers">{row.phone}</span>,
  },
  { key: 'members', title: '在任岗位', width: 90, align: 'right', render: (row) => row.memberCount },
  { key: 'parent', title: '上级机构', width: 200, isOptional: true, render: (row) => row.parentName },
  { key: 'address', title: '地址', width: 240, isOptional: true, render: (row) => row.address },
  {
    key: 'creditCode',
    title: '统一社会信用代码',
    width: 190,
    isOptional: true,
    render: (row) => row.creditCode,
  },
  { key: 'code', title: '编码', width: 120, isOptional: true, render: (row) => row.code },
]

function Name({ row }: { row: OrganisationRow }) {
  return (
    <>
      {row.name}
      {row.status === 'closed' && <span className="wg-quiet">（{row.validTo} 撤销）</span>}
    </>
  )
}

/** 机构: by area at the left, the list beside it, one organisation in the drawer. */
export default function OrganisationsScreen() {
  const [state, change] = useUrlState(DEFAULTS)
  const query = useMemo(
    () => ({
      closed: state.closed === 'true',
      ...(state.q && { q: state.q }),
      ...(state.area && { area: state.area }),
      ...(state.kind.length > 0 && { kind: state.kind as OrganisationKind[] }),
    }),
    [state.closed, state.q, state.area, state.kind],
  )
  const source = fromPages(usePages(listOrganisations, { ...query, limit: state.limit }))
  const row = useOpenRow()
  useLiveRefresh(['organisations'])
  return (
    <Page title="机构" actions={<Actions query={query} onMade={row.open} />}>
      <div className="wg-org-split">
        <AreaTree area={state.area} onArea={(area) => change({ area })} onOpen={row.open} openId={row.id} />
        <div className="wg-org-main">
          <FilterBar name="organisations" filters={filters} values={state} onChange={change} />
          <DataTable
            name="organisations"
            columns={columns}
            rowId={(one) => one.id}
            source={source}
            openId={row.id}
            onOpen={(one) => row.open(one.id)}
            pageSize={state.limit}
            onPageSize={(limit) => change({ limit })}
            empty={{ title: '没有符合条件的机构', hint: '换个条件，或清空筛选看全部' }}
          />
        </div>
      </div>
      <OrganisationDrawer row={row} ids={source.rows.map((one) => one.id)} />
    </Page>
  )
}

interface ActionsProps {
  query: { closed: boolean; q?: string; area?: string; kind?: OrganisationKind[] }
  onMade: (id: string) => void
}

function Actions({ query, onMade }: ActionsProps) {
  const can = useCan()
  const [dialog, setDialog] = useState<'import' | 'add'>()
  const close = () => setDialog(undefined)
  return (
    <>
      <ExportButton endpoint={exportOrganisations} input={query} />
      {can('organisations:configure') && (
        <>
          <Button onClick={() => setDialog('import')}>导入</Button>
          <Button type="primary" onClick={() => setDialog('add')}>
            新增机构
          </Button>
        </>
      )}
      {dialog === 'import' && <ImportDialog onClose={close} />}
      {dialog === 'add' && (
        <OrganisationFormDialog
          areaCode={query.area}
          onClose={close}
          onDone={(id) => {
            close()
            onMade(id)
          }}
        />
      )}
    </>
  )
}
