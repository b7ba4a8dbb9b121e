import { Input, Switch } from 'antd'
import type { ReactNode } from 'react'
import type { Channel } from '../../../../base/notice-channels.ts'

export interface Draft {
  title: string
  text: string
  templateId: string | null
  isEnabled: boolean
  /** The fields of a WeChat template, a line each. */
  lines: string
}

interface TemplateWordsProps {
  channel: Channel
  draft: Draft
  onChange: (draft: Draft) => void
}

export function TemplateWords({ channel, draft, onChange }: TemplateWordsProps) {
  const set = (change: Partial<Draft>) => onChange({ ...draft, ...change })
  return (
    <>
      <Part label="用这个渠道发送">
        <span>
          <Switch
            checked={draft.isEnabled}
            onChange={(isEnabled) => set({ isEnabled })}
            aria-label="用这个渠道发送"
          />
        </span>
      </Part>
      <Part label="标题">
        <Input
          aria-label="标题"
          value={draft.title}
          maxLength={100}
          onChange={(event) => set({ title: event.target.value })}
        />
      </Part>
      <Part label="内容">
        <Input.TextArea
          aria-label="内容"
          value={draft.text}
          rows={4}
          maxLength={1000}
          onChange={(event) => set({ text: event.target.value })}
        />
      </Part>
      {(channel === 'mp' || channel === 'mini') && <WeixinParts draft={draft} set={set} />}
    </>
  )
}

function WeixinParts({ draft, set }: { draft: Draft; set: (change: Partial<Draft>) => void }) {
  return (
    <>
      <Part label="微信后台的模板编号">
        <Input
          aria-label="模板编号"
          value={draft.templateId ?? ''}
          onChange={(event) => set({ templateId: event.target.value || null })}
        />
      </Part>
      <Part label="模板字段，每行一个，如 thing1={title}">
        <Input.TextArea
          aria-label="模板字段"
          value={draft.lines}
          rows={4}
          onChange={(event) => set({ lines: event.target.value })}
        />
      </Part>
    </>
  )
}

function Part({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="wg-template-field">
      <span>{label}</span>
      {children}
    </div>
  )
}
