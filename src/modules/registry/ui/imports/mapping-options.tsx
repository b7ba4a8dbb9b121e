import { Checkbox, DatePicker, Form, Select } from 'antd'
import dayjs from 'dayjs'
import { useCall } from '../../../../web/api/use-call.ts'
import { datumOptions } from '../../../../web/imports/datum-options.ts'
import { AreaSelect } from '../../../areas/ui/pickers/area-select.tsx'
import { listFields } from '../../contract/facts.ts'
import type { ImportableKind, RecordMapping } from '../../contract/imports.ts'
import { listTags } from '../../contract/tags/catalogue.ts'

interface MappingOptionsProps {
  kind: ImportableKind
  mapping: RecordMapping
  onChange: (mapping: RecordMapping) => void
}

const dateOrders = [
  { value: '', label: '从全列推断' },
  { value: 'month_first', label: '月在前（03/04 是 3 月 4 日）' },
  { value: 'day_first', label: '日在前（03/04 是 4 月 3 日）' },
]

/** What no column says: who says it, when it was true, where rows without a place go. */
export function MappingOptions({ kind, mapping, onChange }: MappingOptionsProps) {
  const sources = useCall(listFields, { kind }).data?.sources.filter(({ isActive }) => isActive) ?? []
  const hasPoint = mapping.columns['@lng'] !== undefined
  return (
    <Form layout="vertical" component="div" className="wg-import-options">
      <Form.Item label="数据来源" htmlFor="records-source" extra="各字段以谁为准，按来源判断">
        <Select
          id="records-source"
          value={mapping.source}
          options={sources.map(({ code, name }) => ({ value: code, label: name }))}
          onChange={(source: string) => onChange({ ...mapping, source })}
        />
      </Form.Item>
      <Form.Item label="采集日期" htmlFor="records-observed" extra="没有“采集日期”一列的行用它">
        <DatePicker
          id="records-observed"
          style={{ width: '100%' }}
          placeholder="今天"
          value={mapping.observedOn ? dayjs(mapping.observedOn) : null}
          disabledDate={(day) => day.isAfter(dayjs(), 'day')}
          onChange={(day) => onChange(withDay(mapping, day?.format('YYYY-MM-DD')))}
        />
      </Form.Item>
      <Form.Item label="说不清区域的行登记在" htmlFor="records-area">
        <AreaSelect
          id="records-area"
          isWide
          value={mapping.areaCode ?? ''}
          placeholder="您所在的区域"
          onChange={(code) => onChange(withArea(mapping, code))}
        />
      </Form.Item>
      <Form.Item label="年份在后的日期" htmlFor="records-dates">
        <Select
          id="records-dates"
          value={mapping.dateOrder ?? ''}
          options={dateOrders}
          onChange={(order) => onChange(withOrder(mapping, order))}
        />
      </Form.Item>
      {hasPoint && (
        <Form.Item label="坐标系" htmlFor="records-crs">
          <Select
            id="records-crs"
            value={mapping.crs}
            options={datumOptions}
            onChange={(crs) => onChange({ ...mapping, crs })}
          />
        </Form.Item>
      )}
      {kind === 'house' && (
        <Form.Item label="没有登记过的小区、楼栋">
          <Checkbox
            checked={mapping.newBuildings}
            onChange={(event) => onChange({ ...mapping, newBuildings: event.target.checked })}
          >
            按表一并登记
          </Checkbox>
        </Form.Item>
      )}
      {kind === 'person' && <ListTags mapping={mapping} onChange={onChange} />}
      {kind === 'person' && (
        <Form.Item label="同一来源说的住处变了" htmlFor="records-moves">
          <Select<RecordMapping['moves']>
            id="records-moves"
            value={mapping.moves}
            options={[
              { value: 'list', label: '列出核对，不导入这一行' },
              { value: 'move', label: '按搬家登记，迁出原来的住处' },
            ]}
            onChange={(moves) => onChange({ ...mapping, moves })}
          />
        </Form.Item>
      )}
    </Form>
  )
}

/** 整张表是一份名单: everybody in it carries the tag. */
function ListTags({ mapping, onChange }: Omit<MappingOptionsProps, 'kind'>) {
  const tags = useCall(listTags, {}).data?.tags ?? []
  const importable = tags.filter(({ isActive, ways }) => isActive && ways.includes('import'))
  return (
    <Form.Item
      label="给表中每个人打上标签"
      htmlFor="records-tags"
      extra="如整张表是低保名单；撤销导入时一并取下"
    >
      <Select<string[]>
        id="records-tags"
        mode="multiple"
        allowClear
        value={mapping.tags}
        placeholder="不打标签"
        optionFilterProp="label"
        options={importable.map(({ code, name }) => ({ value: code, label: name }))}
        onChange={(codes) => onChange({ ...mapping, tags: codes })}
      />
    </Form.Item>
  )
}

function withDay({ observedOn: _, ...plain }: RecordMapping, day: string | undefined): RecordMapping {
  return day ? { ...plain, observedOn: day } : plain
}

function withArea({ areaCode: _, ...plain }: RecordMapping, code: string | undefined): RecordMapping {
  return code ? { ...plain, areaCode: code } : plain
}

function withOrder({ dateOrder: _, ...plain }: RecordMapping, order: string): RecordMapping {
  return order ? { ...plain, dateOrder: order as NonNullable<RecordMapping['dateOrder']> } : plain
}
