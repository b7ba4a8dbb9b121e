import { RightOutlined } from '@ant-design/icons'
import { formatTime } from '../../../../base/time/format.ts'
import { TimeText } from '../../../../web/components/due-text.tsx'
import { StateTag } from '../../../../web/components/state-tag.tsx'
import { useNow } from '../../../../web/components/use-now.ts'
import { LinkTo } from '../../../../web/router/links.tsx'
import { outsideStateNames } from '../../contract/public.ts'
import type { MyOrder } from '../../contract/residents.ts'
import { stateKinds } from '../shared/state-kinds.ts'

/** One of my demands: what it was, how it stands in words, until when. */
export function DemandCard({ demand }: { demand: MyOrder }) {
  return (
    <LinkTo to={`/demands/${demand.id}`} className="wg-demand">
      <span className="wg-demand-head">
        <b>{demand.title}</b>
        {demand.unread > 0 && <span className="wg-unread">{demand.unread} 条新进展</span>}
        <RightOutlined />
      </span>
      <span className="wg-demand-says">{saysOf(demand)}</span>
      <PromiseText demand={demand.mergedInto ?? demand} />
      <span className="wg-demand-foot">
        <StateTag kind={stateKinds[demand.state]}>{outsideName(demand)}</StateTag>
        {demand.mergedInto && (
          <StateTag kind={stateKinds[demand.mergedInto.state]}>{demand.mergedInto.stateName}</StateTag>
        )}
        <span className="wg-quiet">
          反映于 <TimeText at={demand.reportedAt} />
        </span>
      </span>
    </LinkTo>
  )
}

/** Merged, what counts is how far the other one is. */
function saysOf({ says, mergedInto }: MyOrder): string {
  return mergedInto ? `与他人反映的是同一件事：${mergedInto.says}` : says
}

/** 预计 明天 18:00 前有结果; past it, an apology rather than a red clock. */
export function PromiseText({ demand }: { demand: Pick<MyOrder, 'promisedAt' | 'state'> }) {
  const now = useNow()
  if (!demand.promisedAt || !isBeingHandled(demand)) return null
  const at = new Date(demand.promisedAt)
  return (
    <span className="wg-demand-promise">
      {at > now ? `预计${formatTime(at, now)}前有结果` : `原定${formatTime(at, now)}前有结果，还在催办，抱歉`}
    </span>
  )
}

function isBeingHandled({ state }: Pick<MyOrder, 'state'>): boolean {
  return (
    state === 'pending_handle' || state === 'handling' || state === 'returned' || state === 'pending_dispatch'
  )
}

/** The office's inner stages in a resident's words. */
export function outsideName({ state }: Pick<MyOrder, 'state'>): string {
  return outsideStateNames[state]
}
