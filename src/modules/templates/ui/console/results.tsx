import { useMemo } from 'react'
import { usePages } from '../../../../web/api/use-call.ts'
import { TimeText } from '../../../../web/components/due-text.tsx'
import { StateTag } from '../../../../web/components/state-tag.tsx'
import { FilterBar } from '../../../../web/list/filter-bar.tsx'
import type { Filter } from '../../../../web/list/filters.ts'
import { SideDrawer } from '../../../../web/list/side-drawer.tsx'
import { useOpenRow } from '../../../../web/list/use-open-row.ts'
import { useUrlState } from '../../../../web/router/use-url-state.ts'
import type { Column } from '../../../../web/table/columns.ts'
import { DataTable } from '../../../../web/table/data-table.tsx'
import { fromPages } from '../../../../web/table/source.ts'
import { AreaSelect } from '../../../areas/ui/pickers/area-select.tsx'
import { listEntries, type ResultRow } from '../../contract/entries.ts'
import type { TaskDetail } from '../../contract/tasks.ts'
import { type EntryState, entryStateNames, isAnswered } from '../../contract/terms.ts'
import { compileForm, type Form, nodesOf } from '../../rules/form/form.ts'
import { entryKinds } from '../shared/states.ts'
import { EntryBody } from './entry-body.tsx'

const defaults = {
  part: 'results',
  q: '',
  area: '',
  state: [] as string[],
  where: [] as string[],
  sort: '-submitted',
  limit: 50,
}
/** Those after are there to be chosen. */
const SHOWN_COLUMNS = 8
const sortable = new Set(['text', 'integer', 'decimal', 'date', 'time', 'one', 'calculated'])

/** Every sheet of a task, a column for each question. */
export function Results({ task }: { task: TaskDetail }) {
  const [state, change] = useUrlState(defaults)
  const row = useOpenRow()
  const form = useMemo(() => compileForm(task.definition), [task.definition])
  const source = fromPages(
    usePages(listEntries, {
      id: task.id,
      sort: state.sort,
      limit: state.limit,
      ...(state.q && { q: state.q }),
      ...(state.area && { area: state.area }),
      ...(state.state.length > 0 && { state: state.state as EntryState[] }),
      ...(state.where.length > 0 && { where: [...state.where] }),
    }),
  )
  return (
    <div className="wg-results">
      <FilterBar
        name={`entries-${task.templateId}`}
        filters={filtersOf(form)}
        values={state}
        onChange={change}
      />
      <DataTable
        name={`entries-${task.templateId}`}
        columns={columnsOf(form)}
        rowId={(entry) => entry.id}
        source={source}
        openId={row.id}
        onOpen={(entry) => row.open(entry.id)}
        sort={state.sort}
        onSort={(sort) => change({ sort: sort || '-submitted' })}
        pageSize={state.limit}
        onPageSize={(limit) => change({ limit })}
        empty={{ title: '没有符合条件的采集内容', hint: '换个条件试试' }}
      />
      <SideDrawer row={row} ids={source.rows.map(({ id }) => id)} title="采集内容">
        <EntryBody id={row.id} form={form} />
      </SideDrawer>
    </div>
  )
}

function filtersOf(form: Form): Filter[] {
  const choices = [...nodesOf(form.roots)].flatMap(({ item, choices: list, repeats }) =>
    list && repeats.length === 0
      ? list.map(({ value, title }) => ({ value: `${item.name}:${value}`, label: `${item.title}：${title}` }))
      : [],
  )
  return [
    { key: 'q', label: '关键词', kind: 'keyword', placeholder: '名称、文字答案' },
    {
      key: 'area',
      label: '区域',
      kind: 'own',
      draw: (value, change) => <AreaSelect value={value} onChange={change} />,
    },
    {
      key: 'state',
      label: '状态',
      kind: 'choices',
      choices: Object.entries(entryStateNames).map(([value, label]) => ({ value, label })),
    },
    ...(choices.length > 0 ? [{ key: 'where', label: '答案', kind: 'choices' as const, choices }] : []),
  ]
}

function columnsOf(form: Form): Column<ResultRow>[] {
  const asked = [...nodesOf(form.roots)].filter(
    ({ item, repeats }) => repeats.length === 0 && (isAnswered(item.kind) || item.kind === 'repeat'),
  )
  return [
    { key: 'label', title: '采集对象', width: 220, isFixed: true },
    {
      key: 'state',
      title: '状态',
      width: 110,
      render: (row) => <StateTag kind={entryKinds[row.state]}>{entryStateNames[row.state]}</StateTag>,
    },
    { key: 'areaName', title: '区域', width: 130, sort: 'area' },
    ...asked.map(
      ({ item }, n): Column<ResultRow> => ({
        key: `answer.${item.name}`,
        title: item.title || item.name,
        width: 130,
        ...(n >= SHOWN_COLUMNS && { isOptional: true }),
        ...(sortable.has(item.kind) && { sort: item.name }),
        ...((item.kind === 'integer' || item.kind === 'decimal') && { align: 'right' as const }),
        render: (row) => row.cells[item.name] || '—',
      }),
    ),
    { key: 'submittedBy', title: '填报人', width: 90 },
    {
      key: 'submittedAt',
      title: '提交时间',
      width: 130,
      sort: 'submitted',
      render: (row) => <TimeText at={row.submittedAt} />,
    },
  ]
}
