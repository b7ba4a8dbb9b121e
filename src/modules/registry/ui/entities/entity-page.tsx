import { useCall } from '../../../../web/api/use-call.ts'
import { useLiveRefresh } from '../../../../web/api/use-live.ts'
import { Page } from '../../../../web/components/page.tsx'
import { ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { useRouteParam } from '../../../../web/router/links.tsx'
import { getEntity } from '../../contract/entities.ts'
import { entityKindNames } from '../../contract/unit-terms.ts'
import { EntityBody } from './entity-body.tsx'

/** The whole file of one unit, by its own address. */
export default function EntityPage() {
  const answer = useCall(getEntity, { id: useRouteParam('id') })
  useLiveRefresh(['registry'])
  const unit = answer.data
  return (
    <Page title={unit?.name || '单位'}>
      {answer.isPending && <Loading lines={12} />}
      {answer.isError && !unit && (
        <ErrorState title="档案没有加载出来" error={answer.error} onRetry={() => void answer.refetch()} />
      )}
      {unit && (
        <section className="wg-card">
          <p className="wg-quiet">
            {entityKindNames[unit.kind]} · {unit.areaName}
          </p>
          <EntityBody unit={unit} />
        </section>
      )}
    </Page>
  )
}
