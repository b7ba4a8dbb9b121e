import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { channelNames } from '../../../base/notice-channels.ts'
import { formatDateTime, formatDuration } from '../../../base/time/format.ts'
import { useCall } from '../../../web/api/use-call.ts'
import { TimeText } from '../../../web/components/due-text.tsx'
import { Page } from '../../../web/components/page.tsx'
import { ErrorState, Loading } from '../../../web/components/state-pages.tsx'
import { StateTag } from '../../../web/components/state-tag.tsx'
import { readState, type SystemState } from '../contract/state.ts'
import { EventCard, QueueCard } from './event-cards.tsx'
import { bytesWord } from './system-words.ts'
import './system.css'

const REFRESH_MS = 5_000

/** 系统状态: what somebody should do something about first, then the figures. */
export default function SystemStateScreen() {
  const query = useCall(readState, {}, { refetchEveryMs: REFRESH_MS, staleMs: 0 })
  const state = query.data
  return (
    <Page
      title="系统状态"
      actions={
        state && (
          <span className="wg-quiet" role="status">
            {query.error ? '读取失败，显示的是旧数据：' : '每 5 秒更新，'}
            {formatDateTime(new Date(state.at))}
          </span>
        )
      }
    >
      {query.isPending && <Loading lines={8} />}
      {query.error && !state && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {state && (
        <>
          <Warnings state={state} />
          <div className="wg-system">
            <ProcessCard state={state} />
            <DatabaseCard state={state} />
            <StoreCard state={state} />
            <KeyCard state={state} />
            <ChannelCard state={state} />
            <NoticeChannels state={state} />
            <QueueCard state={state} />
            <EventCard state={state} />
          </div>
        </>
      )}
    </Page>
  )
}

interface CardProps {
  state: SystemState
}

function Warnings({ state: { warnings } }: CardProps) {
  if (warnings.length === 0) return <Alert type="success" showIcon title="一切正常，没有需要处理的情况" />
  return (
    <div className="wg-system-warnings">
      {warnings.map(({ level, text }) => (
        <Alert key={text} type={level === 'danger' ? 'error' : 'warning'} showIcon title={text} />
      ))}
    </div>
  )
}

function ProcessCard({ state: { process } }: CardProps) {
  return (
    <Facts title="服务进程">
      <Fact label="软件版本">{process.version}</Fact>
      <Fact label="Node">{process.node}</Fact>
      <Fact label="已运行">{formatDuration(process.uptimeSeconds * 1000)}</Fact>
      <Fact label="占用内存">{bytesWord(process.memoryBytes)}</Fact>
      <Fact label="事件循环延迟 p99">{process.loopDelayP99Ms} 毫秒</Fact>
      <Fact label="在线页面">{process.liveSubscribers}</Fact>
    </Facts>
  )
}

function DatabaseCard({ state: { database } }: CardProps) {
  const { poolInUse, poolMost, poolWaiting } = database
  return (
    <Facts title="数据库">
      <Fact label="种类">{database.kind === 'embedded' ? '内嵌数据库' : 'PostgreSQL'}</Fact>
      <Fact label="版本">{database.version}</Fact>
      <Fact label="应答时间">{database.pingMs} 毫秒</Fact>
      <Fact label="大小">{bytesWord(database.sizeBytes)}</Fact>
      <Fact label="连接">
        {poolInUse} 使用中，上限 {poolMost}，{poolWaiting} 个请求在等
      </Fact>
      <Fact label="表结构">
        {database.migrations} 次变更，最近 {database.lastMigration ?? '—'}
      </Fact>
    </Facts>
  )
}

function StoreCard({ state: { files, audit } }: CardProps) {
  return (
    <Facts title="存储与审计">
      <Fact label="附件">
        {files.count} 个，{bytesWord(files.bytes)}
      </Fact>
      <Fact label="磁盘剩余">
        {bytesWord(files.diskFreeBytes)} / {bytesWord(files.diskTotalBytes)}
      </Fact>
      <Fact label="审计记录">{audit.records} 条</Fact>
      <Fact label="最早一条">
        <TimeText at={audit.since} />
      </Fact>
      <Fact label="防改">
        {audit.isAppendOnly ? (
          <StateTag kind="closed">数据库账号只能追加</StateTag>
        ) : (
          <StateTag kind="soon">靠摘要链发现</StateTag>
        )}
      </Fact>
    </Facts>
  )
}

function KeyCard({ state: { keys } }: CardProps) {
  const { from, current, since, older, waiting } = keys
  return (
    <Facts title="加密密钥">
      <Fact label="来源">{from === 'file' ? '密钥文件 keys.json' : '环境变量 WANGGE_KEYS'}</Fact>
      <Fact label="现用密钥">{current}</Fact>
      <Fact label="启用时间">
        <TimeText at={since} />
      </Fact>
      <Fact label="旧密钥">{older === 0 ? '没有' : `${older} 个`}</Fact>
      <Fact label="待改用现用密钥">{waiting === 0 ? '没有' : `${waiting} 行`}</Fact>
    </Facts>
  )
}

function NoticeChannels({ state: { channels } }: CardProps) {
  return (
    <Facts title="通知渠道">
      {channels.map(({ channel, isConfigured, hint, sent, givenUp, waiting }) => (
        <Fact key={channel} label={channelNames[channel]}>
          {isConfigured
            ? `24 小时送出 ${sent}，失败 ${givenUp}，待发送 ${waiting}`
            : `没有接入${hint ? `，请设置 ${hint}` : ''}`}
        </Fact>
      ))}
    </Facts>
  )
}

function ChannelCard({ state: { sms, hasDemoAccounts } }: CardProps) {
  return (
    <Facts title="短信与演示">
      <Fact label="短信通道">
        {sms.kind === 'http' ? (
          <StateTag kind="closed">已接网关</StateTag>
        ) : (
          <StateTag kind="paused">未接，只写日志</StateTag>
        )}
      </Fact>
      <Fact label="已发 / 失败">
        {sms.sent} / {sms.failed}
      </Fact>
      <Fact label="最近发出">
        <TimeText at={sms.lastSentAt} />
      </Fact>
      <Fact label="最近失败">{sms.lastFailure ?? '—'}</Fact>
      <Fact label="演示账号">{hasDemoAccounts ? <StateTag kind="soon">有</StateTag> : '没有'}</Fact>
    </Facts>
  )
}

function Facts({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="wg-card" aria-label={title}>
      <h2 className="wg-card-title">{title}</h2>
      <dl className="wg-system-facts">{children}</dl>
    </section>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  )
}
