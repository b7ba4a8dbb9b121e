import { useCall } from '../../../../web/api/use-call.ts'
import { readDemoAccounts } from '../../../accounts/contract/session.ts'
import './resident.css'

/** In the demo district nothing reaches an office; nothing once there are no demo accounts. */
export default function DemoNotice() {
  const { data } = useCall(readDemoAccounts, {}, { staleMs: Number.POSITIVE_INFINITY })
  if (!data || data.residents.length === 0) return null
  return (
    <p className="wg-demo-notice">
      这里是演示环境，反映的事不会有人真的去办。遇到真实问题请拨打 12345，紧急情况拨打 110、119、120。
    </p>
  )
}
