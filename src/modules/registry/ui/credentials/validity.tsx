import { StateTag } from '../../../../web/components/state-tag.tsx'
import type { CredentialView } from '../../contract/credentials.ts'

const SOON_DAYS = 60

/** 还有 12 天到期, 已过期 3 天, 长期: in words and with the colour of the state. */
export function Validity({
  one,
}: {
  one: Pick<CredentialView, 'untilOn' | 'daysLeft' | 'endedOn' | 'endedWhy'>
}) {
  const { untilOn, daysLeft, endedOn, endedWhy } = one
  if (endedOn)
    return (
      <StateTag kind="paused">
        {endedOn} {endedWhy}
      </StateTag>
    )
  if (!untilOn || daysLeft === null) return <StateTag kind="closed">长期有效</StateTag>
  if (daysLeft < 0) return <StateTag kind="overdue">已过期 {-daysLeft} 天</StateTag>
  if (daysLeft <= SOON_DAYS)
    return <StateTag kind="soon">{daysLeft === 0 ? '今天到期' : `还有 ${daysLeft} 天到期`}</StateTag>
  return <span className="wg-quiet">有效至 {untilOn}</span>
}
