import { Form, Select } from 'antd'
import { useState } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import { useSettled } from '../../../../web/components/use-settled.ts'
import { findEntities } from '../../contract/entities.ts'
import { SMALL_PREMISES } from '../../contract/unit-terms.ts'
import { useCodes } from '../units/use-codes.ts'

export interface PlaceClass {
  kind: string
  smallPremises: string | null
  entityId: string | null
}

interface ClassFieldsProps {
  value: PlaceClass
  onChange: (value: PlaceClass) => void
  problems: Readonly<Record<string, string>>
  /** Of the unit that keeps it now. */
  entityName?: string | undefined
}

/** What kind of place it is and who keeps it. */
export function ClassFields({ value, onChange, problems, entityName }: ClassFieldsProps) {
  const kinds = useCodes('place_kind')
  const small = useCodes('small_premises')
  const faultOf = (field: string) =>
    problems[field] ? { help: problems[field], validateStatus: 'error' as const } : {}
  return (
    <div className="reg-fact-form">
      <Form.Item label="类别" required {...faultOf('kind')}>
        <Select
          aria-label="类别"
          value={value.kind}
          options={kinds}
          onChange={(kind) => onChange({ ...value, kind, smallPremises: null })}
        />
      </Form.Item>
      {value.kind === SMALL_PREMISES && (
        <Form.Item label="九小场所细类" required {...faultOf('smallPremises')}>
          <Select
            aria-label="九小场所细类"
            placeholder="请选择"
            value={value.smallPremises}
            options={small}
            onChange={(smallPremises) => onChange({ ...value, smallPremises })}
          />
        </Form.Item>
      )}
      <Form.Item label="管理单位" {...faultOf('entityId')}>
        <EntitySelect
          value={value.entityId}
          name={entityName}
          onChange={(entityId) => onChange({ ...value, entityId })}
        />
      </Form.Item>
    </div>
  )
}

interface EntitySelectProps {
  value: string | null
  name?: string | undefined
  onChange: (id: string | null) => void
}

/** A registered unit by any part of its name, its pinyin or its code. */
export function EntitySelect({ value, name, onChange }: EntitySelectProps) {
  const [typed, setTyped] = useState('')
  const [label, setLabel] = useState(name ?? '')
  const q = useSettled(typed.trim(), 300)
  const found = useCall(findEntities, { q }, { enabled: q.length > 1, keepPrevious: true })
  return (
    <Select
      aria-label="管理单位"
      allowClear
      labelInValue
      showSearch={{ onSearch: setTyped, filterOption: false }}
      placeholder="名称、拼音首字母或信用代码"
      value={value ? { value, label: label || '已选单位' } : null}
      options={(found.data?.rows ?? []).map((one) => ({
        value: one.id,
        label: `${one.name}（${one.areaName}）`,
      }))}
      notFoundContent={q.length > 1 && found.data ? '没有这家单位，可先到“单位”登记' : '输入名称查找'}
      onChange={(next: { value: string; label: string } | null) => {
        setLabel(next?.label ?? '')
        onChange(next?.value ?? null)
      }}
    />
  )
}
