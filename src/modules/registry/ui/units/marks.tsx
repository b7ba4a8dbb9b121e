import { localDate } from '../../../../base/time/calendar.ts'
import { StateTag } from '../../../../web/components/state-tag.tsx'
import { useNow } from '../../../../web/components/use-now.ts'
import { agoText } from '../facts/ages.ts'

export function Dash() {
  return <span className="wg-quiet">—</span>
}

/** 40 天前, with the day itself on pointing. */
export function Ago({ day, none = '没有' }: { day: string | null; none?: string }) {
  const now = useNow()
  if (!day) return <span className="wg-quiet">{none}</span>
  return <span title={day}>{agoText(day, localDate(now))}</span>
}

export function Disputed({ fields }: { fields: readonly string[] }) {
  if (fields.length === 0) return <Dash />
  return <StateTag kind="soon">{fields.join('、')}说法不一</StateTag>
}
