import { CheckCircleFilled, ExclamationCircleFilled } from '@ant-design/icons'
import { localDate } from '../../../../base/time/calendar.ts'
import { useNow } from '../../../../web/components/use-now.ts'
import type { FieldView } from '../../contract/facts.ts'
import { agoText, isStale } from './ages.ts'
import './facts.css'

type Trust = Pick<FieldView, 'source' | 'observedOn' | 'verifiedOn' | 'disputedBy'>

/** Who says so, how long ago, whether somebody saw it, and who says otherwise. Console and phone. */
export function FieldTrust({ field }: { field: Trust }) {
  const today = localDate(useNow())
  const { source, observedOn, verifiedOn, disputedBy } = field
  return (
    <span className="reg-fact-trust">
      {verifiedOn ? (
        <span className="reg-fact-seen" title={`${verifiedOn} 现场核实`}>
          <CheckCircleFilled /> 现场核实 {agoText(verifiedOn, today)}
        </span>
      ) : (
        <span title={`${observedOn} 采集`} data-stale={isStale(observedOn, today) || undefined}>
          {source} · {agoText(observedOn, today)}
        </span>
      )}
      {disputedBy.length > 0 && (
        <span className="reg-fact-dispute">
          <ExclamationCircleFilled /> {disputedBy.join('、')}说法不同
        </span>
      )}
    </span>
  )
}
