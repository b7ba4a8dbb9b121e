import { useCall } from '../../../../web/api/use-call.ts'
import { Empty, ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { type QuestionSummary, summariseEntries } from '../../contract/entries.ts'

/** What all sheets come to, question by question. */
export function Summary({ taskId }: { taskId: string }) {
  const summary = useCall(summariseEntries, { id: taskId })
  if (summary.isPending) return <Loading />
  if (summary.isError) return <ErrorState error={summary.error} onRetry={() => void summary.refetch()} />
  const { entries, questions } = summary.data
  if (entries === 0) return <Empty title="还没有采集内容" hint="有了内容这里按题汇总" />
  return (
    <>
      <p role="status">共 {entries} 份</p>
      <div className="wg-summary">
        {questions.map((question) => (
          <Question key={question.name} question={question} />
        ))}
      </div>
    </>
  )
}

function Question({ question }: { question: QuestionSummary }) {
  const { title, answered, counts, least, most, mean, sum } = question
  return (
    <section>
      <h3>
        {title} <span className="wg-quiet">填了 {answered}</span>
      </h3>
      {counts.map(({ value, title: words, count }) => (
        <div key={value} className="wg-summary-bar">
          <span>{words}</span>
          <i style={{ width: `${answered === 0 ? 0 : (count / answered) * 100}%` }} />
          <span>
            {count}（{answered === 0 ? 0 : Math.round((count / answered) * 100)}%）
          </span>
        </div>
      ))}
      {sum !== null && (
        <p>
          合计 {sum}，平均 {mean}，最小 {least}，最大 {most}
        </p>
      )}
    </section>
  )
}
