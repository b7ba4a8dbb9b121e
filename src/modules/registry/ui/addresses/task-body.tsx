import { App, Button, Descriptions, Radio, Space } from 'antd'
import { useState } from 'react'
import { messageOf } from '../../../../web/api/api-error.ts'
import { useCommand } from '../../../../web/api/use-call.ts'
import { CommandForm } from '../../../../web/forms/command-form.tsx'
import {
  type AddressTask,
  addressSubjectNames,
  setAddressAside,
  settleAddress,
} from '../../contract/addresses.ts'
import { HouseSelect } from '../pickers/house-select.tsx'
import { type NewRoom, NewRoomFields } from './new-room-fields.tsx'

interface TaskBodyProps {
  task: AddressTask
  onDone: () => void
}

type Target = Pick<AddressTask['candidates'][number], 'kind' | 'id' | 'address'>

/** What an address means: one of those like it, any other house, a new room, or nothing here. */
export function TaskBody({ task, onDone }: TaskBodyProps) {
  return (
    <>
      <Descriptions
        column={1}
        items={[
          { key: 'text', label: '写法', children: <b>{task.text}</b> },
          { key: 'why', label: '为什么没对上', children: task.why },
          { key: 'from', label: '从哪里来', children: `${task.cameFrom}，共 ${task.count} 次` },
          { key: 'area', label: '区域', children: task.areaName },
        ]}
      />
      {task.state === 'settled' ? (
        <p>已对到 {task.settledTo}</p>
      ) : (
        <>
          <Choose task={task} onDone={onDone} />
          {task.state === 'open' && <Aside task={task} onDone={onDone} />}
        </>
      )}
    </>
  )
}

function Choose({ task, onDone }: TaskBodyProps) {
  const [target, choose] = useState<Target | undefined>(task.candidates[0])
  const [room, setRoom] = useState<NewRoom>()
  const command = useCommand(settleAddress)
  const { message } = App.useApp()
  const send = () =>
    target &&
    command.mutate(
      {
        input: {
          id: task.id,
          version: task.version,
          kind: target.kind,
          subjectId: target.id,
          ...(room && target.kind === 'building' && { room }),
        },
      },
      {
        onSuccess: () => {
          void message.success('已对上，以后这样写直接找到')
          onDone()
        },
        onError: (error) => void message.error(messageOf(error)),
      },
    )
  return (
    <section className="wg-task-part" aria-label="对上">
      <h3>这个地址就是</h3>
      <Radio.Group
        value={target?.id}
        onChange={({ target: { value } }) => choose(task.candidates.find(({ id }) => id === value))}
      >
        <Space orientation="vertical">
          {task.candidates.map(({ kind, id, address }) => (
            <Radio key={id} value={id}>
              {address}（{addressSubjectNames[kind]}）
            </Radio>
          ))}
        </Space>
      </Radio.Group>
      <HouseSelect
        value=""
        placeholder={task.candidates.length > 0 ? '都不是，另外找' : '输入地址或小区找'}
        takes={['compound', 'building', 'house']}
        onPlace={(place) => place && choose(place)}
      />
      {target && <p>对到：{target.address}</p>}
      {target?.kind === 'building' && <NewRoomFields text={task.text} room={room} onChange={setRoom} />}
      <Button type="primary" disabled={!target} loading={command.isPending} onClick={send}>
        {room && target?.kind === 'building' ? '新建房屋并对上' : '对上'}
      </Button>
    </section>
  )
}

function Aside({ task, onDone }: TaskBodyProps) {
  return (
    <section className="wg-task-part" aria-label="搁置">
      <h3>不在本地，或认不出来</h3>
      <CommandForm
        endpoint={setAddressAside}
        initial={{ id: task.id, version: task.version }}
        hidden={['version']}
        submitLabel="搁置"
        onDone={onDone}
      />
    </section>
  )
}
