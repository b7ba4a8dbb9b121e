import { useMemo } from 'react'
import { useCall } from '../../../../../web/api/use-call.ts'
import { ErrorState, Loading } from '../../../../../web/components/state-pages.tsx'
import { LinkTo } from '../../../../../web/router/links.tsx'
import { overview } from '../../../contract/figures.ts'
import { CountFigure, ShareFigure } from '../overview/figure.tsx'
import { lastDays } from '../overview/period.ts'
import './bench.css'

const COUNTS = ['reported', 'closed', 'open', 'overdue']
const SHARES = ['on_time', 'resolved', 'satisfied']

/** My area's numbers of the last seven days against the seven before. */
export default function WeekBlock() {
  const period = useMemo(() => lastDays(7, new Date()), [])
  const answer = useCall(overview, period, { staleMs: 60_000 })
  if (answer.isPending) return <Loading lines={6} />
  if (answer.error) return <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
  const { counts, shares } = answer.data
  return (
    <div className="wg-bench">
      <div className="wg-figures">
        {counts
          .filter((count) => COUNTS.includes(count.id))
          .map((count) => (
            <CountFigure key={count.id} count={count} />
          ))}
        {shares
          .filter((share) => SHARES.includes(share.id))
          .map((share) => (
            <ShareFigure key={share.id} share={share} />
          ))}
      </div>
      <LinkTo to="/overview">看总览</LinkTo>
    </div>
  )
}
