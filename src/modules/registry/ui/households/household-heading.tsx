import type { ReactNode } from 'react'
import { LinkTo } from '../../../../web/router/links.tsx'
import type { HouseholdFile } from '../../contract/households.ts'
import { pathOfHit } from '../people/hit-paths.ts'
import '../people/people.css'

/** Whose household it is, its number, and where. */
export function HouseholdHeading({
  household,
  children,
}: {
  household: HouseholdFile
  children?: ReactNode
}) {
  const { head, number, areaName, houseId, address } = household
  return (
    <span className="reg-person-heading">
      <b>{head ? `${head}户` : '没有成员的户'}</b>
      <span className="wg-quiet">
        {number && `户号 ${number} · `}
        {areaName}
      </span>
      {houseId && <LinkTo to={pathOfHit({ kind: 'house', id: houseId })}>{address}</LinkTo>}
      {children}
    </span>
  )
}
