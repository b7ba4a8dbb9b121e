import { Checkbox, Form, Select } from 'antd'
import { datumOptions } from '../../../../../web/imports/datum-options.ts'
import { AreaSelect } from '../../../../areas/ui/pickers/area-select.tsx'
import type { ColumnMapping } from '../../../contract/imports.ts'
import { type Source, sourceNames } from '../../../contract/terms.ts'

interface MappingOptionsProps {
  mapping: ColumnMapping
  onChange: (mapping: ColumnMapping) => void
}

const dateOrders = [
  { value: '', label: '从全列推断' },
  { value: 'month_first', label: '月在前（03/04 是 3 月 4 日）' },
  { value: 'day_first', label: '日在前（03/04 是 4 月 3 日）' },
]

/** What no column says: the channel, the coordinates, where rows without a place go. */
export function MappingOptions({ mapping, onChange }: MappingOptionsProps) {
  const { dateOrder: _order, areaCode: _area, ...plain } = mapping
  const hasPoint = mapping.columns.lng !== undefined
  return (
    <Form layout="vertical" component="div" className="wg-import-options">
      <Form.Item label="来源渠道" htmlFor="import-source">
        <Select<Source>
          id="import-source"
          value={mapping.source}
          options={Object.entries(sourceNames).map(([value, label]) => ({ value: value as Source, label }))}
          onChange={(source) => onChange({ ...mapping, source })}
        />
      </Form.Item>
      <Form.Item label="没有区域的行落到" htmlFor="import-area">
        <AreaSelect
          id="import-area"
          isWide
          value={mapping.areaCode ?? ''}
          placeholder="您所在的区域"
          onChange={(code) =>
            onChange({
              ...plain,
              ...(mapping.dateOrder && { dateOrder: mapping.dateOrder }),
              ...(code && { areaCode: code }),
            })
          }
        />
      </Form.Item>
      <Form.Item label="年份在后的日期" htmlFor="import-dates">
        <Select
          id="import-dates"
          value={mapping.dateOrder ?? ''}
          options={dateOrders}
          onChange={(order) =>
            onChange({
              ...plain,
              ...(mapping.areaCode && { areaCode: mapping.areaCode }),
              ...(order && { dateOrder: order as NonNullable<ColumnMapping['dateOrder']> }),
            })
          }
        />
      </Form.Item>
      {hasPoint && (
        <Form.Item label="坐标系" htmlFor="import-crs">
          <Select
            id="import-crs"
            value={mapping.crs}
            options={datumOptions}
            onChange={(crs) => onChange({ ...mapping, crs })}
          />
        </Form.Item>
      )}
      <Form.Item label="办理情况">
        <Checkbox
          checked={mapping.repliedIsClosed}
          onChange={(event) => onChange({ ...mapping, repliedIsClosed: event.target.checked })}
        >
          有答复的按已结案导入
        </Checkbox>
        <Checkbox
          checked={mapping.history}
          onChange={(event) => onChange({ ...mapping, history: event.target.checked })}
        >
          历史台账：未办结的不计时
        </Checkbox>
      </Form.Item>
    </Form>
  )
}
