import { Popup, Toast } from 'antd-mobile'
import { useRef } from 'react'
import type { AnyEndpoint } from '../../../../base/contract.ts'
import { newId } from '../../../../base/ids.ts'
import type { FormValues } from '../../../../web/forms/form-body.ts'
import { PhoneForm } from '../../../../web/phone/phone-form.tsx'
import { useSession } from '../../../../web/session/session.tsx'
import type { Attachment } from '../../../../web/upload/use-uploads.ts'
import type { OrderDetail, OrderRow } from '../../contract/order.ts'
import { actionNames } from '../../contract/terms.ts'
import { neededFields } from '../../rules/needs.ts'
import { SheetHead } from '../phone/sheet-head.tsx'
import { actionEndpoints, type PersonAction } from '../shared/action-endpoints.ts'
import { dangerous } from '../shared/action-groups.ts'
import { RequestShown } from '../shared/request-shown.tsx'
import { ActionProvider, actionFields } from './action-fields.tsx'
import { PhotoSet, photoSets } from './order-photos.tsx'
import { isQueued } from './outbox/item.ts'
import { actionContent, submit, takeBack } from './outbox/send.ts'

interface ActionPopupProps {
  order: OrderDetail
  action: PersonAction | undefined
  onClose: () => void
  onStale: () => void
}

/** The form of one action over the order, drawn from its contract; what was filled in survives a conflict. */
export function ActionPopup({ order, action, onClose, onStale }: ActionPopupProps) {
  return (
    <Popup
      visible={action !== undefined}
      onClose={onClose}
      onMaskClick={onClose}
      destroyOnClose
      bodyClassName="wg-sheet"
    >
      {action && <ActionForm order={order} action={action} onClose={onClose} onStale={onStale} />}
    </Popup>
  )
}

function ActionForm({ order, action, onClose, onStale }: ActionPopupProps & { action: PersonAction }) {
  const kept = useRef<FormValues>({})
  const allowed = order.actions.find((one) => one.id === action)
  const isGone = !allowed
  const seen = useRef(order.version)
  const photos = useRef<Attachment[]>([])
  const done = (row: OrderRow) => {
    Toast.show({ icon: 'success', content: `已${actionNames[action]}，现在是“${row.stateName}”` })
    onClose()
  }
  const send = useQueuedSend(order, {
    action,
    onWaiting: () => {
      Toast.show({ content: `没有网络，“${actionNames[action]}”已存在本机，联网后自动发送`, duration: 4000 })
      onClose()
    },
  })
  return (
    <ActionProvider value={{ order, action, photos }}>
      <section aria-label={actionNames[action]}>
        <SheetHead title={actionNames[action]} onClose={onClose} />
        {order.version !== seen.current && <Meanwhile order={order} isGone={isGone} />}
        {(action === 'check_pass' || action === 'check_fail') && <BeforeAfter order={order} />}
        {decides.has(action) && <RequestShown order={order} />}
        {allowed && (
          <PhoneForm
            key={order.version}
            endpoint={actionEndpoints[action] as AnyEndpoint}
            initial={{ ...startOf(action, order), ...kept.current, id: order.id, version: order.version }}
            hidden={HIDDEN}
            needed={neededFields(allowed)}
            controls={actionFields}
            submitLabel={submitWords(action)}
            danger={action === 'check_fail' || action === 'verify_false' || dangerous.has(action)}
            also={['inbox']}
            onValues={(values) => {
              kept.current = values
            }}
            send={send}
            onDone={(row) => row && done(row as OrderRow)}
            onRefused={(error) => error.kind === 'conflict' && onStale()}
          />
        )}
      </section>
    </ActionProvider>
  )
}

interface QueuedSend {
  action: PersonAction
  onWaiting: () => void
}

/** What is done on the spot goes by the outbox: without a network it waits on the phone. */
function useQueuedSend(order: OrderDetail, { action, onWaiting }: QueuedSend) {
  const { user } = useSession()
  const key = useRef({ id: newId(), of: '' })
  if (!isQueued(action)) return undefined
  return async (input: object): Promise<OrderRow | undefined> => {
    const content = actionContent(order, { id: action, name: actionNames[action] }, { ...input })
    // The same once more is the same request; anything changed makes another.
    const of = JSON.stringify(content)
    if (key.current.of !== of) key.current = { id: newId(), of }
    const outcome = await submit({ key: key.current.id, userId: user.id, content })
    if (outcome.kind === 'filed') return outcome.order
    if (outcome.kind === 'waiting') {
      // Said at once: what this screen reads again after a command waits for the network.
      onWaiting()
      return undefined
    }
    await takeBack(key.current.id)
    throw outcome.error
  }
}

/** Found or proposed by the system: whom to send, how long, which level. */
const HIDDEN = ['version', 'urgency', 'limit', 'standard', 'workerId', 'level'] as never[]

const decides: ReadonlySet<PersonAction> = new Set(['endorse_request', 'approve_request', 'reject_request'])

/** What is already known or proposed. */
function startOf(action: PersonAction, order: OrderDetail): FormValues {
  const target = order.proposal ? { target: order.proposal.target } : {}
  if (action === 'register')
    return { ...(order.class && { classId: order.class.id }), urgency: order.urgency, ...target }
  return action === 'dispatch' ? target : {}
}

function submitWords(action: PersonAction): string {
  return action === 'feedback' ? '提交反馈' : actionNames[action]
}

/** Somebody else acted while this form stood open: who, what, and what can still be done. */
function Meanwhile({ order, isGone }: { order: OrderDetail; isGone: boolean }) {
  const last = order.steps.toSorted((a, b) => b.seq - a.seq)[0]
  return (
    <p className="wg-meanwhile" role="alert">
      {last ? `${last.actorName}刚刚对这件工单做了“${last.actionName}”` : '这件工单刚刚有变化'}，现在是“
      {order.stateName}”。
      {isGone ? '您刚才要做的已经不需要了。' : '您填写的内容还在，看过最新情况后可以继续。'}
    </p>
  )
}

/** What was found beside what was done: the checker compares, then looks for himself. */
function BeforeAfter({ order }: { order: OrderDetail }) {
  const { before, after } = photoSets(order)
  return (
    <div className="wg-before-after">
      {order.result && <p>处置结果：{order.result}</p>}
      <PhotoSet title="处置前" files={before} />
      <PhotoSet title="处置后" files={after} />
      {before.length + after.length === 0 && <p className="wg-quiet">没有处置前后的照片</p>}
    </div>
  )
}
