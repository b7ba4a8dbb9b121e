import { useGo } from '../../../../web/router/links.tsx'
import { DutySwitch } from './duty-switch.tsx'

/** The switch on top of 待办, with the way to what it means and to 请假. */
export default function DutyCard() {
  const go = useGo()
  return (
    <div className="wg-duty-card">
      <DutySwitch />
      <button type="button" className="wg-text-button" onClick={() => go('/presence')}>
        说明与请假
      </button>
    </div>
  )
}
