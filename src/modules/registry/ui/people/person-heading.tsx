import type { ReactNode } from 'react'
import { StateTag } from '../../../../web/components/state-tag.tsx'
import type { PersonFile } from '../../contract/people.ts'
import './people.css'

/** Who it is, in one line. */
export function PersonHeading({ person, children }: { person: PersonFile; children?: ReactNode }) {
  const { name, sex, age, areaName, isDead, fields } = person
  const disputed = fields.filter((field) => field.disputedBy.length > 0).length
  return (
    <span className="reg-person-heading">
      <b>{name}</b>
      <span className="wg-quiet">
        {[sex?.slice(0, 1), age === null ? null : `${age} 岁`, areaName].filter(Boolean).join(' · ')}
      </span>
      {isDead && <StateTag kind="paused">已去世</StateTag>}
      {disputed > 0 && <StateTag kind="soon">{disputed} 项说法不一</StateTag>}
      {children}
    </span>
  )
}
