import { Button } from 'antd'
import { useState } from 'react'
import { LinkTo } from '../../../../web/router/links.tsx'
import type { HouseholdFile } from '../../contract/households.ts'
import { AddDialog, KinshipDialog, LeaveDialog } from './member-dialogs.tsx'
import { type MemberAct, MemberTable } from './member-table.tsx'
import { HeadDialog, MergeDialog, SplitDialog } from './reshape-dialogs.tsx'
import '../facts/facts.css'
import '../people/people.css'

type Person = { personId: string; name: string; kinship?: string }
type Open = { at: 'head' | 'split' | 'merge' } | { at: MemberAct | 'add'; person: Person }

/** 一户一档: who belongs to it, what of them needs a look, who else lives in the house, who left. */
export function HouseholdBody({ household }: { household: HouseholdFile }) {
  const [open, show] = useState<Open>()
  const { members, mayEdit } = household
  return (
    <div className="reg-facts">
      {mayEdit && members.length > 0 && (
        <div className="reg-facts-head">
          <span className="wg-quiet">{members.length} 人</span>
          {members.length > 1 && <Button onClick={() => show({ at: 'head' })}>变更户主</Button>}
          {members.length > 1 && <Button onClick={() => show({ at: 'split' })}>分户</Button>}
          <Button onClick={() => show({ at: 'merge' })}>并户</Button>
        </div>
      )}
      <MemberTable household={household} onAct={(at, person) => show({ at, person })} />
      <Others household={household} onAdd={(person) => show({ at: 'add', person })} />
      <Left household={household} />
      {open && <Dialogs household={household} open={open} onClose={() => show(undefined)} />}
    </div>
  )
}

interface OthersProps {
  household: HouseholdFile
  onAdd: (person: Person) => void
}

function Others({ household: { others, mayEdit }, onAdd }: OthersProps) {
  if (others.length === 0) return null
  return (
    <section aria-label="同住一处、不在本户">
      <h3>同住一处、不在本户</h3>
      <ul className="reg-kin">
        {others.map(({ personId, name, relation, age }) => (
          <li key={personId}>
            <span className="wg-quiet">{relation}</span>
            <LinkTo to={`/registry/people/${personId}`}>{name}</LinkTo>
            <span className="wg-quiet">{age === null ? '' : `${age} 岁`}</span>
            {mayEdit && (
              <Button size="small" type="link" onClick={() => onAdd({ personId, name })}>
                加入本户
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Left({ household: { left } }: { household: HouseholdFile }) {
  if (left.length === 0) return null
  return (
    <section aria-label="原来的成员">
      <h3>原来的成员</h3>
      <ul className="reg-kin">
        {left.map(({ personId, name, leftOn }) => (
          <li key={personId}>
            <LinkTo to={`/registry/people/${personId}`}>{name}</LinkTo>
            <span className="wg-quiet">{leftOn} 离户</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface DialogsProps {
  household: HouseholdFile
  open: Open
  onClose: () => void
}

function Dialogs({ household, open, onClose }: DialogsProps) {
  const common = { household, onClose }
  switch (open.at) {
    case 'head':
      return <HeadDialog {...common} />
    case 'split':
      return <SplitDialog {...common} />
    case 'merge':
      return <MergeDialog {...common} />
    case 'add':
      return <AddDialog {...common} person={open.person} />
    case 'kinship':
      return <KinshipDialog {...common} person={open.person} />
    case 'leave':
      return <LeaveDialog {...common} person={open.person} />
  }
}
