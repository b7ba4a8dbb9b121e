import { PhonePage } from '../../../../web/phone/phone-page.tsx'
import { DutySwitch } from './duty-switch.tsx'
import { LeaveList } from './leave-list.tsx'
import './phone.css'

/** 上岗与请假: the switch, in plain words what the phone tells and whom, and my leave. */
export default function PresencePage() {
  return (
    <PhonePage title="上岗与请假">
      <div className="wg-duty-card">
        <DutySwitch />
      </div>
      <section className="wg-call-part wg-plain-words">
        <h2>上岗后，手机会告诉单位什么</h2>
        <ul>
          <li>在岗期间，打开本系统时每 3 分钟上报一次位置，用来把核实、核查任务派给最近的人。</li>
          <li>只保留最近一次，没有轨迹；下岗时立即删除。</li>
          <li>能看到位置的只有本社区书记和值班长，每次查看都有记录；派单时其他人只看到“距现场多少米”。</li>
          <li>不上岗、请假、到班次结束或 19:00 以后，不上报。</li>
          <li>不允许定位也可以上岗，派单时按网格远近。</li>
        </ul>
      </section>
      <LeaveList />
    </PhonePage>
  )
}
