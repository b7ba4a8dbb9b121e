import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd-mobile'
import { useEffect, useState } from 'react'
import { call } from '../../../../web/api/call.ts'
import { refreshModules, useCall } from '../../../../web/api/use-call.ts'
import { useLive } from '../../../../web/api/use-live.ts'
import { ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { PhonePage } from '../../../../web/phone/phone-page.tsx'
import { useRouteParam } from '../../../../web/router/links.tsx'
import { markSeen } from '../../contract/public.ts'
import { type MyOrderDetail, myOrder } from '../../contract/residents.ts'
import type { ActionId } from '../../contract/terms.ts'
import { useRestOver } from '../shared/use-rest-over.ts'
import { DemandComments } from './demand-comments.tsx'
import { DemandHead } from './demand-head.tsx'
import { DemandProgress } from './demand-progress.tsx'
import { DemandResult } from './demand-result.tsx'
import { DemandStages } from './demand-stages.tsx'
import { PublicityRow } from './publicity-row.tsx'
import { RatingSheet } from './rating-sheet.tsx'
import { ReopenSheet } from './reopen-sheet.tsx'
import { UrgeButton } from './urge-button.tsx'
import { WithdrawButton } from './withdraw-button.tsx'
import '../phone/phone.css'
import './resident.css'

/** One demand of mine: how it stands in plain words, who has it, what came of it, and what I can say. */
export default function DemandScreen() {
  const id = useRouteParam('id')
  const client = useQueryClient()
  const answer = useCall(myOrder, { id })
  const reload = () => refreshModules(client, ['resident'])
  useLive(['orders'], () => void reload())
  const demand = answer.data
  const version = demand?.version
  const said = demand?.comments.length
  useEffect(() => {
    if (version === undefined || said === undefined) return
    void call(markSeen, { id }).catch((error: unknown) => console.warn('not marked as read', error))
  }, [id, version, said])
  return (
    <PhonePage title="我的诉求" {...(demand && { foot: <DemandActions demand={demand} onStale={reload} /> })}>
      {demand ? (
        <>
          <DemandHead demand={demand} />
          <DemandStages stages={demand.stages} />
          <DemandResult demand={demand} />
          <DemandProgress demand={demand} />
          <DemandComments demand={demand} />
          <PublicityRow demand={demand} />
        </>
      ) : answer.isError ? (
        <ErrorState title="没有加载出来" error={answer.error} onRetry={() => void answer.refetch()} />
      ) : (
        <Loading lines={8} />
      )}
    </PhonePage>
  )
}

interface DemandActionsProps {
  demand: MyOrderDetail
  onStale: () => Promise<void>
}

function DemandActions({ demand, onStale }: DemandActionsProps) {
  const [open, setOpen] = useState<'rate' | 'reopen' | undefined>(undefined)
  useRestOver(demand.resting, onStale)
  const may = (id: ActionId) => demand.actions.some((action) => action.id === id)
  const close = () => setOpen(undefined)
  const resting = demand.resting.find(({ id }) => id === 'urge')
  if (demand.actions.length === 0 && !resting) return <p className="wg-quiet wg-demand-wait">{demand.says}</p>
  return (
    <>
      {may('urge') && <UrgeButton demand={demand} onStale={onStale} />}
      {resting && (
        <Button size="large" disabled className="wg-resting">
          {resting.words}
        </Button>
      )}
      {may('withdraw') && <WithdrawButton demand={demand} onStale={onStale} />}
      {may('reopen') && (
        <Button size="large" onClick={() => setOpen('reopen')}>
          还没解决
        </Button>
      )}
      {may('rate') && (
        <Button size="large" color="primary" className="wg-action-main" onClick={() => setOpen('rate')}>
          {demand.rating ? '修改评价' : '去评价'}
        </Button>
      )}
      <RatingSheet demand={demand} isOpen={open === 'rate'} onClose={close} onStale={onStale} />
      <ReopenSheet demand={demand} isOpen={open === 'reopen'} onClose={close} onStale={onStale} />
    </>
  )
}
