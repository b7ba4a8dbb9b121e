import { Alert } from 'antd'
import { useEffect, useRef } from 'react'
import type { Channel } from '../../../../base/notice-channels.ts'
import { messageOf } from '../../../../web/api/api-error.ts'
import { useCommand } from '../../../../web/api/use-call.ts'
import { previewTemplate } from '../../contract/templates.ts'

interface PreviewProps {
  target: { topic: string; channel: Channel }
  words: { title: string; text: string; templateId: string | null; fields: Record<string, string> }
}

const SETTLE_MS = 400

/** What people would read, with samples, a moment after the last key. */
export function TemplatePreview({ target, words }: PreviewProps) {
  const preview = useCommand(previewTemplate)
  const { title, text, templateId, fields } = words
  const input = { ...target, title, text, templateId, fields }
  const latest = useRef(() => {})
  latest.current = () => preview.mutate({ input })
  const key = JSON.stringify(input)
  useEffect(() => {
    const timer = setTimeout(() => key && latest.current(), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [key])
  if (preview.error) return <Alert type="error" showIcon title={messageOf(preview.error)} />
  if (!preview.data) return null
  return (
    <div className="wg-template-preview">
      <b>{preview.data.title}</b>
      {'\n'}
      {preview.data.text}
      {Object.entries(preview.data.fields).map(([name, value]) => `\n${name}：${value}`)}
    </div>
  )
}
