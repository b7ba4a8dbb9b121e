import { Alert, App, Button, Input, InputNumber, Space } from 'antd'
import { type ComponentType, useState } from 'react'
import { messageOf } from '../../../web/api/api-error.ts'
import { useCall, useCommand } from '../../../web/api/use-call.ts'
import { TimeText } from '../../../web/components/due-text.tsx'
import { Page } from '../../../web/components/page.tsx'
import { ErrorState, Loading } from '../../../web/components/state-pages.tsx'
import {
  listSettings,
  resetSetting,
  type SettingKey,
  type SettingView,
  saveSetting,
  settingDefinitions,
} from '../contract/settings.ts'
import { MapBaseEditor } from './map-base-editor.tsx'
import { PublicMapEditor } from './public-map-editor.tsx'
import type { SettingEditor } from './setting-editor.ts'
import './system.css'

const editors: Record<SettingKey, ComponentType<SettingEditor>> = {
  'site.name': TextEditor,
  'site.area': CodeEditor,
  'map.base': MapBaseEditor,
  'assessment.weight_contacted': WeightEditor,
  'assessment.weight_resolved': WeightEditor,
  'assessment.weight_satisfied': WeightEditor,
  'orders.rating_days': numberIn('天', 60),
  'orders.duplicate_radius_m': numberIn('米', 1000),
  'orders.duplicate_hours': numberIn('小时', 720),
  'residents.public_map': PublicMapEditor,
}

/** 系统设置: each setting saved by itself, with who changed it when. */
export default function Settings() {
  const query = useCall(listSettings, {})
  return (
    <Page title="系统设置">
      {query.isPending && <Loading lines={8} />}
      {query.error && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      <div className="wg-system-settings">
        {query.data?.settings.map((setting) => (
          <SettingCard key={`${setting.key}/${setting.updatedAt ?? ''}`} setting={setting} />
        ))}
      </div>
    </Page>
  )
}

function SettingCard({ setting }: { setting: SettingView }) {
  const { message } = App.useApp()
  const [draft, setDraft] = useState(setting.value)
  const [problem, setProblem] = useState<string | undefined>(undefined)
  const save = useCommand(saveSetting)
  const reset = useCommand(resetSetting)
  const Editor = editors[setting.key]
  const said = { onError: (error: unknown) => setProblem(messageOf(error)) }
  const send = () => {
    const checked = settingDefinitions[setting.key].schema.safeParse(draft)
    setProblem(checked.error?.issues[0]?.message)
    if (!checked.success) return
    const done = { ...said, onSuccess: () => void message.success(`${setting.title}已保存`) }
    save.mutate({ input: { key: setting.key, value: checked.data } }, done)
  }
  const isChanged = JSON.stringify(draft) !== JSON.stringify(setting.value)
  return (
    <section className="wg-card" aria-label={setting.title}>
      <h2 className="wg-card-title">{setting.title}</h2>
      <div className="wg-system-field">
        <Editor label={setting.title} value={draft} onChange={setDraft} />
        <span className="wg-quiet">{setting.help}</span>
        {problem && <Alert type="error" showIcon title={problem} />}
      </div>
      <Space wrap>
        <Button type="primary" disabled={!isChanged} loading={save.isPending} onClick={send}>
          保存
        </Button>
        {!setting.isDefault && (
          <Button
            loading={reset.isPending}
            onClick={() => reset.mutate({ input: { key: setting.key } }, said)}
          >
            恢复默认
          </Button>
        )}
        <span className="wg-quiet">
          {setting.updatedAt ? (
            <>
              {setting.updatedByName} <TimeText at={setting.updatedAt} /> 修改
            </>
          ) : (
            '默认值'
          )}
        </span>
      </Space>
    </section>
  )
}

function TextEditor({ label, value, onChange }: SettingEditor) {
  return (
    <Input
      aria-label={label}
      value={typeof value === 'string' ? value : ''}
      maxLength={40}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

function WeightEditor({ label, value, onChange }: SettingEditor) {
  return (
    <InputNumber
      aria-label={label}
      value={typeof value === 'number' ? value : null}
      min={0}
      max={100}
      style={{ width: 160 }}
      onChange={onChange}
    />
  )
}

function CodeEditor({ label, value, onChange }: SettingEditor) {
  return (
    <Input
      aria-label={label}
      value={typeof value === 'string' ? value : ''}
      maxLength={15}
      placeholder="如 370830001000"
      onChange={(event) => onChange(event.target.value.trim() || null)}
    />
  )
}

function numberIn(unit: string, max: number) {
  return function NumberEditor({ label, value, onChange }: SettingEditor) {
    return (
      <InputNumber
        aria-label={label}
        value={typeof value === 'number' ? value : null}
        min={1}
        max={max}
        precision={0}
        suffix={unit}
        style={{ width: 160 }}
        onChange={onChange}
      />
    )
  }
}
