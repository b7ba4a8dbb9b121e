import { Button, Dialog, Popup, Selector, Toast } from 'antd-mobile'
import { useState } from 'react'
import { messageOf } from '../../../../../web/api/api-error.ts'
import { useCall, useCommand } from '../../../../../web/api/use-call.ts'
import { ErrorState, Loading } from '../../../../../web/components/state-pages.tsx'
import { LinkTo } from '../../../../../web/router/links.tsx'
import { getHouse, type HouseFile, type ResidentView } from '../../../contract/houses/houses.ts'
import { createPerson } from '../../../contract/people.ts'
import { moveOut } from '../../../contract/residency.ts'
import { type Relation, relationNames, relations } from '../../../contract/terms.ts'
import { PhoneFacts } from '../../facts/phone/phone-facts.tsx'
import { type Newcomer, NewcomerFields, noNewcomer } from './newcomer-fields.tsx'

/** A room from below: who lives there, and what is known of the house. */
export function RoomSheet({ id, onClose }: { id: string; onClose: () => void }) {
  const answer = useCall(getHouse, { id })
  return (
    <Popup visible onMaskClick={onClose} onClose={onClose} showCloseButton bodyClassName="wg-room-sheet">
      {answer.isPending && <Loading lines={6} />}
      {answer.isError && <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data && <Body house={answer.data} />}
    </Popup>
  )
}

function Body({ house }: { house: HouseFile }) {
  const [isMovingIn, moveIn] = useState(false)
  return (
    <>
      <h2>{house.address}</h2>
      <h3>现在住着 {house.residents.length} 人</h3>
      <ul className="wg-sheet-residents">
        {house.residents.map((one) => (
          <Resident key={one.residencyId} resident={one} />
        ))}
      </ul>
      {house.residents.length === 0 && <p className="wg-quiet">没有登记住户</p>}
      {house.mayEdit &&
        (isMovingIn ? (
          <MoveIn house={house} onDone={() => moveIn(false)} />
        ) : (
          <Button block color="primary" onClick={() => moveIn(true)}>
            登记迁入
          </Button>
        ))}
      <PhoneFacts
        record={{ kind: 'house', id: house.id }}
        version={house.version}
        fields={house.fields}
        mayEdit={house.mayEdit}
        mayReveal={house.mayReveal}
      />
    </>
  )
}

function Resident({ resident }: { resident: ResidentView }) {
  const { personId, residencyId, name, relation, sex, age, phone, mayEdit } = resident
  const command = useCommand(moveOut)
  const leave = async () => {
    if (!(await Dialog.confirm({ content: `${name}已经不住这里了？`, confirmText: '登记迁出' }))) return
    command.mutate(
      { input: { id: personId, residency: residencyId } },
      { onError: (error) => Toast.show({ content: messageOf(error) }) },
    )
  }
  return (
    <li>
      <LinkTo to={`/people/${personId}`}>
        <b>{name}</b>
        <small>
          {[relationNames[relation], sex, age === null ? '' : `${age} 岁`, phone].filter(Boolean).join(' · ')}
        </small>
      </LinkTo>
      {mayEdit && (
        <Button loading={command.isPending} onClick={() => void leave()}>
          迁出
        </Button>
      )}
    </li>
  )
}

/** Somebody seen at the door: a name is enough. */
function MoveIn({ house, onDone }: { house: HouseFile; onDone: () => void }) {
  const [who, say] = useState<Newcomer>(noNewcomer)
  const [relation, choose] = useState<Relation>('tenant')
  const command = useCommand(createPerson)
  const send = () => {
    const values = Object.fromEntries(Object.entries(who).filter(([, text]) => text.trim() !== ''))
    command.mutate(
      { input: { values, houseId: house.id, relation, source: 'grid', isVerified: true } },
      { onSuccess: onDone, onError: (error) => Toast.show({ content: messageOf(error) }) },
    )
  }
  return (
    <div className="wg-sheet-movein">
      <NewcomerFields who={who} onChange={say} />
      <Selector
        value={[relation]}
        options={relations.map((one) => ({ value: one, label: relationNames[one] }))}
        onChange={([next]) => next && choose(next)}
      />
      <Button
        block
        color="primary"
        disabled={who.name.trim() === ''}
        loading={command.isPending}
        onClick={send}
      >
        登记迁入
      </Button>
      <Button block fill="none" onClick={onDone}>
        取消
      </Button>
    </div>
  )
}
