import { useMemo } from 'react'
import { useCall, useCommand } from '../../../../../web/api/use-call.ts'
import type { Filter, View } from '../../../../../web/list/filters.ts'
import type { ViewStore } from '../../../../../web/list/views.tsx'
import { parseSearch, stringifySearch } from '../../../../../web/router/url-state.ts'
import { AreaSelect } from '../../../../areas/ui/pickers/area-select.tsx'
import { OrganisationSelect } from '../../../../organisations/ui/pickers/organisation-select.tsx'
import { deleteView, listViews, saveView } from '../../../contract/lists.ts'
import { familyNames, modeNames, sourceNames, stateNames, urgencyNames } from '../../../contract/terms.ts'
import { ClassSelect } from '../../pickers/class-select.tsx'
import { figureFilterBar } from './figure-filters.ts'

const choicesOf = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }))
const yesNo = (yes: string, no: string) => choicesOf({ true: yes, false: no })

export const orderFilterBar: readonly Filter[] = [
  { key: 'q', label: '关键词', kind: 'keyword', placeholder: '编号、标题、地址、描述' },
  { key: 'state', label: '状态', kind: 'choices', choices: choicesOf(stateNames) },
  {
    key: 'classId',
    label: '类别',
    kind: 'own',
    draw: (value, change) => <ClassSelect value={value} onChange={change} withMajor withClosed />,
  },
  {
    key: 'area',
    label: '区域',
    kind: 'own',
    draw: (value, change) => <AreaSelect value={value} onChange={change} />,
  },
  {
    key: 'organisation',
    label: '承办单位',
    kind: 'own',
    draw: (value, change) => <OrganisationSelect value={value} onChange={change} label="承办单位" />,
  },
  { key: 'source', label: '来源', kind: 'choices', choices: choicesOf(sourceNames) },
  { key: 'from', to: 'to', label: '上报', kind: 'dates' },
  {
    key: 'stage',
    label: '在办或已结束',
    kind: 'choice',
    choices: choicesOf({ open: '在办', ended: '已结束' }),
    isRare: true,
  },
  {
    key: 'due',
    label: '到期',
    kind: 'choice',
    choices: choicesOf({ soon: '两小时内到期', overdue: '已超期' }),
    isRare: true,
  },
  {
    key: 'alert',
    label: '预警',
    kind: 'choice',
    choices: choicesOf({ near: '临期', overdue: '超期', raised: '已升级' }),
    isRare: true,
  },
  {
    key: 'mine',
    label: '与我有关',
    kind: 'choice',
    choices: choicesOf({ todo: '待我办', done: '我办过的', reported: '我上报的' }),
    isRare: true,
  },
  { key: 'family', label: '部件事件诉求', kind: 'choice', choices: choicesOf(familyNames), isRare: true },
  { key: 'urgency', label: '紧急程度', kind: 'choices', choices: choicesOf(urgencyNames), isRare: true },
  {
    key: 'desk',
    label: '受理派遣层级',
    kind: 'own',
    draw: (value, change) => <AreaSelect value={value} onChange={change} label="受理派遣层级" />,
    isRare: true,
  },
  { key: 'closedFrom', to: 'closedTo', label: '结案', kind: 'dates', isRare: true },
  {
    key: 'late',
    label: '处置超期',
    kind: 'choice',
    choices: yesNo('处置曾超期', '处置未超期'),
    isRare: true,
  },
  { key: 'onTime', label: '按时办结', kind: 'choice', choices: yesNo('按时办结', '超时办结'), isRare: true },
  {
    key: 'rateable',
    label: '可否评价',
    kind: 'choice',
    choices: yesNo('可由诉求人评价', '诉求人不能评价'),
    isRare: true,
  },
  { key: 'rated', label: '评价', kind: 'choice', choices: yesNo('有有效评价', '没有评价'), isRare: true },
  { key: 'contacted', label: '是否联系', kind: 'choice', choices: yesNo('已联系', '未联系'), isRare: true },
  { key: 'resolved', label: '是否解决', kind: 'choice', choices: yesNo('已解决', '未解决'), isRare: true },
  { key: 'satisfied', label: '是否满意', kind: 'choice', choices: yesNo('满意', '不满意'), isRare: true },
  { key: 'supervised', label: '督办', kind: 'choice', choices: yesNo('督办中', '没有督办'), isRare: true },
  { key: 'mode', label: '办理方式', kind: 'choices', choices: choicesOf(modeNames), isRare: true },
  ...figureFilterBar,
]

export const officeViews: readonly View[] = [
  { name: '我的', search: { mine: 'todo' } },
  { name: '待派遣', search: { state: 'pending_dispatch,returned' } },
  { name: '临期', search: { stage: 'open', due: 'soon' } },
  { name: '超期', search: { stage: 'open', due: 'overdue' } },
  { name: '挂账', search: { state: 'suspended' } },
  { name: '督办', search: { stage: 'open', supervised: 'true' } },
  { name: '问题工单', search: { problem: 'true' } },
  { name: '全部', search: {} },
]

/** A person's own views, kept on the server so that every desk shows the same. */
export function useViewStore(): ViewStore | undefined {
  const answer = useCall(listViews, {}, { staleMs: 60_000 })
  const save = useCommand(saveView)
  const remove = useCommand(deleteView)
  const rows = answer.data?.rows
  const saved = useMemo(
    () => (rows ?? []).map((view) => ({ id: view.id, name: view.name, search: parseSearch(view.query) })),
    [rows],
  )
  if (!rows) return undefined
  return {
    saved,
    save: ({ name, search }) =>
      save.mutate({ input: { name, query: stringifySearch(search).replace(/^\?/, '') } }),
    remove: (view) => {
      const found = saved.find((one) => one.name === view.name)
      if (found) remove.mutate({ input: { id: found.id } })
    },
  }
}
