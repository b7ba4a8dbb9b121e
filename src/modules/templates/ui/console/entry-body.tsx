import { App, Button, Image, Input, Space, Timeline } from 'antd'
import { useState } from 'react'
import { formatDateTime } from '../../../../base/time/format.ts'
import { messageOf } from '../../../../web/api/api-error.ts'
import { useCall, useCommand } from '../../../../web/api/use-call.ts'
import { ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { StateTag } from '../../../../web/components/state-tag.tsx'
import type { Answer, Answers } from '../../contract/answers.ts'
import { type EntryView, getEntry, reviewEntry } from '../../contract/entries.ts'
import { entryStateNames } from '../../contract/terms.ts'
import type { Form, FormNode } from '../../rules/form/form.ts'
import { roundsOf } from '../../rules/form/frame.ts'
import { wordsOf } from '../../rules/form/words.ts'
import { entryKinds } from '../shared/states.ts'

/** One sheet: every answer, the pictures, who did what; and its review. */
export function EntryBody({ id, form }: { id: string; form: Form }) {
  const entry = useCall(getEntry, { id }, { enabled: id !== '' })
  if (entry.isPending) return <Loading />
  if (entry.isError) return <ErrorState error={entry.error} onRetry={() => void entry.refetch()} />
  const { label, areaName, state, submittedBy, answers, steps, mayReview } = entry.data
  return (
    <div className="wg-entry">
      <p>
        <b>{label}</b> <StateTag kind={entryKinds[state]}>{entryStateNames[state]}</StateTag>{' '}
        <span className="wg-quiet">
          {areaName} · {submittedBy}
        </span>
      </p>
      {mayReview && <Review entry={entry.data} />}
      <AnswerList nodes={form.roots} answers={answers as Answers} />
      <Timeline
        items={steps.map(({ what, by, at, note }) => ({
          key: at + what,
          content: `${by} ${what} ${formatDateTime(new Date(at))}${note && `：${note}`}`,
        }))}
      />
    </div>
  )
}

function AnswerList({ nodes, answers }: { nodes: readonly FormNode[]; answers: Answers }) {
  return nodes.map((node) => {
    const { name, kind, title } = node.item
    const answer = answers[name]
    if (kind === 'group') return <AnswerList key={name} nodes={node.children} answers={answers} />
    if (kind === 'repeat')
      return roundsOf(answer).map((round, n) => (
        <fieldset key={`${name}-${String(n)}`}>
          <legend>
            {title} {n + 1}
          </legend>
          <AnswerList nodes={node.children} answers={round} />
        </fieldset>
      ))
    if (answer === undefined || answer === null || kind === 'note') return null
    return (
      <dl key={name}>
        <dt>{title || name}</dt>
        <dd>
          {kind === 'photo' || kind === 'signature' ? <Pictures answer={answer} /> : wordsOf(node, answer)}
        </dd>
      </dl>
    )
  })
}

function Pictures({ answer }: { answer: Answer }) {
  const ids = Array.isArray(answer) ? answer.filter((one) => typeof one === 'string') : []
  return (
    <Image.PreviewGroup>
      {ids.map((id) => (
        <Image
          key={id}
          width={96}
          src={`/api/files/${id}/thumb`}
          preview={{ src: `/api/files/${id}` }}
          alt="照片"
        />
      ))}
    </Image.PreviewGroup>
  )
}

function Review({ entry: { id, version } }: { entry: EntryView }) {
  const [note, setNote] = useState('')
  const { message } = App.useApp()
  const review = useCommand(reviewEntry, ['collections'])
  const run = (accepts: boolean) =>
    review.mutate(
      { input: { id, version, accepts, note } },
      {
        onSuccess: () => void message.success(accepts ? '已通过' : '已退回'),
        onError: (error) => void message.error(messageOf(error)),
      },
    )
  return (
    <Space.Compact style={{ width: '100%', marginBottom: 12 }}>
      <Input
        placeholder="意见；退回时必填"
        aria-label="意见"
        value={note}
        onChange={({ target }) => setNote(target.value)}
      />
      <Button loading={review.isPending} onClick={() => run(false)}>
        退回
      </Button>
      <Button type="primary" loading={review.isPending} onClick={() => run(true)}>
        通过
      </Button>
    </Space.Compact>
  )
}
