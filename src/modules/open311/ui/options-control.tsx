import { Button, Input, Space } from 'antd'
import type { ControlProps } from '../../../web/forms/control.ts'
import type { Option } from '../contract/services.ts'

/** The choices of a 单选 or 多选, a line each: the code programs send, the words people read. */
export function OptionsControl({ value, onChange, values }: ControlProps) {
  if (values.datatype !== 'singlevaluelist' && values.datatype !== 'multivaluelist')
    return <span className="wg-quiet">单选、多选才有选项</span>
  const options = (Array.isArray(value) ? value : []) as Option[]
  const put = (at: number, change: Partial<Option>) =>
    onChange(options.map((option, i) => (i === at ? { ...option, ...change } : option)))
  return (
    <Space orientation="vertical" style={{ width: '100%' }}>
      {options.map((option, i) => (
        // A line has no other name than its place while its code is being typed.
        <Space.Compact key={`line-${String(i)}`} style={{ width: '100%' }}>
          <Input
            aria-label={`第 ${i + 1} 个选项的代码`}
            placeholder="代码，如 rain"
            value={option.key}
            onChange={(event) => put(i, { key: event.target.value })}
          />
          <Input
            aria-label={`第 ${i + 1} 个选项`}
            placeholder="选项，如 雨水"
            value={option.name}
            onChange={(event) => put(i, { name: event.target.value })}
          />
          <Button onClick={() => onChange(options.filter((_, at) => at !== i))}>删除</Button>
        </Space.Compact>
      ))}
      <Button type="dashed" onClick={() => onChange([...options, { key: '', name: '' }])}>
        加一个选项
      </Button>
    </Space>
  )
}
