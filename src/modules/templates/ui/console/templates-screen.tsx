import { Button } from 'antd'
import { useState } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import { TimeText } from '../../../../web/components/due-text.tsx'
import { Page } from '../../../../web/components/page.tsx'
import { StateTag } from '../../../../web/components/state-tag.tsx'
import { FilterBar } from '../../../../web/list/filter-bar.tsx'
import type { Filter } from '../../../../web/list/filters.ts'
import { useGo } from '../../../../web/router/links.tsx'
import { useUrlState } from '../../../../web/router/use-url-state.ts'
import { useCan } from '../../../../web/session/session.tsx'
import type { Column } from '../../../../web/table/columns.ts'
import { DataTable } from '../../../../web/table/data-table.tsx'
import { fromCall } from '../../../../web/table/source.ts'
import { listTemplates, type TemplateRow } from '../../contract/templates.ts'
import { type TargetKind, targetKindNames } from '../../contract/terms.ts'
import { ImportDialog } from './import-dialog.tsx'
import { NewDialog } from './new-dialog.tsx'
import './console.css'

const defaults = { q: '', target: [] as string[], retired: '' }

const filters: Filter[] = [
  { key: 'q', label: '关键词', kind: 'keyword', placeholder: '模板名称' },
  {
    key: 'target',
    label: '采集对象',
    kind: 'choices',
    choices: Object.entries(targetKindNames).map(([value, label]) => ({ value, label })),
  },
]

const columns: Column<TemplateRow>[] = [
  { key: 'title', title: '模板', width: 240, isFixed: true },
  { key: 'target', title: '采集对象', width: 110, render: (row) => targetKindNames[row.target] },
  { key: 'state', title: '状态', width: 180, render: (row) => <State row={row} /> },
  { key: 'questions', title: '题数', width: 70, align: 'right' },
  { key: 'tasks', title: '任务', width: 70, align: 'right' },
  { key: 'entries', title: '已采份数', width: 90, align: 'right' },
  { key: 'areaName', title: '适用区域', width: 140 },
  { key: 'updatedAt', title: '最近改动', width: 130, render: (row) => <TimeText at={row.updatedAt} /> },
]

function State({ row }: { row: TemplateRow }) {
  if (row.isRetired) return <StateTag kind="paused">已停用</StateTag>
  if (row.published === null) return <StateTag kind="todo">草稿，未发布</StateTag>
  return (
    <>
      <StateTag kind="closed">第 {row.published} 版</StateTag>
      {row.hasDraft && <StateTag kind="soon">有未发布的改动</StateTag>}
    </>
  )
}

/** 采集模板: what offices ask for. */
export default function TemplatesScreen() {
  const [state, change] = useUrlState(defaults)
  const [dialog, setDialog] = useState<'new' | 'import' | undefined>(undefined)
  const go = useGo()
  const can = useCan()
  const source = fromCall(
    useCall(
      listTemplates,
      {
        ...(state.q && { q: state.q }),
        ...(state.target.length > 0 && { target: state.target as TargetKind[] }),
        retired: state.retired === 'true',
      },
      { keepPrevious: true },
    ),
    ({ templates }) => templates,
  )
  const open = (id: string) => go(`/registry/templates/${id}`)
  return (
    <Page
      title="采集模板"
      actions={
        can('templates:design') && (
          <>
            <Button onClick={() => setDialog('import')}>导入</Button>
            <Button type="primary" onClick={() => setDialog('new')}>
              新建模板
            </Button>
          </>
        )
      }
    >
      <FilterBar name="templates" filters={filters} values={state} onChange={change} />
      <DataTable
        name="templates"
        columns={columns}
        rowId={(row) => row.id}
        source={source}
        onOpen={(row) => open(row.id)}
        empty={{ title: '还没有采集模板', hint: '新建一个，或导入 XLSForm 工作簿' }}
      />
      {dialog === 'new' && (
        <NewDialog templates={source.rows} onClose={() => setDialog(undefined)} onDone={open} />
      )}
      {dialog === 'import' && <ImportDialog onClose={() => setDialog(undefined)} onOpen={open} />}
    </Page>
  )
}
