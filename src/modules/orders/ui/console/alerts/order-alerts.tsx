import { useCall } from '../../../../../web/api/use-call.ts'
import { TimeText } from '../../../../../web/components/due-text.tsx'
import { listOrderAlerts } from '../../../contract/alerts.ts'
import { supervisionNames } from '../../../contract/terms.ts'

/** What time itself has said about this order: 预警, 超期, 升级. */
export function OrderAlerts({ id }: { id: string }) {
  const rows = useCall(listOrderAlerts, { id }).data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <section aria-label="预警与升级">
      <h3 className="wg-order-part">预警与升级</h3>
      <ul className="wg-alert-list">
        {rows.map((row) => (
          <li key={`${row.kind} ${row.step} ${row.at}`}>
            <TimeText at={row.at} /> {row.kindName}
            {row.stepName}
            {row.raisedTo !== null && <b>，升为{supervisionNames[row.raisedTo]}</b>}
            <span className="wg-quiet">
              {row.isTold ? ` 已提醒${row.tellNames.join('、')}` : ' 与后一档一并提醒'}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
