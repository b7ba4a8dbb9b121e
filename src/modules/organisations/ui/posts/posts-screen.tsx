import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { type Role, roleIds, roles } from '../../../../base/roles.ts'
import { usePages } from '../../../../web/api/use-call.ts'
import { useLiveRefresh } from '../../../../web/api/use-live.ts'
import { Page } from '../../../../web/components/page.tsx'
import { StateTag } from '../../../../web/components/state-tag.tsx'
import { FilterBar } from '../../../../web/list/filter-bar.tsx'
import type { Filter, View } from '../../../../web/list/filters.ts'
import { useUrlState } from '../../../../web/router/use-url-state.ts'
import { useCan } from '../../../../web/session/session.tsx'
import type { Column } from '../../../../web/table/columns.ts'
import { DataTable } from '../../../../web/table/data-table.tsx'
import { fromPages } from '../../../../web/table/source.ts'
import { AreaSelect } from '../../../areas/ui/pickers/area-select.tsx'
import { exportPosts, listPostRows, type PostRow } from '../../contract/posts.ts'
import { OrganisationSelect } from '../pickers/organisation-select.tsx'
import { ExportButton } from '../shared/export-button.tsx'
import '../organisations.css'
import { AssignDialog } from './assign-dialog.tsx'
import { ClearanceCell } from './clearance-cell.tsx'
import { EndPost } from './end-post.tsx'
import { ReviewNotice } from './review-notice.tsx'

const DEFAULTS = { q: '', role: [] as string[], area: '', organisationId: '', ended: '', limit: 50 }

const filters: Filter[] = [
  { key: 'q', label: '人员', kind: 'keyword', placeholder: '姓名、账号、电话或后四位' },
  {
    key: 'role',
    label: '角色',
    kind: 'choices',
    choices: roleIds.map((role) => ({ value: role, label: roles[role].name })),
  },
  {
    key: 'area',
    label: '区域',
    kind: 'own',
    draw: (value, change) => <AreaSelect value={value} onChange={change} />,
  },
  {
    key: 'organisationId',
    label: '机构',
    kind: 'own',
    draw: (value, change) => <OrganisationSelect value={value} onChange={change} />,
  },
  {
    key: 'ended',
    label: '任期',
    kind: 'choice',
    isRare: true,
    choices: [{ value: 'true', label: '包括已免去的' }],
  },
]

const views: View[] = [
  { name: '在任', search: {} },
  { name: '三员', search: { role: 'system_admin,security_admin,audit_admin' } },
  { name: '网格员', search: { role: 'grid_worker,grid_worker_part,grid_leader' } },
]

const states = {
  held: <StateTag kind="closed">在任</StateTag>,
  to_come: <StateTag kind="todo">未到任</StateTag>,
  ended: <StateTag kind="paused">已免去</StateTag>,
}

const columns: Column<PostRow>[] = [
  { key: 'name', title: '姓名', width: 110, isFixed: true, render: (row) => row.userName },
  { key: 'account', title: '账号', width: 130, isOptional: true, render: (row) => row.account },
  { key: 'role', title: '角色', width: 110, render: (row) => row.roleName },
  { key: 'place', title: '任职区域或机构', width: 240, render: (row) => row.placeName },
  { key: 'clearance', title: '密级', width: 76, render: (row) => <ClearanceCell post={row} /> },
  { key: 'startsOn', title: '到任', width: 105, render: (row) => <Day text={row.startsOn} /> },
  { key: 'endsOn', title: '离任', width: 105, render: (row) => <Day text={row.endsOn} /> },
  { key: 'state', title: '状态', width: 100, render: (row) => states[row.state] },
  { key: 'do', title: '操作', width: 80, render: (row) => <EndPost post={row} /> },
]

function Day({ text }: { text: string | null }) {
  return <span className="wg-numbers">{text ?? '—'}</span>
}

/** 岗位: who is what, where, until when. */
export default function PostsScreen() {
  const [state, change] = useUrlState(DEFAULTS)
  const can = useCan()
  const query = useMemo(
    () => ({
      ended: state.ended === 'true',
      ...(state.q && { q: state.q }),
      ...(state.area && { area: state.area }),
      ...(state.organisationId && { organisationId: state.organisationId }),
      ...(state.role.length > 0 && { role: state.role as Role[] }),
    }),
    [state.ended, state.q, state.area, state.organisationId, state.role],
  )
  const source = fromPages(usePages(listPostRows, { ...query, limit: state.limit }))
  const [isAssigning, setAssigning] = useState(false)
  useLiveRefresh(['posts'])
  return (
    <Page
      title="岗位"
      actions={
        <>
          <ExportButton endpoint={exportPosts} input={query} />
          {can('posts:assign') && (
            <Button type="primary" onClick={() => setAssigning(true)}>
              任命岗位
            </Button>
          )}
        </>
      }
    >
      {can('posts:assign') && <ReviewNotice />}
      <FilterBar name="posts" filters={filters} values={state} onChange={change} views={views} />
      <DataTable
        name="posts"
        columns={columns}
        rowId={(row) => row.id}
        source={source}
        pageSize={state.limit}
        onPageSize={(limit) => change({ limit })}
        empty={{ title: '没有符合条件的岗位', hint: '换个条件，或清空筛选看全部' }}
      />
      {isAssigning && (
        <AssignDialog
          initial={{ areaCode: state.area, organisationId: state.organisationId }}
          onClose={() => setAssigning(false)}
        />
      )}
    </Page>
  )
}
