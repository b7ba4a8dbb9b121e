import { Button } from 'antd-mobile'
import { useState } from 'react'
import { messageOf } from '../../../../web/api/api-error.ts'
import { useCommand } from '../../../../web/api/use-call.ts'
import { StateTag } from '../../../../web/components/state-tag.tsx'
import type { PersonFile } from '../../contract/people.ts'
import { moveIn, moveOut } from '../../contract/residency.ts'
import { type Relation, relationNames } from '../../contract/terms.ts'
import { type FoundHouse, HouseFinder } from './house-finder.tsx'
import { RelationChoice } from './relation-choice.tsx'
import { Sheet } from './sheet.tsx'

type Residency = PersonFile['residencies'][number]

/** 住处: where the person lives, moving in and out. */
export function PhoneHomes({ person }: { person: PersonFile }) {
  const [isMoving, setMoving] = useState(false)
  const [leaving, leave] = useState<Residency>()
  const open = person.residencies.filter(({ toOn }) => toOn === null)
  return (
    <section className="reg-person-part">
      <h2>住处</h2>
      {open.length === 0 && <p className="wg-quiet">没有登记住处</p>}
      {open.map((one) => (
        <div key={one.id} className="reg-person-home">
          <span>
            {one.address}
            <span className="wg-quiet">
              {' '}
              {relationNames[one.relation]}
              {one.fromOn && ` · ${one.fromOn} 起`}
            </span>
          </span>
          {one.isMain && open.length > 1 && <StateTag kind="closed">现住</StateTag>}
          {person.mayEdit && (
            <Button size="small" onClick={() => leave(one)}>
              迁出
            </Button>
          )}
        </div>
      ))}
      {person.mayEdit && (
        <Button block fill="outline" onClick={() => setMoving(true)}>
          登记迁入
        </Button>
      )}
      {isMoving && <MoveInSheet person={person} onClose={() => setMoving(false)} />}
      {leaving && <MoveOutSheet personId={person.id} residency={leaving} onClose={() => leave(undefined)} />}
    </section>
  )
}

function MoveInSheet({ person, onClose }: { person: PersonFile; onClose: () => void }) {
  const [house, setHouse] = useState<FoundHouse>()
  const [relation, setRelation] = useState<Relation>('family')
  const command = useCommand(moveIn)
  const hasHome = person.residencies.some(({ toOn }) => toOn === null)
  const send = (leavesOthers: boolean) => {
    if (!house) return
    const input = { id: person.id, houseId: house.id, relation, leavesOthers }
    command.mutate({ input }, { onSuccess: onClose })
  }
  return (
    <Sheet title={`${person.name}迁入`} onClose={onClose}>
      <div className="reg-fact-mend">
        <HouseFinder value={house} onChange={setHouse} />
        <RelationChoice value={relation} onChange={setRelation} />
        {command.error && (
          <p className="wg-phone-problem" role="alert">
            {messageOf(command.error)}
          </p>
        )}
        <Button
          block
          color="primary"
          size="large"
          disabled={!house}
          loading={command.isPending}
          onClick={() => send(hasHome)}
        >
          {hasHome ? '迁到这里，离开原来的住处' : '登记迁入'}
        </Button>
        {hasHome && (
          <Button block disabled={!house} loading={command.isPending} onClick={() => send(false)}>
            这里也住，原来的不动
          </Button>
        )}
      </div>
    </Sheet>
  )
}

interface MoveOutSheetProps {
  personId: string
  residency: Residency
  onClose: () => void
}

function MoveOutSheet({ personId, residency, onClose }: MoveOutSheetProps) {
  const [toOn, setDay] = useState('')
  const command = useCommand(moveOut)
  const send = () =>
    command.mutate(
      { input: { id: personId, residency: residency.id, ...(toOn && { toOn }) } },
      { onSuccess: onClose },
    )
  return (
    <Sheet title={`从${residency.address}迁出`} onClose={onClose}>
      <div className="reg-fact-mend">
        <label className="wg-phone-label">
          哪天迁出的（不填为今天）
          <input
            type="date"
            className="wg-phone-date"
            value={toOn}
            onChange={({ target }) => setDay(target.value)}
          />
        </label>
        {command.error && (
          <p className="wg-phone-problem" role="alert">
            {messageOf(command.error)}
          </p>
        )}
        <Button block color="primary" size="large" loading={command.isPending} onClick={send}>
          登记迁出
        </Button>
      </div>
    </Sheet>
  )
}
