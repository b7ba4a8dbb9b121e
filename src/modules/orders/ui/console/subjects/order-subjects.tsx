import { App, Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { messageOf } from '../../../../../web/api/api-error.ts'
import { useCall, useCommand } from '../../../../../web/api/use-call.ts'
import { LinkTo } from '../../../../../web/router/links.tsx'
import { useCan } from '../../../../../web/session/session.tsx'
import type { ChosenRecord } from '../../../../registry/ui/pickers/record-select.tsx'
import {
  linkSubject,
  listSubjects,
  type SubjectView,
  subjectKindNames,
  unlinkSubject,
} from '../../../contract/subjects.ts'
import './subjects.css'

const RecordSelect = lazy(async () => ({
  default: (await import('../../../../registry/ui/pickers/record-select.tsx')).RecordSelect,
}))

const paths: Readonly<Record<SubjectView['kind'], (id: string) => string>> = {
  person: (id) => `/registry/people/${id}`,
  house: (id) => `/registry/buildings?room=${id}`,
  legal_entity: (id) => `/registry/entities/${id}`,
  place: (id) => `/registry/places/${id}`,
  component: (id) => `/registry/components?open=${id}`,
}

/** 关联的档案: what of the registry an order is about, and linking more. */
export function OrderSubjects({ id }: { id: string }) {
  const can = useCan()
  const subjects = useCall(listSubjects, { id }).data?.subjects ?? []
  const mayLink = can('registry:read') && can('orders:comment')
  if (subjects.length === 0 && !mayLink) return null
  return (
    <section aria-label="关联的档案">
      <h3 className="wg-order-part">关联的档案</h3>
      <ul className="wg-subjects">
        {subjects.map((one) => (
          <li key={`${one.kind}:${one.id}`}>
            <SubjectLine one={one} />
            {mayLink && <Unlink order={id} one={one} />}
          </li>
        ))}
      </ul>
      {mayLink && <LinkMore order={id} />}
    </section>
  )
}

function SubjectLine({ one }: { one: SubjectView }) {
  const kind = subjectKindNames[one.kind]
  if (one.title === null) return <span className="wg-quiet">{kind}（不在您的管辖范围内）</span>
  return (
    <span>
      {kind} <LinkTo to={paths[one.kind](encodeURIComponent(one.id))}>{one.title}</LinkTo>{' '}
      <span className="wg-quiet">
        {one.areaName}，{one.linkedBy}关联
      </span>
    </span>
  )
}

/** Cheap to take back: link it again. */
function Unlink({ order, one: { kind, id, title } }: { order: string; one: SubjectView }) {
  const { message } = App.useApp()
  const command = useCommand(unlinkSubject)
  const run = async () => {
    try {
      await command.mutateAsync({ input: { id: order, kind, subjectId: id } })
    } catch (error) {
      void message.error(messageOf(error))
    }
  }
  return (
    <Button
      type="text"
      size="small"
      loading={command.isPending}
      aria-label={`取消关联${title ?? ''}`}
      onClick={run}
    >
      取消关联
    </Button>
  )
}

function LinkMore({ order }: { order: string }) {
  const { message } = App.useApp()
  const [isOpen, setOpen] = useState(false)
  const command = useCommand(linkSubject)
  const add = async (record: ChosenRecord | undefined) => {
    if (!record) return
    try {
      await command.mutateAsync({ input: { id: order, kind: record.kind, subjectId: record.id } })
      setOpen(false)
    } catch (error) {
      void message.error(messageOf(error))
    }
  }
  if (!isOpen)
    return (
      <Button size="small" onClick={() => setOpen(true)}>
        关联人员、房屋、单位、场所或部件
      </Button>
    )
  return (
    <Suspense>
      <RecordSelect value={undefined} onChange={add} />
    </Suspense>
  )
}
