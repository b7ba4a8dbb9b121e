import { TimeText } from '../../../../web/components/due-text.tsx'
import type { MyOrderDetail } from '../../contract/residents.ts'

/** 办理进展 in plain words, newest first. */
export function DemandProgress({ demand: { progress } }: { demand: MyOrderDetail }) {
  return <ProgressList progress={progress} />
}

export function ProgressList({ progress }: Pick<MyOrderDetail, 'progress'>) {
  const newestFirst = isOldestFirst(progress) ? progress.toReversed() : progress
  return (
    <section className="wg-section" aria-label="办理进展">
      <h2>办理进展</h2>
      <ol className="wg-progress" reversed>
        {newestFirst.map(({ at, title, text }) => (
          <li key={`${at}${title}`}>
            <b>{title}</b>
            <span className="wg-quiet">
              <TimeText at={at} />
            </span>
            {text && <p>{text}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}

function isOldestFirst(progress: MyOrderDetail['progress']): boolean {
  const [first] = progress
  const last = progress.at(-1)
  return first !== undefined && last !== undefined && Date.parse(first.at) < Date.parse(last.at)
}
