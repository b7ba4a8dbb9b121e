import { Select } from 'antd'
import type { Uploaded } from './import-screen.tsx'

interface MappingTableProps {
  answer: Uploaded['answer']
  /** Field → column. */
  columns: Readonly<Record<string, string>>
  onChange: (columns: Record<string, string>) => void
}

const SAMPLES = 3

/** A line per field of ours: the column it comes from and what stands there. */
export function MappingTable({ answer, columns, onChange }: MappingTableProps) {
  const choose = (field: string, column: string | undefined) => {
    const { [field]: _, ...rest } = columns
    onChange(column ? { ...rest, [field]: column } : rest)
  }
  const unused = answer.columns.filter((column) => !Object.values(columns).includes(column))
  return (
    <>
      <table className="wg-mapping">
        <thead>
          <tr>
            <th>工单字段</th>
            <th>表格的列</th>
            <th>前几行的内容</th>
          </tr>
        </thead>
        <tbody>
          {answer.targets.map(({ field, label, required }) => (
            <tr key={field}>
              <td>
                {label}
                {required && <span className="wg-urgent"> 必填</span>}
              </td>
              <td>
                <Select
                  aria-label={`${label}对应的列`}
                  value={columns[field] ?? null}
                  placeholder="不导入"
                  allowClear
                  showSearch={{ optionFilterProp: 'label' }}
                  options={answer.columns.map((column) => ({ value: column, label: column }))}
                  style={{ width: '100%' }}
                  {...(required && !columns[field] && { status: 'warning' as const })}
                  onChange={(column: string | undefined) => choose(field, column)}
                />
              </td>
              <td className="wg-quiet">
                <Samples answer={answer} column={columns[field]} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {unused.length > 0 && <p className="wg-quiet">不导入的列：{unused.join('、')}</p>}
    </>
  )
}

function Samples({ answer, column }: { answer: Uploaded['answer']; column: string | undefined }) {
  if (!column) return null
  const texts = answer.sample.map((row) => row[column] ?? '').filter((text) => text.trim() !== '')
  if (texts.length === 0) return <span>（前几行是空的）</span>
  return (
    <span className="wg-mapping-sample" title={texts.join('\n')}>
      {texts.slice(0, SAMPLES).join('　|　')}
    </span>
  )
}
