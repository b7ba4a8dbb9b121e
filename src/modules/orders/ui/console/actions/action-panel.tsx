import { Alert, Button } from 'antd'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { AnyEndpoint } from '../../../../../base/contract.ts'
import { CommandForm } from '../../../../../web/forms/command-form.tsx'
import type { FormValues } from '../../../../../web/forms/form-body.ts'
import type { OrderDetail, OrderRow } from '../../../contract/order.ts'
import { actionNames } from '../../../contract/terms.ts'
import { neededFields } from '../../../rules/needs.ts'
import { actionEndpoints, type PersonAction } from '../../shared/action-endpoints.ts'
import { dangerous } from '../../shared/action-groups.ts'
import { RequestShown } from '../../shared/request-shown.tsx'
import { ActionProvider } from './action-context.tsx'
import { actionControls } from './action-controls.tsx'
import { consequenceWords, ruleWords } from './action-words.ts'
import { BeforeAfter } from './before-after.tsx'
import type { OpenAction } from './use-open-action.ts'

interface ActionPanelProps {
  order: OrderDetail
  action: OpenAction & { id: PersonAction }
  /** What is shown is out of date. */
  onStale: () => void
  onDone: (row: OrderRow) => void
}

const FIRST_FIELD = 'textarea, input:not([type="file"]):not([disabled]), button[type="submit"]'

/** The form of one action, drawn from its contract, filled with what is known. */
export function ActionPanel({ order, action, onStale, onDone }: ActionPanelProps) {
  const kept = useRef<FormValues>({})
  const [hasTarget, setTarget] = useState(false)
  const place = useRef<HTMLElement>(null)
  useEffect(() => place.current?.querySelector<HTMLElement>(FIRST_FIELD)?.focus({ preventScroll: true }), [])
  const { id, version } = action
  const isStale = order.version !== version
  const allowed = order.actions.find((one) => one.id === id)
  const isGone = !allowed
  // Esc leaves the form; the drawer around it stays for another Esc.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.stopPropagation()
    action.close()
  }
  const remember = (values: FormValues) => {
    kept.current = values
    setTarget(values.target !== undefined)
  }
  return (
    <ActionProvider value={{ order, action: id }}>
      <section ref={place} className="wg-action-panel" aria-label={actionNames[id]} onKeyDown={onKeyDown}>
        {isStale && <Meanwhile order={order} action={action} isGone={isGone} />}
        {(id === 'check_pass' || id === 'check_fail') && <BeforeAfter order={order} />}
        {answersRequest.has(id) && <RequestShown order={order} />}
        <Told words={ruleWords(id, order)} />
        {dangerous.has(id) && !isGone && (
          <Alert type="warning" showIcon className="wg-form-refusal" title={consequenceWords(id, order)} />
        )}
        {/* Hidden, not taken away: one's own action may show on the order before its answer arrives. */}
        <div hidden={isGone}>
          <CommandForm
            key={`${order.id}${id}${version}`}
            endpoint={actionEndpoints[id] as AnyEndpoint}
            initial={{ ...startOf(id, order), ...kept.current, id: order.id, version }}
            hidden={['version' as never, 'urgency' as never]}
            needed={allowed && neededFields(allowed)}
            controls={actionControls}
            columns={twoColumns.has(id) ? 2 : 1}
            submitLabel={submitWords(id, hasTarget)}
            danger={dangerous.has(id)}
            also={['inbox']}
            onValues={remember}
            onCancel={action.close}
            onDone={(row) => onDone(row as OrderRow)}
            onRefused={(error) => error.kind === 'conflict' && onStale()}
          />
        </div>
      </section>
    </ActionProvider>
  )
}

function Told({ words }: { words: string }) {
  return words === '' ? null : <p className="wg-quiet wg-told">{words}</p>
}

const answersRequest = new Set<PersonAction>([
  'endorse_request',
  'approve_request',
  'reject_request',
  'drop_request',
])

const twoColumns = new Set<PersonAction>([
  'register',
  'dispatch',
  'transfer',
  'feedback',
  'check_pass',
  'check_fail',
  'close',
  'request_verify',
  'assign_task',
  'request_check',
  'emergency',
  'special',
  'co_handle',
])

/** What the office already decided about this order. */
function startOf(id: PersonAction, order: OrderDetail): FormValues {
  const { proposal } = order
  const limit = proposal?.isRuleLimit && proposal.limit ? { limit: proposal.limit } : {}
  const target = proposal ? { target: proposal.target, ...limit } : {}
  if (id === 'record_visit') return { visit: { way: 'phone' } }
  if (id === 'emergency' || id === 'special') return target
  if (id === 'register') {
    return { ...(order.class && { classId: order.class.id }), urgency: order.urgency, ...target }
  }
  return id === 'dispatch' ? target : {}
}

function submitWords(id: PersonAction, hasTarget: boolean): string {
  if (id === 'register') return hasTarget ? '立案并派遣' : '立案'
  if (id === 'feedback') return '提交反馈'
  if (id === 'assign_task') return '换人'
  if (id === 'merge') return '合并，这一件结束'
  if (id === 'void') return '作废这件工单'
  return actionNames[id]
}

interface MeanwhileProps {
  order: OrderDetail
  action: OpenAction
  isGone: boolean
}

/** Somebody else acted while this panel stood open: who, what, and what can still be done. */
function Meanwhile({ order, action, isGone }: MeanwhileProps) {
  const last = order.steps.toSorted((a, b) => a.seq - b.seq).at(-1)
  const said = last ? `${last.actorName} 刚刚对这件工单做了“${last.actionName}”` : '这件工单刚刚有变化'
  return (
    <Alert
      type="warning"
      showIcon
      className="wg-form-refusal"
      title={`${said}，现在是“${order.stateName}”`}
      description={
        isGone ? '您刚才要做的已经不需要或不能做了。' : '您填写的内容还在，看过最新情况后可以继续。'
      }
      action={
        isGone ? (
          <Button size="small" onClick={action.close}>
            知道了
          </Button>
        ) : (
          <Button size="small" onClick={action.catchUp}>
            看过了，继续
          </Button>
        )
      }
    />
  )
}
