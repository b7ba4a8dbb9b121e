import { Input, Radio, Select } from 'antd'
import { MapBase } from '../contract/settings.ts'
import type { SettingEditor } from './setting-editor.ts'

const kinds = [
  { value: 'none', label: '不用底图' },
  { value: 'tianditu', label: '天地图' },
  { value: 'xyz', label: 'XYZ 切片' },
  { value: 'wmts', label: 'WMTS 服务' },
]

interface TextField {
  key: string
  label: string
  placeholder?: string
}

const fields: Record<MapBase['kind'], TextField[]> = {
  none: [],
  tianditu: [{ key: 'key', label: '密钥（浏览器端）', placeholder: '在天地图官网申请' }],
  xyz: [
    { key: 'url', label: '地址', placeholder: 'https://地图服务/{z}/{x}/{y}.png' },
    { key: 'attribution', label: '版权说明（选填）' },
  ],
  wmts: [
    { key: 'url', label: '地址', placeholder: 'https://地图服务/wmts' },
    { key: 'layer', label: '图层' },
    { key: 'style', label: '样式', placeholder: 'default' },
    { key: 'tileMatrixSet', label: '切片矩阵集（Web 墨卡托）', placeholder: '如 w 或 GoogleMapsCompatible' },
    { key: 'attribution', label: '版权说明（选填）' },
  ],
}

/** The picture under the map: which kind, and what that kind needs. */
export function MapBaseEditor({ label, value, onChange }: SettingEditor) {
  const draft = (typeof value === 'object' && value !== null ? value : { kind: 'none' }) as Draft
  const set = (key: string, text: string) => {
    const { [key]: _, ...rest } = draft
    onChange(text === '' ? rest : { ...rest, [key]: text })
  }
  return (
    <>
      <Radio.Group
        aria-label={label}
        optionType="button"
        options={kinds}
        value={draft.kind}
        onChange={(event) => onChange(startOf(event.target.value))}
      />
      {fields[draft.kind].map((field) => (
        <label key={field.key} htmlFor={`map-base-${field.key}`}>
          {field.label}
          <Input
            id={`map-base-${field.key}`}
            value={draft[field.key] ?? ''}
            placeholder={field.placeholder ?? ''}
            onChange={(event) => set(field.key, event.target.value)}
          />
        </label>
      ))}
      {draft.kind === 'xyz' && (
        <Select
          aria-label="坐标系"
          value={draft.crs ?? 'wgs84'}
          style={{ width: 280 }}
          options={[
            { value: 'wgs84', label: 'WGS-84 / CGCS2000' },
            { value: 'gcj02', label: 'GCJ-02（国内商业地图）' },
          ]}
          onChange={(crs) => set('crs', crs)}
        />
      )}
    </>
  )
}

type Draft = { kind: MapBase['kind'] } & Record<string, string>

/** A newly chosen kind with what it presets; what is still missing is asked for on saving. */
function startOf(kind: MapBase['kind']): unknown {
  const parsed = MapBase.safeParse({ kind })
  if (parsed.success) return parsed.data
  return kind === 'xyz' ? { kind, crs: 'wgs84' } : { kind }
}
