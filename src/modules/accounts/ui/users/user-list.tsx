import { Button } from 'antd'
import { useState } from 'react'
import { roleIds, roles } from '../../../../base/roles.ts'
import { usePages } from '../../../../web/api/use-call.ts'
import { TimeText } from '../../../../web/components/due-text.tsx'
import { Page } from '../../../../web/components/page.tsx'
import { StateTag } from '../../../../web/components/state-tag.tsx'
import { FilterBar } from '../../../../web/list/filter-bar.tsx'
import type { Filter } from '../../../../web/list/filters.ts'
import { useOpenRow } from '../../../../web/list/use-open-row.ts'
import { useUrlState } from '../../../../web/router/use-url-state.ts'
import { useCan } from '../../../../web/session/session.tsx'
import type { Column } from '../../../../web/table/columns.ts'
import { DataTable } from '../../../../web/table/data-table.tsx'
import { fromPages } from '../../../../web/table/source.ts'
import { listUsers, type UserRow, userStatusNames } from '../../contract/users.ts'
import { NewUserDialog } from './new-user-dialog.tsx'
import { UserDrawer } from './user-drawer.tsx'
import { postWords, statusOf } from './user-words.ts'
import '../accounts.css'

const DEFAULTS = { q: '', kind: '', status: [] as string[], role: '', limit: 50 }

const filters: Filter[] = [
  { key: 'q', label: '关键词', kind: 'keyword', placeholder: '姓名、账号、职务，或完整手机号' },
  {
    key: 'kind',
    label: '工作人员',
    kind: 'choice',
    choices: [
      { value: 'staff', label: '工作人员' },
      { value: 'resident', label: '居民' },
    ],
  },
  {
    key: 'status',
    label: '状态',
    kind: 'choices',
    choices: Object.entries(userStatusNames).map(([value, label]) => ({ value, label })),
  },
  {
    key: 'role',
    label: '岗位',
    kind: 'choice',
    choices: roleIds.map((role) => ({ value: role, label: roles[role].name })),
  },
]

const columns: Column<UserRow>[] = [
  { key: 'name', title: '姓名', width: 100, isFixed: true },
  { key: 'account', title: '账号', width: 130, render: (row) => row.account ?? '—' },
  {
    key: 'status',
    title: '状态',
    width: 110,
    render: (row) => {
      const { kind, word } = statusOf(row)
      return <StateTag kind={kind}>{word}</StateTag>
    },
  },
  { key: 'title', title: '职务', width: 180, render: (row) => row.title || '—' },
  {
    key: 'posts',
    title: '岗位',
    width: 260,
    render: (row) => row.posts.map(postWords).join('；') || <span className="wg-quiet">未任岗位</span>,
  },
  { key: 'phone', title: '手机', width: 130, render: (row) => row.phone ?? '—' },
  { key: 'totp', title: '动态口令', width: 90, render: (row) => (row.hasTotp ? '已启用' : '—') },
  { key: 'lastSeenAt', title: '最近使用', width: 120, render: (row) => <TimeText at={row.lastSeenAt} /> },
  {
    key: 'createdAt',
    title: '建立时间',
    width: 120,
    isOptional: true,
    render: (row) => <TimeText at={row.createdAt} />,
  },
]

/** 用户: who has an account, and what an administrator may do with it. */
export default function UserList() {
  const [state, change] = useUrlState(DEFAULTS)
  const can = useCan()
  const row = useOpenRow()
  const [isAdding, setAdding] = useState(false)
  const query = {
    q: state.q,
    kind: state.kind === 'resident' ? ('resident' as const) : ('staff' as const),
    status: state.status,
    role: state.role as (typeof roleIds)[number],
    limit: state.limit,
  }
  const source = fromPages(usePages(listUsers, query))
  return (
    <Page
      title="用户"
      actions={
        can('accounts:manage') && (
          <Button type="primary" onClick={() => setAdding(true)}>
            新建用户
          </Button>
        )
      }
    >
      <FilterBar name="users" filters={filters} values={state} onChange={change} />
      <DataTable
        name="users"
        columns={columns}
        rowId={(user) => user.id}
        source={source}
        openId={row.id}
        onOpen={(user) => row.open(user.id)}
        pageSize={state.limit}
        onPageSize={(limit) => change({ limit })}
        empty={{ title: '没有符合条件的用户', hint: '换个条件试试' }}
      />
      <UserDrawer row={row} ids={source.rows.map((user) => user.id)} />
      <NewUserDialog isOpen={isAdding} onClose={() => setAdding(false)} />
    </Page>
  )
}
