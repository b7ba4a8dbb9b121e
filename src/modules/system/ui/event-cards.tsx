import { Space } from 'antd'
import { ConfirmCommand } from '../../../web/components/confirm-command.tsx'
import { TimeText } from '../../../web/components/due-text.tsx'
import { useCan } from '../../../web/session/session.tsx'
import { dismissEvent, retryEvent, type SystemState } from '../contract/state.ts'

interface CardProps {
  state: SystemState
}

export function QueueCard({ state: { queues } }: CardProps) {
  return (
    <section className="wg-card" aria-label="后台任务">
      <h2 className="wg-card-title">后台任务</h2>
      {queues.length === 0 && <p className="wg-quiet">近期没有任务。</p>}
      {queues.length > 0 && (
        <table className="wg-system-table">
          <thead>
            <tr>
              <th scope="col">队列</th>
              <th scope="col" className="wg-number">
                等待
              </th>
              <th scope="col" className="wg-number">
                执行中
              </th>
              <th scope="col" className="wg-number">
                失败
              </th>
            </tr>
          </thead>
          <tbody>
            {queues.map((queue) => (
              <tr key={queue.name}>
                <td>{queue.name}</td>
                <td className="wg-number">{queue.waiting}</td>
                <td className="wg-number">{queue.running}</td>
                <td className="wg-number">{queue.failed}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

export function EventCard({ state: { listeners, setAside } }: CardProps) {
  return (
    <section className="wg-card" aria-label="事件送达">
      <h2 className="wg-card-title">事件送达</h2>
      {listeners.length === 0 && <p className="wg-quiet">没有监听者。</p>}
      <table className="wg-system-table">
        <tbody>
          {listeners.map((one) => (
            <tr key={one.listener}>
              <td>
                {one.listener}
                <br />
                <span className="wg-quiet">{one.event}</span>
              </td>
              <td className="wg-number">
                {one.behind === 0 ? '已送达' : `还有 ${one.behind} 个`}
                {one.failures > 0 && `，连续失败 ${one.failures} 次`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {setAside.map((event) => (
        <SetAside key={`${event.listener}/${event.seq}`} event={event} />
      ))}
    </section>
  )
}

function SetAside({ event }: { event: SystemState['setAside'][number] }) {
  const { listener, seq, event: name, error, at } = event
  const input = { listener, seq }
  const mayMend = useCan()('system:configure')
  return (
    <p>
      <b>{listener}</b> 没能处理 {name}（<TimeText at={at} />
      ）：{error}
      <br />
      {mayMend && (
        <Space>
          <ConfirmCommand
            endpoint={retryEvent}
            input={input}
            label="再处理一次"
            question={`让 ${listener} 再处理一次？`}
            consequence="请先排除失败的原因。"
            button={{ size: 'small' }}
          />
          <ConfirmCommand
            endpoint={dismissEvent}
            input={input}
            label="放弃"
            question={`放弃这个事件？`}
            consequence={`${listener} 将不再处理它，由它更新的内容可能缺失。`}
            danger
            button={{ size: 'small' }}
          />
        </Space>
      )}
    </p>
  )
}
