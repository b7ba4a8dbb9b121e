import { Select } from 'antd'
import type { SettingEditor } from './setting-editor.ts'

const choices = [
  { value: 'off', label: '不开放' },
  { value: 'residents', label: '登录的居民和工作人员' },
  { value: 'anyone', label: '任何人，不用登录' },
]

/** Who may look at what residents have made public. */
export function PublicMapEditor({ label, value, onChange }: SettingEditor) {
  return (
    <Select
      aria-label={label}
      value={value as string}
      options={choices}
      style={{ width: 240 }}
      onChange={onChange}
    />
  )
}
