import { Button, Select } from 'antd'
import { Fragment, useState } from 'react'

export interface MappingTarget {
  field: string
  label: string
  required: boolean
  /** What it belongs to, where there are many. */
  section?: string
}

/** A list as it was looked at. */
export interface LookedList {
  columns: readonly string[]
  sample: readonly Readonly<Record<string, string>>[]
  targets: readonly MappingTarget[]
}

interface MappingTableProps {
  /** Of what the fields are: 工单字段. */
  title: string
  answer: LookedList
  /** Field → column. */
  columns: Readonly<Record<string, string>>
  onChange: (columns: Record<string, string>) => void
}

const SAMPLES = 3
/** More than this, and fields without a column wait behind a button. */
const MANY = 25

/** A line per field of ours: the column it comes from and what stands there. */
export function MappingTable({ title, answer, columns, onChange }: MappingTableProps) {
  const { targets } = answer
  const [isWhole, setWhole] = useState(targets.length <= MANY)
  const choose = (field: string, column: string | undefined) => {
    const { [field]: _, ...rest } = columns
    onChange(column ? { ...rest, [field]: column } : rest)
  }
  const unused = answer.columns.filter((column) => !Object.values(columns).includes(column))
  const shown = isWhole ? targets : targets.filter(({ field, required }) => required || columns[field])
  return (
    <>
      <table className="wg-mapping">
        <thead>
          <tr>
            <th>{title}</th>
            <th>表格的列</th>
            <th>前几行的内容</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((target, i) => (
            <Fragment key={target.field}>
              {target.section && target.section !== shown[i - 1]?.section && (
                <tr className="wg-mapping-section">
                  <th colSpan={3}>{target.section}</th>
                </tr>
              )}
              <Line target={target} answer={answer} column={columns[target.field]} onChoose={choose} />
            </Fragment>
          ))}
        </tbody>
      </table>
      {!isWhole && (
        <div>
          <Button size="small" onClick={() => setWhole(true)}>
            显示没有对应的 {targets.length - shown.length} 个字段
          </Button>
        </div>
      )}
      {unused.length > 0 && <p className="wg-quiet">不导入的列：{unused.join('、')}</p>}
    </>
  )
}

interface LineProps {
  target: MappingTarget
  answer: LookedList
  column: string | undefined
  onChoose: (field: string, column: string | undefined) => void
}

function Line({ target: { field, label, required }, answer, column, onChoose }: LineProps) {
  return (
    <tr>
      <td>
        {label}
        {required && <span className="wg-urgent"> 必填</span>}
      </td>
      <td>
        <Select
          aria-label={`${label}对应的列`}
          value={column ?? null}
          placeholder="不导入"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={answer.columns.map((one) => ({ value: one, label: one }))}
          style={{ width: '100%' }}
          {...(required && !column && { status: 'warning' as const })}
          onChange={(chosen: string | undefined) => onChoose(field, chosen)}
        />
      </td>
      <td className="wg-quiet">
        <Samples answer={answer} column={column} />
      </td>
    </tr>
  )
}

function Samples({ answer, column }: { answer: LookedList; column: string | undefined }) {
  if (!column) return null
  const texts = answer.sample.map((row) => row[column] ?? '').filter((text) => text.trim() !== '')
  if (texts.length === 0) return <span>（前几行是空的）</span>
  return (
    <span className="wg-mapping-sample" title={texts.join('\n')}>
      {texts.slice(0, SAMPLES).join('　|　')}
    </span>
  )
}
