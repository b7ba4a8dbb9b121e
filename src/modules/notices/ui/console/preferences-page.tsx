import { App, Checkbox, Radio, Table, TimePicker } from 'antd'
import dayjs from 'dayjs'
import { channelNames } from '../../../../base/notice-channels.ts'
import { messageOf } from '../../../../web/api/api-error.ts'
import { Page } from '../../../../web/components/page.tsx'
import { ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
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
import './notices.css'

/** 通知设置: when not to be disturbed, by which way, and what to do without. */
export default function PreferencesPage() {
  const { message } = App.useApp()
  const { query, shown, save } = usePreferences(
    () => void message.success({ content: '已保存', key: 'preferences' }),
    (error) => void message.error(messageOf(error)),
  )
  return (
    <Page title="通知设置">
      {query.isPending && <Loading lines={8} />}
      {query.error && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {shown && (
        <div className="wg-notice-cards">
          <QuietCard shown={shown} save={save} />
          <ChannelCard shown={shown} save={save} />
          <TopicCard shown={shown} save={save} />
        </div>
      )}
    </Page>
  )
}

interface CardProps {
  shown: Preferences
  save: (change: Partial<Preferences>) => void
}

function QuietCard({ shown: { quiet, houseQuiet }, save }: CardProps) {
  const own = typeof quiet === 'object' ? quiet : (houseQuiet ?? { from: 1320, to: 420 })
  const kind = typeof quiet === 'object' ? 'own' : quiet
  const at = (minutes: number) => dayjs(clockText(minutes), 'HH:mm')
  const pick = (part: 'from' | 'to', text: string | null) => {
    const minutes = clockMinutes(text ?? '')
    if (minutes !== undefined) save({ quiet: { ...own, [part]: minutes } })
  }
  return (
    <section className="wg-card">
      <h2 className="wg-card-title">免打扰</h2>
      <p className="wg-quiet">免打扰时段里只在站内留言，到时再发到手机；紧急通知不受限制。</p>
      <Radio.Group
        value={kind}
        onChange={(event) => save({ quiet: event.target.value === 'own' ? own : event.target.value })}
        options={[
          { value: 'house', label: `按单位规定（${quietText(houseQuiet)}）` },
          { value: 'own', label: '自己定时段' },
          { value: 'off', label: '不免打扰' },
        ]}
      />
      {kind === 'own' && (
        <div className="wg-quiet-own">
          <TimePicker
            aria-label="从几点"
            format="HH:mm"
            minuteStep={5}
            needConfirm={false}
            allowClear={false}
            value={at(own.from)}
            onChange={(time) => pick('from', time?.format('HH:mm') ?? null)}
          />
          至
          <TimePicker
            aria-label="到几点"
            format="HH:mm"
            minuteStep={5}
            needConfirm={false}
            allowClear={false}
            value={at(own.to)}
            onChange={(time) => pick('to', time?.format('HH:mm') ?? null)}
          />
        </div>
      )}
    </section>
  )
}

const appChoices = ['wecom', 'mp', 'mini'] as const

function ChannelCard({ shown: { channels, order }, save }: CardProps) {
  const usable = channels.filter(({ isConfigured }) => isConfigured)
  const bound = usable.filter(({ channel, address }) => address && appChoices.some((one) => one === channel))
  return (
    <section className="wg-card">
      <h2 className="wg-card-title">渠道</h2>
      <ul className="wg-channel-lines">
        {channels.map(({ channel, isConfigured, address }) => (
          <li key={channel}>
            <b>{channelNames[channel]}</b>
            <span className="wg-quiet">
              {isConfigured ? (address ?? '没有绑定，请联系系统管理员绑定') : '本系统没有接入'}
            </span>
          </li>
        ))}
      </ul>
      {bound.length > 1 && (
        <Radio.Group
          value={order[0] ?? bound[0]?.channel}
          onChange={(event) => save({ order: [event.target.value] })}
          options={bound.map(({ channel }) => ({ value: channel, label: `先用${channelNames[channel]}` }))}
        />
      )}
      <p className="wg-quiet">先发到绑定的应用，发不到再发短信；紧急通知同时发短信。</p>
    </section>
  )
}

function TopicCard({ shown, save }: CardProps) {
  const topics = choosable(shown.topics)
  if (topics.length === 0) return null
  const used = (
    ['inapp', ...shown.channels.filter((one) => one.isConfigured).map((one) => one.channel)] as const
  ).filter((channel) => topics.some(({ channels }) => channels.includes(channel)))
  return (
    <section className="wg-card">
      <h2 className="wg-card-title">要不要收</h2>
      <p className="wg-quiet">没有列出的通知关系到办理，必须送达，不能退订。</p>
      <Table<Topic>
        size="small"
        rowKey="topic"
        pagination={false}
        dataSource={topics}
        columns={[
          { key: 'name', title: '通知', dataIndex: 'name' },
          ...used.map((channel) => ({
            key: channel,
            title: channelNames[channel],
            render: (_: unknown, row: Topic) =>
              row.channels.includes(channel) ? (
                <Checkbox
                  aria-label={`${row.name} ${channelNames[channel]}`}
                  checked={!row.optedOut.includes(channel)}
                  onChange={(event) =>
                    save({
                      topics: withChoice(shown.topics, {
                        ...{ topic: row.topic, channel },
                        isWanted: event.target.checked,
                      }),
                    })
                  }
                />
              ) : (
                '—'
              ),
          })),
        ]}
      />
    </section>
  )
}
