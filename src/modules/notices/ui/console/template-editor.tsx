import { Alert, App, Button, Space } from 'antd'
import { useState } from 'react'
import { messageOf } from '../../../../web/api/api-error.ts'
import { useCommand } from '../../../../web/api/use-call.ts'
import { resetTemplate, saveTemplate, type TopicLine, type TopicTemplate } from '../../contract/templates.ts'
import { linesOf, readFields } from './field-lines.ts'
import { TemplatePreview } from './template-preview.tsx'
import { TemplateWords } from './template-words.tsx'
import { TestSend } from './test-send.tsx'

interface EditorProps {
  topic: TopicLine
  template: TopicTemplate
}

/** One text on one channel: written, seen with samples, tried, saved or put back. */
export function TemplateEditor({ topic, template }: EditorProps) {
  const { title, text, templateId, isEnabled, fields } = template
  const [draft, setDraft] = useState({ title, text, templateId, isEnabled, lines: linesOf(fields) })
  const target = { topic: topic.topic, channel: template.channel }
  const { lines, ...rest } = draft
  const words = { ...rest, fields: readFields(lines) }
  const placeholders = topic.params.map((param) => `{${param.name}} ${param.title}`).join('，')
  return (
    <div className="wg-template-editor">
      {!template.isConfigured && (
        <Alert type="info" showIcon title="这个渠道还没有接入，改好的模板接入后生效。" />
      )}
      <TemplateWords channel={template.channel} draft={draft} onChange={setDraft} />
      <p className="wg-quiet">可用的占位符：{placeholders || '没有'}</p>
      <TemplatePreview target={target} words={words} />
      <Buttons template={template} input={{ ...target, ...words }} />
      {template.savedByName && <p className="wg-quiet">{template.savedByName} 修改过</p>}
    </div>
  )
}

interface ButtonsProps {
  template: TopicTemplate
  input: Parameters<ReturnType<typeof useCommand<typeof saveTemplate>>['mutate']>[0]['input']
}

function Buttons({ template, input }: ButtonsProps) {
  const { message } = App.useApp()
  const save = useCommand(saveTemplate)
  const reset = useCommand(resetTemplate)
  const target = { topic: input.topic, channel: template.channel }
  const said = (done: string) => ({
    onSuccess: () => void message.success(done),
    onError: (error: unknown) => void message.error(messageOf(error)),
  })
  return (
    <Space wrap>
      <Button
        type="primary"
        loading={save.isPending}
        onClick={() => save.mutate({ input }, said('模板已保存'))}
      >
        保存
      </Button>
      {!template.isDefault && (
        <Button
          loading={reset.isPending}
          onClick={() => reset.mutate({ input: target }, said('已恢复默认模板'))}
        >
          恢复默认
        </Button>
      )}
      {template.channel !== 'inapp' && <TestSend target={target} isConfigured={template.isConfigured} />}
    </Space>
  )
}
