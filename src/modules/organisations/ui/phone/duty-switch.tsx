import { Switch } from 'antd-mobile'
import { formatTime } from '../../../../base/time/format.ts'
import type { MyPresence } from '../../contract/presence.ts'
import './phone.css'
import { useDutySwitch } from './use-duty-switch.ts'

/** 上岗/下岗 in one line: what I am now, and until when. */
export function DutySwitch() {
  const { presence, turn, isTurning } = useDutySwitch()
  if (!presence) return null
  return (
    <section className="wg-duty-switch" data-on={presence.isOnDuty || undefined} aria-label="上岗">
      <span>
        <b>{presence.isOnDuty ? '在岗' : presence.absentUntil ? '请假中' : '未上岗'}</b>
        <span className="wg-quiet">{words(presence)}</span>
      </span>
      <Switch
        checked={presence.isOnDuty}
        loading={isTurning}
        disabled={presence.absentUntil !== null}
        onChange={(isOn) => void turn(isOn)}
        aria-label={presence.isOnDuty ? '下岗' : '上岗'}
      />
    </section>
  )
}

function words({ isOnDuty, until, absentUntil, lastPositionAt }: MyPresence): string {
  const say = (at: string) => formatTime(new Date(at), new Date())
  if (absentUntil) return `到 ${say(absentUntil)}，已返岗请先销假`
  if (!isOnDuty) return `上岗后就近的核实、核查任务派给您，${until ? `${say(until)} 自动下岗` : ''}`
  const position = lastPositionAt ? `位置 ${say(lastPositionAt)} 上报` : '未上报位置'
  return `${until ? `${say(until)} 自动下岗 · ` : ''}${position}`
}
