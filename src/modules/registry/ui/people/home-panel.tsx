import { App, Button, Table } from 'antd'
import { useState } from 'react'
import { messageOf } from '../../../../web/api/api-error.ts'
import { useCommand } from '../../../../web/api/use-call.ts'
import { Empty } from '../../../../web/components/state-pages.tsx'
import { StateTag } from '../../../../web/components/state-tag.tsx'
import { LinkTo } from '../../../../web/router/links.tsx'
import type { PersonFile } from '../../contract/people.ts'
import { chooseMain } from '../../contract/residency.ts'
import { relationNames } from '../../contract/terms.ts'
import { pathOfHit } from './hit-paths.ts'
import { MoveInDialog, MoveOutDialog } from './move-dialogs.tsx'

type Residency = PersonFile['residencies'][number]

/** 住处和家庭: where the person lives and lived, and the household. */
export function HomePanel({ person }: { person: PersonFile }) {
  return (
    <div className="reg-facts">
      <Residencies person={person} />
      <Household person={person} />
    </div>
  )
}

function Residencies({ person }: { person: PersonFile }) {
  const [isMoving, setMoving] = useState(false)
  const [leaving, leave] = useState<Residency>()
  const { id, residencies, mayEdit } = person
  return (
    <section aria-label="住处">
      <div className="reg-facts-head">
        <h3>住处</h3>
        {mayEdit && <Button onClick={() => setMoving(true)}>登记迁入</Button>}
      </div>
      <Table
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={residencies}
        locale={{ emptyText: <Empty title="没有登记住处" hint="登记迁入后，这里是居住经过" /> }}
        columns={[
          {
            title: '地址',
            render: (_, one) => (
              <LinkTo to={pathOfHit({ kind: 'house', id: one.houseId })}>{one.address}</LinkTo>
            ),
          },
          { title: '关系', width: 90, render: (_, one) => relationNames[one.relation] },
          { title: '迁入', dataIndex: 'fromOn', width: 110, render: (day: string | null) => day ?? '—' },
          { title: '迁出', width: 110, render: (_, one) => one.toOn ?? <Now isMain={one.isMain} /> },
          { title: '来源', dataIndex: 'source', width: 120 },
          {
            title: '操作',
            width: 150,
            render: (_, one) =>
              mayEdit && !one.toOn && <RowButtons personId={id} one={one} onLeave={() => leave(one)} />,
          },
        ]}
      />
      {isMoving && <MoveInDialog person={person} onClose={() => setMoving(false)} />}
      {leaving && <MoveOutDialog personId={id} residency={leaving} onClose={() => leave(undefined)} />}
    </section>
  )
}

function Now({ isMain }: { isMain: boolean }) {
  return <StateTag kind={isMain ? 'closed' : 'todo'}>{isMain ? '现住' : '也在'}</StateTag>
}

interface RowButtonsProps {
  personId: string
  one: Residency
  onLeave: () => void
}

function RowButtons({ personId, one, onLeave }: RowButtonsProps) {
  const main = useCommand(chooseMain)
  const { message } = App.useApp()
  const choose = () =>
    main.mutate(
      { input: { id: personId, residency: one.id } },
      { onError: (error) => void message.error(messageOf(error)) },
    )
  return (
    <>
      <Button size="small" type="link" onClick={onLeave}>
        迁出
      </Button>
      {!one.isMain && (
        <Button size="small" type="link" loading={main.isPending} onClick={choose}>
          设为主要
        </Button>
      )}
    </>
  )
}

function Household({ person }: { person: PersonFile }) {
  const { household } = person
  return (
    <section aria-label="户">
      <div className="reg-facts-head">
        <h3>户</h3>
        {household && <LinkTo to={`/registry/households/${household.id}`}>一户一档</LinkTo>}
      </div>
      {household ? (
        <ul className="reg-kin">
          {household.members.map((one) => (
            <li key={one.personId}>
              <span className="wg-quiet">{one.kinship}</span>
              {one.isSelf ? (
                <b>{one.name}</b>
              ) : (
                <LinkTo to={`/registry/people/${one.personId}`}>{one.name}</LinkTo>
              )}
              <span className="wg-quiet">{one.age === null ? '' : `${one.age} 岁`}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="wg-quiet">还没有登记在任何一户。</p>
      )}
    </section>
  )
}
