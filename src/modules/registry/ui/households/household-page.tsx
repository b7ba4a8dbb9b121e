import { useCall } from '../../../../web/api/use-call.ts'
import { useLiveRefresh } from '../../../../web/api/use-live.ts'
import { Page } from '../../../../web/components/page.tsx'
import { ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { useRouteParam } from '../../../../web/router/links.tsx'
import { getHousehold } from '../../contract/households.ts'
import { HouseholdBody } from './household-body.tsx'
import { HouseholdHeading } from './household-heading.tsx'

/** The whole file of one household, by its own address. */
export default function HouseholdPage() {
  const id = useRouteParam('id')
  const answer = useCall(getHousehold, { id })
  useLiveRefresh(['registry'])
  const household = answer.data
  return (
    <Page title="一户一档">
      {answer.isPending && <Loading lines={10} />}
      {answer.isError && !household && (
        <ErrorState title="档案没有加载出来" error={answer.error} onRetry={() => void answer.refetch()} />
      )}
      {household && (
        <section className="wg-card">
          <HouseholdHeading household={household} />
          <HouseholdBody household={household} />
        </section>
      )}
    </Page>
  )
}
