import { List, Radio, Switch, Toast } from 'antd-mobile'
import { channelNames } from '../../../../base/notice-channels.ts'
import { messageOf } from '../../../../web/api/api-error.ts'
import { ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { PhonePage } from '../../../../web/phone/phone-page.tsx'
import {
  choosable,
  clockMinutes,
  clockText,
  type Preferences,
  quietText,
  type Topic,
  usePreferences,
  withChoice,
} from '../shared/use-preferences.ts'
import { WechatButton } from './wechat-button.tsx'
import './messages.css'

/** 通知设置 on the phone. */
export default function PreferencesScreen() {
  const { query, shown, save } = usePreferences(
    () => Toast.show({ content: '已保存', duration: 1000 }),
    (error) => Toast.show({ content: messageOf(error) }),
  )
  return (
    <PhonePage title="通知设置">
      {query.isPending && <Loading lines={8} />}
      {query.error && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {shown && (
        <>
          <QuietPart shown={shown} save={save} />
          <ChannelPart shown={shown} />
          <TopicPart shown={shown} save={save} />
        </>
      )}
    </PhonePage>
  )
}

interface PartProps {
  shown: Preferences
  save: (change: Partial<Preferences>) => void
}

function QuietPart({ shown: { quiet, houseQuiet }, save }: PartProps) {
  const own = typeof quiet === 'object' ? quiet : (houseQuiet ?? { from: 1320, to: 420 })
  const kind = typeof quiet === 'object' ? 'own' : quiet
  const pick = (part: 'from' | 'to', text: string) => {
    const minutes = clockMinutes(text)
    if (minutes !== undefined) save({ quiet: { ...own, [part]: minutes } })
  }
  const choose = (value: string | number) =>
    save({ quiet: value === 'own' ? own : value === 'off' ? 'off' : 'house' })
  return (
    <Radio.Group value={kind} onChange={choose}>
      <List header="免打扰：这段时间只留在消息里，紧急通知除外">
        <List.Item prefix={<Radio value="house" />}>按单位规定（{quietText(houseQuiet)}）</List.Item>
        <List.Item prefix={<Radio value="own" />}>自己定时段</List.Item>
        {kind === 'own' && (
          <List.Item>
            <span className="wg-phone-quiet">
              <input
                type="time"
                aria-label="从几点"
                value={clockText(own.from)}
                onChange={(event) => pick('from', event.target.value)}
              />
              至
              <input
                type="time"
                aria-label="到几点"
                value={clockText(own.to)}
                onChange={(event) => pick('to', event.target.value)}
              />
            </span>
          </List.Item>
        )}
        <List.Item prefix={<Radio value="off" />}>不免打扰</List.Item>
      </List>
    </Radio.Group>
  )
}

function ChannelPart({ shown: { channels, mayBindWechat } }: Pick<PartProps, 'shown'>) {
  return (
    <List header="渠道">
      {channels.map(({ channel, isConfigured, address }) => (
        <List.Item
          key={channel}
          extra={isConfigured ? (address ?? '没有绑定') : '未配置'}
          {...(channel === 'mp' &&
            mayBindWechat && { description: <WechatButton isBound={address !== null} /> })}
        >
          {channelNames[channel]}
        </List.Item>
      ))}
    </List>
  )
}

function TopicPart({ shown, save }: PartProps) {
  const isOn = ({ channels, optedOut }: Topic) => channels.some((channel) => !optedOut.includes(channel))
  const toggle = (topic: Topic, isWanted: boolean) => {
    let topics: Topic[] = shown.topics
    for (const channel of topic.channels)
      topics = withChoice(topics, { topic: topic.topic, channel, isWanted })
    save({ topics })
  }
  const topics = choosable(shown.topics)
  if (topics.length === 0) return null
  return (
    <List header="要不要收：没有列出的关系到办理，必须送达">
      {topics.map((topic) => (
        <List.Item
          key={topic.topic}
          extra={
            <Switch
              aria-label={topic.name}
              checked={isOn(topic)}
              onChange={(isWanted) => toggle(topic, isWanted)}
            />
          }
        >
          {topic.name}
        </List.Item>
      ))}
    </List>
  )
}
