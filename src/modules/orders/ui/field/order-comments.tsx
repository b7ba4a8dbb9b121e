import { Button, Switch, TextArea } from 'antd-mobile'
import { useId, useState } from 'react'
import { messageOf } from '../../../../web/api/api-error.ts'
import { useCommand } from '../../../../web/api/use-call.ts'
import { TimeText } from '../../../../web/components/due-text.tsx'
import { useCan } from '../../../../web/session/session.tsx'
import { commentOrder } from '../../contract/actions.ts'
import type { OrderDetail } from '../../contract/order.ts'

/** 留言 among those who work on it, and with the person who asked. */
export function OrderComments({ order }: { order: OrderDetail }) {
  const may = useCan()('orders:comment')
  return (
    <section className="wg-section" aria-label="留言">
      <h2>留言</h2>
      {order.comments.length === 0 && <p className="wg-quiet">还没有留言</p>}
      <ul className="wg-comments">
        {order.comments.map((comment) => (
          <li key={comment.id} data-reporter={comment.isReporter || undefined}>
            <div className="wg-quiet">
              {comment.authorName} · <TimeText at={comment.at} />
              {!comment.isReporter && (comment.isPublic ? ' · 诉求人可见' : ' · 仅工作人员')}
            </div>
            <p>{comment.text}</p>
          </li>
        ))}
      </ul>
      {may && <Say id={order.id} />}
    </section>
  )
}

function Say({ id }: { id: string }) {
  const field = useId()
  const [text, setText] = useState('')
  const [isPublic, setPublic] = useState(false)
  const command = useCommand(commentOrder)
  const send = () => {
    if (text.trim() === '' || command.isPending) return
    command.mutate({ input: { id, text: text.trim(), isPublic } }, { onSuccess: () => setText('') })
  }
  return (
    <form
      className="wg-say"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <label htmlFor={field} className="wg-hidden">
        写留言
      </label>
      <TextArea
        id={field}
        placeholder="写留言"
        value={text}
        maxLength={1000}
        autoSize={{ minRows: 1, maxRows: 5 }}
        onChange={setText}
      />
      {command.error && (
        <p className="wg-report-problem" role="alert">
          {messageOf(command.error)}
        </p>
      )}
      <div className="wg-say-foot">
        <span className="wg-say-public">
          <Switch checked={isPublic} onChange={setPublic} aria-label="诉求人可见" /> 诉求人可见
        </span>
        <Button type="submit" size="small" disabled={text.trim() === ''} loading={command.isPending}>
          发表
        </Button>
      </div>
    </form>
  )
}
