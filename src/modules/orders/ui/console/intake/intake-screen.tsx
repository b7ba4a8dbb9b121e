import { App } from 'antd'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { messageOf } from '../../../../../web/api/api-error.ts'
import { useCommand } from '../../../../../web/api/use-call.ts'
import { Page } from '../../../../../web/components/page.tsx'
import { CommandForm } from '../../../../../web/forms/command-form.tsx'
import type { FormValues } from '../../../../../web/forms/form-body.ts'
import { LinkTo } from '../../../../../web/router/links.tsx'
import { useSession } from '../../../../../web/session/session.tsx'
import type { Duplicate } from '../../../contract/duplicates.ts'
import { intakeOrder } from '../../../contract/intake.ts'
import { mergeOrder } from '../../../contract/loop-actions.ts'
import type { OrderRow } from '../../../contract/order.ts'
import '../orders.css'
import { CallerHistory } from './caller-history.tsx'
import { dropDraft, keepDraft, readDraft } from './draft.ts'
import { intakeControls } from './intake-controls.tsx'
import './intake.css'
import { PlaceCard } from './place-card.tsx'
import { SimilarCard } from './similar-card.tsx'
import { UrgentNotice } from './urgent-notice.tsx'

const FIELDS = [
  'source',
  'reporterPhone',
  'reporterName',
  'confidential',
  'description',
  'address',
  'areaCode',
  'point',
  'classId',
  'urgency',
  'occurredAt',
  'title',
  'externalNumber',
  'fileIds',
] as const

/** 登记: caller first, everything known shown beside the form as it is typed; Ctrl+Enter files and begins anew. */
export default function IntakeScreen() {
  const { user } = useSession()
  const { message } = App.useApp()
  const [round, setRound] = useState(0)
  const [values, setValues] = useState<FormValues>({})
  const [filed, setFiled] = useState<OrderRow | undefined>(undefined)
  const [mergeInto, setMergeInto] = useState<Duplicate | undefined>(undefined)
  const merge = useCommand(mergeOrder)
  const place = useRef<HTMLDivElement>(null)
  // A new form per round; the request number makes a repeated send of the same form one order.
  // `round` is what makes it new.
  const start = useMemo(() => ({ round, initial: startValues(user.id) }), [round, user.id])
  const keep = useCallback(
    (next: FormValues) => {
      setValues(next)
      keepDraft(user.id, next)
    },
    [user.id],
  )
  useFocusOnPhone(place, round)

  const done = (row: OrderRow) => {
    dropDraft(user.id)
    setFiled(row)
    setRound((n) => n + 1)
    void message.success(`已登记 ${row.number}`)
    if (!mergeInto) return
    setMergeInto(undefined)
    const { number } = mergeInto
    merge.mutate(
      { input: { id: row.id, version: row.version, intoId: mergeInto.id } },
      {
        onSuccess: () => void message.success(`已并入 ${number}`),
        onError: (error) => void message.error(`没有并入 ${number}：${messageOf(error)}`),
      },
    )
  }
  return (
    <Page title="登记诉求">
      {filed && <Filed row={filed} />}
      <div className="wg-intake">
        <div className="wg-card" ref={place}>
          <CommandForm
            key={start.round}
            endpoint={intakeOrder}
            initial={start.initial}
            only={FIELDS}
            controls={intakeControls}
            also={['inbox']}
            submitLabel="登记（Ctrl+Enter）"
            ownsPage
            onValues={keep}
            onDone={done}
          />
        </div>
        <div className="wg-intake-side">
          <UrgentNotice text={textOf(values.description)} />
          <CallerHistory phone={textOf(values.reporterPhone)} />
          <SimilarCard values={values} mergeInto={mergeInto} onMergeInto={setMergeInto} />
          <PlaceCard values={values} />
        </div>
      </div>
    </Page>
  )
}

function startValues(userId: string) {
  return { source: 'hotline' as const, ...readDraft(userId), requestId: crypto.randomUUID() }
}

/** The number, large: it is read to the caller. */
function Filed({ row }: { row: OrderRow }) {
  return (
    <section className="wg-filed" aria-label="刚登记的工单" aria-live="polite">
      <span>已登记</span>
      <b className="wg-numbers">{row.number}</b>
      <span className="wg-filed-title">{row.title}</span>
      <LinkTo to={`/orders/${row.id}`}>打开工单</LinkTo>
    </section>
  )
}

function useFocusOnPhone(place: { current: HTMLElement | null }, round: number) {
  const latest = useRef(-1)
  useEffect(() => {
    if (latest.current === round) return
    latest.current = round
    place.current?.querySelector<HTMLInputElement>('[data-first]')?.focus()
    document.getElementById('main')?.scrollTo({ top: 0 })
  }, [place, round])
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
