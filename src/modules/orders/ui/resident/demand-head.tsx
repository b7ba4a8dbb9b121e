import { PhoneOutlined } from '@ant-design/icons'
import { TimeText } from '../../../../web/components/due-text.tsx'
import { StateTag } from '../../../../web/components/state-tag.tsx'
import { PhotoGrid } from '../../../../web/phone/photo-grid.tsx'
import type { MainOrder, MyOrderDetail } from '../../contract/residents.ts'
import { LongText } from '../phone/long-text.tsx'
import { toAttachment } from '../shared/attachments.ts'
import { stateKinds } from '../shared/state-kinds.ts'
import { outsideName, PromiseText } from './demand-card.tsx'

/** How it stands now, who has it and how to reach them, and what I said. */
export function DemandHead({ demand }: { demand: MyOrderDetail }) {
  const mine = demand.files.filter((file) => !file.fromOffice)
  return (
    <>
      <section className="wg-section wg-demand-now" aria-label="现在怎样">
        <StateTag kind={stateKinds[demand.state]}>{outsideName(demand)}</StateTag>
        <p className="wg-demand-now-says" role="status">
          {demand.says}
        </p>
        {demand.mergedInto ? <Main main={demand.mergedInto} /> : <PromiseText demand={demand} />}
        <Handler demand={demand} />
      </section>
      <section className="wg-section" aria-label="我反映的">
        <h2>{demand.title}</h2>
        <LongText text={demand.description} title={demand.title} />
        {mine.length > 0 && <PhotoGrid attachments={mine.map(toAttachment)} />}
        <p className="wg-quiet wg-demand-facts">
          {[demand.address, demand.areaName, demand.className].filter(Boolean).join(' · ')}
          <br />
          编号 <span className="wg-numbers">{demand.number}</span> · <TimeText at={demand.reportedAt} /> 反映
        </p>
      </section>
    </>
  )
}

/** The one it was merged into: what is going on there is going on here. */
function Main({ main }: { main: MainOrder }) {
  return (
    <div className="wg-demand-main">
      <span>
        <span className="wg-quiet">那一件：</span>
        <StateTag kind={stateKinds[main.state]}>{main.stateName}</StateTag>
      </span>
      <p>{main.says}</p>
      <PromiseText demand={main} />
    </div>
  )
}

function Handler({ demand: { handlerName, handlerPhone, closedAt } }: { demand: MyOrderDetail }) {
  if (!handlerName || closedAt) return null
  return (
    <div className="wg-demand-handler">
      <span>
        <span className="wg-quiet">承办：</span>
        {handlerName}
      </span>
      {handlerPhone && (
        <a href={`tel:${handlerPhone}`} className="wg-small-button" aria-label={`打电话给${handlerName}`}>
          <PhoneOutlined /> {handlerPhone}
        </a>
      )}
    </div>
  )
}
