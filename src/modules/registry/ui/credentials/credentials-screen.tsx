import { useMemo } from 'react'
import type { CallOf } from '../../../../base/contract.ts'
import { usePages } from '../../../../web/api/use-call.ts'
import { useLiveRefresh } from '../../../../web/api/use-live.ts'
import { Page } from '../../../../web/components/page.tsx'
import { FilterBar } from '../../../../web/list/filter-bar.tsx'
import type { Filter, View } from '../../../../web/list/filters.ts'
import { useGo } from '../../../../web/router/links.tsx'
import { useUrlState } from '../../../../web/router/use-url-state.ts'
import type { Column } from '../../../../web/table/columns.ts'
import { DataTable } from '../../../../web/table/data-table.tsx'
import { fromPages } from '../../../../web/table/source.ts'
import { type CredentialRow, exportCredentials, listCredentials } from '../../contract/credentials.ts'
import { type CredentialSubject, credentialSubjectNames } from '../../contract/unit-terms.ts'
import { ExportButton } from '../units/export-button.tsx'
import { listQuery } from '../units/list-query.ts'
import { Dash } from '../units/marks.tsx'
import { areaFilter, choicesOf } from '../units/shared-filters.tsx'
import { useCodes } from '../units/use-codes.ts'
import { Validity } from './validity.tsx'

const DEFAULTS = {
  q: '',
  area: '',
  kind: [] as string[],
  subjectKind: [] as string[],
  withinDays: '60',
  expired: '',
  limit: 50,
}

const columns: readonly Column<CredentialRow>[] = [
  {
    key: 'subject',
    title: '持有者',
    width: 230,
    isFixed: true,
    render: ({ subjectName }) => <span title={subjectName}>{subjectName}</span>,
  },
  {
    key: 'type',
    title: '类型',
    width: 72,
    render: ({ subjectKind }) => credentialSubjectNames[subjectKind],
  },
  { key: 'kind', title: '证照', width: 160, render: ({ kindName }) => kindName },
  { key: 'validity', title: '有效期', width: 160, render: (row) => <Validity one={row} /> },
  { key: 'until', title: '有效期至', width: 110, render: ({ untilOn }) => untilOn ?? '长期' },
  { key: 'number', title: '证号', width: 190, render: ({ number }) => number ?? <Dash /> },
  { key: 'issuedBy', title: '发证机关', width: 180, render: ({ issuedBy }) => issuedBy || <Dash /> },
  { key: 'area', title: '区域', width: 150, render: ({ areaName }) => areaName },
  { key: 'source', title: '来源', width: 120, isOptional: true, render: ({ source }) => source },
]

const views: readonly View[] = [
  { name: '60 天内到期', search: { withinDays: '60' } },
  { name: '已过期', search: { expired: 'true' } },
  { name: '30 天内到期', search: { withinDays: '30' } },
  { name: '全部', search: {} },
]

const paths: Record<CredentialSubject, string> = {
  person: '/registry/people',
  legal_entity: '/registry/entities',
  place: '/registry/places',
}

/** 证件证照: what runs out and when, first what runs out first. */
export default function CredentialsScreen() {
  const [state, change] = useUrlState(DEFAULTS)
  const query = useMemo(() => listQuery<CallOf<typeof listCredentials>>(state, ['limit']), [state])
  const source = fromPages(usePages(listCredentials, { ...query, limit: state.limit }))
  const go = useGo()
  const filters = useCredentialFilters()
  useLiveRefresh(['registry'])
  return (
    <Page
      title="证件证照"
      actions={<ExportButton endpoint={exportCredentials} query={query} title="导出证件证照" />}
    >
      <FilterBar
        name="registry-credentials"
        filters={filters}
        values={state}
        onChange={change}
        views={views}
      />
      <DataTable
        name="registry-credentials"
        columns={columns}
        rowId={(row) => row.id}
        source={source}
        onOpen={({ subjectKind, subjectId }) => go(`${paths[subjectKind]}/${subjectId}?part=papers`)}
        pageSize={state.limit}
        onPageSize={(limit) => change({ limit })}
        empty={{ title: '没有符合条件的证照', hint: '换个到期天数，或看全部' }}
      />
    </Page>
  )
}

function useCredentialFilters(): readonly Filter[] {
  const kinds = useCodes('credential_kind')
  return useMemo(
    () => [
      { key: 'q', label: '找证照', kind: 'keyword', placeholder: '单位、场所名称，或完整证号' },
      {
        key: 'withinDays',
        label: '到期',
        kind: 'choice',
        choices: choicesOf({ 30: '30 天内到期', 60: '60 天内到期', 90: '90 天内到期', 180: '半年内到期' }),
      },
      { key: 'expired', label: '过期', kind: 'choice', choices: choicesOf({ true: '已过期' }) },
      { key: 'kind', label: '种类', kind: 'choices', choices: kinds },
      { key: 'subjectKind', label: '持有者', kind: 'choices', choices: choicesOf(credentialSubjectNames) },
      areaFilter,
    ],
    [kinds],
  )
}
