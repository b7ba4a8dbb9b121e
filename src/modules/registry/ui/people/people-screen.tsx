import { ExpandAltOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { useCall, usePages } from '../../../../web/api/use-call.ts'
import { useLiveRefresh } from '../../../../web/api/use-live.ts'
import { Page } from '../../../../web/components/page.tsx'
import { ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { FilterBar } from '../../../../web/list/filter-bar.tsx'
import { SideDrawer } from '../../../../web/list/side-drawer.tsx'
import { type OpenRow, useOpenRow } from '../../../../web/list/use-open-row.ts'
import { LinkTo } from '../../../../web/router/links.tsx'
import { useUrlState } from '../../../../web/router/use-url-state.ts'
import { useCan } from '../../../../web/session/session.tsx'
import { DataTable } from '../../../../web/table/data-table.tsx'
import { fromPages } from '../../../../web/table/source.ts'
import { exportPeople } from '../../contract/exports.ts'
import { getPerson, listPeople } from '../../contract/people.ts'
import { ImportLink } from '../imports/import-link.tsx'
import { useListFields } from '../lists/use-list-fields.tsx'
import { ExportButton } from '../units/export-button.tsx'
import { BatchActions } from './batch-actions.tsx'
import { peopleColumns } from './people-columns.tsx'
import { peopleViews, usePeopleFilters } from './people-filters.tsx'
import { type PeopleQuery, peopleDefaults, peopleQuery } from './people-query.ts'
import { PersonBody } from './person-body.tsx'
import { PersonHeading } from './person-heading.tsx'
import { RegisterDialog } from './register-dialog.tsx'
import './people.css'

/** 人员: everybody this post may see, by any of what is known of them. */
export default function PeopleScreen() {
  const [state, change] = useUrlState(peopleDefaults)
  const query = useMemo(() => peopleQuery(state), [state])
  const fields = useListFields('person', { table: 'registry-people', columns: peopleColumns })
  const source = fromPages(usePages(listPeople, { ...query, ...fields.asked, limit: state.limit }))
  const row = useOpenRow()
  const [isNew, setNew] = useState(false)
  const can = useCan()
  const [chosen, choose] = useState<readonly string[]>([])
  useLiveRefresh(['registry'])
  return (
    <Page
      title="人员"
      actions={<PeopleActions query={{ ...query, ...fields.asked }} onNew={() => setNew(true)} />}
    >
      <div className="reg-find">
        <FilterBar
          name="registry-people"
          filters={[...usePeopleFilters(), fields.filter]}
          values={state}
          onChange={(part) => {
            choose([])
            change(part)
          }}
          views={peopleViews}
        />
      </div>
      <DataTable
        name="registry-people"
        columns={fields.columns}
        arrangement={fields.arrangement}
        rowId={(person) => person.id}
        source={source}
        openId={row.id}
        onOpen={(person) => row.open(person.id)}
        {...(can(['registry:edit', 'registry:export']) && { chosen, onChoose: choose })}
        counter="人"
        batch={<BatchActions ids={chosen} asked={fields.asked} onDone={() => choose([])} />}
        pageSize={state.limit}
        onPageSize={(limit) => change({ limit })}
        empty={{ title: '没有符合条件的人员', hint: '换个条件，或清空筛选看全部' }}
      />
      <PersonDrawer row={row} ids={source.rows.map(({ id }) => id)} />
      {isNew && <RegisterDialog onClose={() => setNew(false)} onOpen={row.open} />}
    </Page>
  )
}

interface PeopleActionsProps {
  query: PeopleQuery
  onNew: () => void
}

function PeopleActions({ query, onNew }: PeopleActionsProps) {
  const can = useCan()
  return (
    <>
      <ImportLink kind="person" />
      <ExportButton endpoint={exportPeople} query={query} title="导出人员" />
      {can('registry:edit') && (
        <Button type="primary" onClick={onNew}>
          登记人员
        </Button>
      )}
    </>
  )
}

function PersonDrawer({ row, ids }: { row: OpenRow; ids: readonly string[] }) {
  const answer = useCall(getPerson, { id: row.id }, { enabled: row.id !== '' })
  const person = answer.data
  return (
    <SideDrawer
      row={row}
      ids={ids}
      title={
        person ? (
          <PersonHeading person={person}>
            <LinkTo to={`/registry/people/${person.id}`} title="在整页中打开" aria-label="在整页中打开">
              <ExpandAltOutlined />
            </LinkTo>
          </PersonHeading>
        ) : (
          '人员'
        )
      }
    >
      {answer.isPending && <Loading lines={10} />}
      {answer.isError && !person && (
        <ErrorState title="档案没有加载出来" error={answer.error} onRetry={() => void answer.refetch()} />
      )}
      {person && <PersonBody person={person} />}
    </SideDrawer>
  )
}
