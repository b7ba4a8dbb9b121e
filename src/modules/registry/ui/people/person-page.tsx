import { useCall } from '../../../../web/api/use-call.ts'
import { useLiveRefresh } from '../../../../web/api/use-live.ts'
import { Page } from '../../../../web/components/page.tsx'
import { ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { useRouteParam } from '../../../../web/router/links.tsx'
import { getPerson } from '../../contract/people.ts'
import { PersonBody } from './person-body.tsx'
import { PersonHeading } from './person-heading.tsx'

/** The whole file of one person, by its own address. */
export default function PersonPage() {
  const id = useRouteParam('id')
  const answer = useCall(getPerson, { id })
  useLiveRefresh(['registry'])
  const person = answer.data
  return (
    <Page title="一人一档">
      {answer.isPending && <Loading lines={12} />}
      {answer.isError && !person && (
        <ErrorState title="档案没有加载出来" error={answer.error} onRetry={() => void answer.refetch()} />
      )}
      {person && (
        <section className="wg-card">
          <PersonHeading person={person} />
          <PersonBody person={person} />
        </section>
      )}
    </Page>
  )
}
