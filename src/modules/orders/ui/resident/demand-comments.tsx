import { Button, TextArea } from 'antd-mobile'
import { useId, useState } from 'react'
import { messageOf } from '../../../../web/api/api-error.ts'
import { useCommand } from '../../../../web/api/use-call.ts'
import { TimeText } from '../../../../web/components/due-text.tsx'
import { commentOrder } from '../../contract/actions.ts'
import type { MyOrderDetail } from '../../contract/residents.ts'

/** 留言 between me and those who handle it. */
export function DemandComments({ demand: { id, comments } }: { demand: MyOrderDetail }) {
  return (
    <section className="wg-section" aria-label="留言">
      <h2>留言</h2>
      {comments.length > 0 && (
        <ul className="wg-comments">
          {comments.map((comment) => (
            <li key={comment.id} data-mine={comment.isMine || undefined}>
              <div className="wg-quiet">
                {comment.authorName} · <TimeText at={comment.at} />
              </div>
              <p>{comment.text}</p>
            </li>
          ))}
        </ul>
      )}
      <Say id={id} />
    </section>
  )
}

function Say({ id }: { id: string }) {
  const field = useId()
  const [text, setText] = useState('')
  const command = useCommand(commentOrder, ['resident'])
  const send = () =>
    command.mutate({ input: { id, text: text.trim(), isPublic: true } }, { onSuccess: () => setText('') })
  return (
    <form
      className="wg-say"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() !== '' && !command.isPending) send()
      }}
    >
      <label htmlFor={field} className="wg-hidden">
        写留言
      </label>
      <TextArea
        id={field}
        placeholder="有话要补充，写在这里"
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
        <span />
        <Button type="submit" size="small" disabled={text.trim() === ''} loading={command.isPending}>
          发表
        </Button>
      </div>
    </form>
  )
}
