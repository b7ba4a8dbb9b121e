import { Alert, Modal, Select, TreeSelect } from 'antd'
import { useState } from 'react'
import { useCall } from '../../../web/api/use-call.ts'
import { useSettled } from '../../../web/components/use-settled.ts'
import { CommandForm } from '../../../web/forms/command-form.tsx'
import type { ControlProps, Controls } from '../../../web/forms/control.ts'
import type { FormValues } from '../../../web/forms/form-body.ts'
import { AreaSelect } from '../../areas/ui/pickers/area-select.tsx'
import { sourceNames } from '../../orders/contract/terms.ts'
import { useClasses } from '../../orders/ui/pickers/class-select.tsx'
import { classTree } from '../../orders/ui/pickers/class-tree.ts'
import { OrganisationSelect } from '../../organisations/ui/pickers/organisation-select.tsx'
import { createProblem, editProblem, previewProblem } from '../contract/gathering.ts'
import { Criteria } from '../contract/terms.ts'
import type { ProblemDetail } from './problem-body.tsx'

interface CriteriaDialogProps {
  /** To change; left out, a new one. */
  problem?: ProblemDetail
  /** What a new one begins with. */
  start?: Partial<Criteria>
  onClose: () => void
  onDone: (id: string) => void
}

/** Which orders make up a kind of thing, with how many that would be as one chooses. */
export function CriteriaDialog({ problem, start = {}, onClose, onDone }: CriteriaDialogProps) {
  const [values, setValues] = useState<FormValues>({})
  const shared = { controls, onValues: setValues, onCancel: onClose }
  return (
    <Modal
      open
      footer={null}
      width={960}
      style={{ top: 24 }}
      title={problem ? `修改“${problem.title}”的归集条件` : '提出一类事'}
      onCancel={onClose}
    >
      <div className="wg-problem-criteria">
        {problem ? (
          <CommandForm
            {...shared}
            endpoint={editProblem}
            initial={{ ...problem.criteria, id: problem.id, title: problem.title, version: problem.version }}
            hidden={['version']}
            submitLabel="保存并重新归集"
            onDone={() => onDone(problem.id)}
          />
        ) : (
          <CommandForm
            {...shared}
            endpoint={createProblem}
            initial={start}
            submitLabel="提出"
            onDone={({ id }) => onDone(id)}
          />
        )}
        <Preview values={values} />
      </div>
    </Modal>
  )
}

function Preview({ values }: { values: FormValues }) {
  const asked = useSettled(Criteria.safeParse(values), 400)
  const criteria = asked.success ? asked.data : undefined
  const canAsk = criteria !== undefined && criteria.classIds.length + criteria.words.length > 0
  const answer = useCall(previewProblem, criteria ?? { areaCode: '' }, {
    enabled: canAsk,
    keepPrevious: true,
  })
  if (!canAsk)
    return (
      <p className="wg-problem-preview wg-quiet">选好区域和类别（或关键词），这里会说近 12 个月有多少件。</p>
    )
  if (answer.isError) return <Alert type="warning" title={answer.error.message} />
  if (!answer.data) return <p className="wg-problem-preview wg-quiet">正在统计…</p>
  const { count, open, months, newest } = answer.data
  return (
    <div className="wg-problem-preview" role="status">
      <b>
        将归入 {count} 件（在办 {open} 件）
      </b>
      <p className="wg-quiet">
        {months.map((month) => `${month.month}：${month.count} 件`).join('，') || '近 12 个月没有符合的工单'}
      </p>
      <ul>
        {newest.map((row) => (
          <li key={row.number}>{row.title}</li>
        ))}
      </ul>
    </div>
  )
}

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []

function AreaControl({ id, value, onChange, invalid }: ControlProps) {
  return (
    <AreaSelect
      id={id}
      value={typeof value === 'string' ? value : ''}
      onChange={(code) => onChange(code || undefined)}
      invalid={invalid}
      isWide
    />
  )
}

function ClassesControl({ id, value, onChange }: ControlProps) {
  const tree = classTree(useClasses(), { withMajor: true, withClosed: false })
  return (
    <TreeSelect
      id={id}
      multiple
      value={texts(value)}
      treeData={tree}
      allowClear
      showSearch={{ treeNodeFilterProp: 'search' }}
      placeholder="小类或整个大类"
      listHeight={320}
      style={{ width: '100%' }}
      onChange={(next: string[]) => onChange(next)}
    />
  )
}

function WordsControl({ id, value, onChange }: ControlProps) {
  return (
    <Select
      id={id}
      mode="tags"
      open={false}
      suffixIcon={null}
      value={texts(value)}
      tokenSeparators={[' ', '，', '、', ',']}
      placeholder="输入后回车，说到其中一个就算"
      onChange={(next: string[]) => onChange(next.map((word) => word.trim()).filter(Boolean))}
    />
  )
}

function UnitControl({ id, value, onChange }: ControlProps) {
  return (
    <OrganisationSelect
      id={id}
      label="不限"
      value={typeof value === 'string' ? value : ''}
      onChange={(next) => onChange(next || null)}
      isWide
    />
  )
}

function SourcesControl({ id, value, onChange }: ControlProps) {
  return (
    <Select
      id={id}
      mode="multiple"
      placeholder="不限"
      value={texts(value)}
      options={Object.entries(sourceNames).map(([source, label]) => ({ value: source, label }))}
      onChange={(next: string[]) => onChange(next)}
    />
  )
}

const controls: Controls = {
  areaCode: AreaControl,
  classIds: ClassesControl,
  words: WordsControl,
  organisationId: UnitControl,
  sources: SourcesControl,
}
