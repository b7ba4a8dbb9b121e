import { Button, Drawer, Space, Tabs } from 'antd'
import { useState } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import { ConfirmCommand } from '../../../../web/components/confirm-command.tsx'
import { ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { LinkTo } from '../../../../web/router/links.tsx'
import { deleteHouse, getHouse, type HouseFile, type ResidentView } from '../../contract/houses/houses.ts'
import { relationNames } from '../../contract/terms.ts'
import { FactPanel } from '../facts/fact-panel.tsx'
import { useRecordTabs } from '../facts/record-tabs.tsx'
import { MergeHistory } from '../merge/merge-history.tsx'
import { RoomForm } from './place-forms.tsx'
import { MoveInForm, MoveOutForm } from './resident-forms.tsx'

/** A room beside the building: who lives there, and what is known of the house. */
export function RoomDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  return (
    <Drawer
      open={id !== ''}
      onClose={onClose}
      size={560}
      mask={false}
      focusable={{ trap: false }}
      autoFocus={false}
      destroyOnHidden
      title="房屋"
      rootClassName="wg-no-print"
    >
      {id !== '' && <RoomFile key={id} id={id} onGone={onClose} />}
    </Drawer>
  )
}

function RoomFile({ id, onGone }: { id: string; onGone: () => void }) {
  const answer = useCall(getHouse, { id })
  if (answer.isPending) return <Loading lines={8} />
  if (answer.isError) return <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
  const house = answer.data
  return (
    <>
      <h2 className="wg-room-title">{house.address}</h2>
      <p className="wg-quiet">{house.areaName}</p>
      <RoomBody house={house} onGone={onGone} />
    </>
  )
}

function RoomBody({ house, onGone }: { house: HouseFile; onGone: () => void }) {
  const { id, version, fields, mayEdit, mayReveal } = house
  const record = { kind: 'house', id } as const
  const items = [
    {
      key: 'house',
      label: '住户和档案',
      children: (
        <>
          <Residents house={house} />
          <FactPanel {...{ record, version, fields, mayEdit, mayReveal }} />
          <MergeHistory kind="house" id={id} />
          {mayEdit && <RoomActions house={house} onGone={onGone} />}
        </>
      ),
    },
    ...useRecordTabs(record),
  ]
  return <Tabs items={items} destroyOnHidden />
}

function Residents({ house }: { house: HouseFile }) {
  const [isMovingIn, moveIn] = useState(false)
  const [leaving, leave] = useState<ResidentView>()
  return (
    <section aria-label="住户" className="wg-residents">
      <header className="wg-buildings-head">
        <h3>现在住着 {house.residents.length} 人</h3>
        {house.mayEdit && <Button onClick={() => moveIn(true)}>登记迁入</Button>}
      </header>
      <ul>
        {house.residents.map((one) => (
          <li key={one.residencyId}>
            <span>
              <LinkTo to={`/registry/people/${one.personId}`}>{one.name}</LinkTo>
              <small>
                {[relationNames[one.relation], one.sex, one.age === null ? '' : `${one.age} 岁`, one.phone]
                  .filter(Boolean)
                  .join(' · ')}
                {!one.isMain && ' · 另有主要住处'}
              </small>
            </span>
            {one.mayEdit && (
              <Button size="small" onClick={() => leave(one)}>
                迁出
              </Button>
            )}
          </li>
        ))}
      </ul>
      {house.residents.length === 0 && <p className="wg-quiet">没有登记住户</p>}
      {house.before > 0 && <p className="wg-quiet">以前住过 {house.before} 人</p>}
      {isMovingIn && <MoveInForm house={house} onClose={() => moveIn(false)} />}
      {leaving && <MoveOutForm resident={leaving} onClose={() => leave(undefined)} />}
    </section>
  )
}

function RoomActions({ house, onGone }: { house: HouseFile; onGone: () => void }) {
  const [isEditing, edit] = useState(false)
  return (
    <Space className="wg-room-actions">
      <Button onClick={() => edit(true)}>改单元、楼层、房号</Button>
      {house.residents.length === 0 && house.before === 0 && (
        <ConfirmCommand
          endpoint={deleteHouse}
          input={{ id: house.id, version: house.version }}
          label="删除"
          question={`删除${house.address}？`}
          consequence="删除后不能恢复。"
          danger
          onDone={onGone}
        />
      )}
      {isEditing && <RoomForm house={house} onClose={() => edit(false)} />}
    </Space>
  )
}
