import { TimeText } from '../../../../web/components/due-text.tsx'
import type { MyOrderDetail } from '../../contract/residents.ts'

/** 办理进展 in plain words, newest first. */
export function DemandProgress({ demand: { progress, mainProgress } }: { demand: MyOrderDetail }) {
  return (
    <>
      <ProgressList progress={progress} />
      {mainProgress.length > 0 && <ProgressList title="并入的那一件" progress={mainProgress} />}
    </>
  )
}

interface ProgressListProps {
  title?: string
  progress: readonly { at: string; title: string; text?: string | null }[]
}

export function ProgressList({ title: heading = '办理进展', progress }: ProgressListProps) {
  const newestFirst = isOldestFirst(progress) ? progress.toReversed() : progress
  return (
    <section className="wg-section" aria-label={heading}>
      <h2>{heading}</h2>
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

function isOldestFirst(progress: ProgressListProps['progress']): boolean {
  const [first] = progress
  const last = progress.at(-1)
  return first !== undefined && last !== undefined && Date.parse(first.at) < Date.parse(last.at)
}
