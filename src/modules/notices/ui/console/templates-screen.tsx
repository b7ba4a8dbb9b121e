import { Menu, Tabs } from 'antd'
import { channelNames } from '../../../../base/notice-channels.ts'
import { useCall } from '../../../../web/api/use-call.ts'
import { Page } from '../../../../web/components/page.tsx'
import { ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { useUrlState } from '../../../../web/router/use-url-state.ts'
import { listTopics, type TopicLine } from '../../contract/templates.ts'
import { levelNames } from '../../contract/terms.ts'
import { TemplateEditor } from './template-editor.tsx'
import './notices.css'

/** 通知模板: the texts of every notice on every channel. */
export default function TemplatesScreen() {
  const query = useCall(listTopics, {})
  const [state, change] = useUrlState({ topic: '', channel: 'inapp' })
  const topics = query.data?.topics ?? []
  const shown = topics.find(({ topic }) => topic === state.topic) ?? topics[0]
  return (
    <Page title="通知模板">
      {query.isPending && <Loading lines={10} />}
      {query.error && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {shown && (
        <div className="wg-template-split">
          <Menu
            className="wg-card"
            selectedKeys={[shown.topic]}
            onClick={({ key }) => change({ topic: key })}
            items={topics.map(({ topic, name, templates }) => ({
              key: topic,
              label: templates.some(({ isDefault }) => !isDefault) ? `${name}（已改）` : name,
            }))}
          />
          <TopicPart topic={shown} channel={state.channel} onChannel={(channel) => change({ channel })} />
        </div>
      )}
    </Page>
  )
}

interface TopicPartProps {
  topic: TopicLine
  channel: string
  onChannel: (channel: string) => void
}

function TopicPart({ topic, channel, onChannel }: TopicPartProps) {
  const { name, level, mayOptOut, bundleMinutes, templates } = topic
  const rules = [
    `级别：${levelNames[level]}${level === 'urgent' ? '，不受免打扰限制，同时发短信' : ''}`,
    mayOptOut ? '本人可以退订' : '必须送达，不能退订',
    ...(bundleMinutes ? [`${bundleMinutes} 分钟内的合并成一条`] : []),
  ]
  return (
    <section className="wg-card">
      <h2 className="wg-card-title">{name}</h2>
      <p className="wg-quiet">{rules.join('；')}。</p>
      <Tabs
        activeKey={channel}
        onChange={onChannel}
        destroyOnHidden
        items={templates.map((template) => ({
          key: template.channel,
          label: `${channelNames[template.channel]}${template.isEnabled ? '' : '（不用）'}`,
          children: (
            <TemplateEditor
              key={`${topic.topic}/${template.channel}/${template.savedAt ?? ''}`}
              topic={topic}
              template={template}
            />
          ),
        }))}
      />
    </section>
  )
}
