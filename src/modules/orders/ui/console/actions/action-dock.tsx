import { DownOutlined } from '@ant-design/icons'
import { App, Button, Dropdown } from 'antd'
import { messageOf } from '../../../../../web/api/api-error.ts'
import { useCommand } from '../../../../../web/api/use-call.ts'
import { acceptOrder } from '../../../contract/actions.ts'
import type { OrderDetail } from '../../../contract/order.ts'
import { actionNames } from '../../../contract/terms.ts'
import type { PersonAction } from '../../shared/action-endpoints.ts'
import { type ActionChoice, chooseActions, dangerous, groupNames } from '../../shared/action-groups.ts'
import { useRestOver } from '../../shared/use-rest-over.ts'
import { ActionPanel } from './action-panel.tsx'
import type { OpenAction } from './use-open-action.ts'
import './actions.css'

interface ActionDockProps {
  order: OrderDetail
  action: OpenAction
  onStale: () => void
  /** Beside a list, whose keys work here too. */
  hasKeys?: boolean
}

/** What this person may do now, the likely thing last and largest; the chosen action's form opens above. */
export function ActionDock({ order, action, onStale, hasKeys = false }: ActionDockProps) {
  const { message } = App.useApp()
  const { id } = action
  const done = (words: string) => {
    action.close()
    void message.success(words)
  }
  return (
    <div className="wg-dock">
      {id ? (
        <>
          <h3 className="wg-dock-title">{nameOf(order, id)}</h3>
          <ActionPanel
            order={order}
            action={{ ...action, id }}
            onStale={onStale}
            onDone={(row) => done(`“${nameOf(order, id)}”已办，现在是“${row.stateName}”`)}
          />
        </>
      ) : (
        <ActionButtons order={order} action={action} onStale={onStale} hasKeys={hasKeys} />
      )}
    </div>
  )
}

function ActionButtons({ order, action, onStale, hasKeys }: ActionDockProps) {
  useRestOver(order.resting, onStale)
  const { main, beside, more } = chooseActions(order.actions, order.resting)
  if (!main && beside.length === 0 && more.length === 0) {
    return <p className="wg-quiet wg-dock-none">{waitingWords(order)}</p>
  }
  const open = (id: PersonAction) => action.open(id)
  return (
    <div className="wg-dock-buttons">
      {awaitsHelp(order) ? (
        <span className="wg-quiet wg-dock-keys">协办方全部反馈以后才能提交处置结果</span>
      ) : (
        hasKeys && <span className="wg-quiet wg-dock-keys">↑↓ 或 J K 上下件 · Enter 办理 · Esc 关闭</span>
      )}
      {more.length > 0 && (
        <Dropdown
          trigger={['click']}
          autoFocus
          menu={{
            items: more.map(({ group, actions }) => ({
              key: group,
              type: 'group' as const,
              label: groupNames[group],
              children: actions.map((one) => ({
                key: one.id,
                label: one.rest ? `${one.name}（${one.rest}）` : one.name,
                disabled: one.rest !== undefined,
                danger: dangerous.has(one.id),
              })),
            })),
            onClick: ({ key }) => open(key as PersonAction),
          }}
        >
          <Button>
            更多 <DownOutlined />
          </Button>
        </Dropdown>
      )}
      {beside.toReversed().map((one) => (
        <ActionButton key={one.id} one={one} order={order} onOpen={open} onStale={onStale} />
      ))}
      {main && <ActionButton one={main} order={order} onOpen={open} onStale={onStale} isMain />}
    </div>
  )
}

interface ActionButtonProps {
  one: ActionChoice
  order: OrderDetail
  onOpen: (id: PersonAction) => void
  onStale: () => void
  isMain?: boolean
}

function ActionButton({ one, order, onOpen, onStale, isMain = false }: ActionButtonProps) {
  const type = isMain ? 'primary' : 'default'
  if (one.rest) return <Button disabled>{one.rest}</Button>
  if (one.id === 'accept' && one.needs.length === 0)
    return <AcceptButton name={one.name} order={order} type={type} onStale={onStale} />
  return (
    <Button type={type} danger={dangerous.has(one.id)} onClick={() => onOpen(one.id)}>
      {one.name}
    </Button>
  )
}

interface AcceptButtonProps {
  name: string
  order: OrderDetail
  type: 'primary' | 'default'
  onStale: () => void
}

/** 接单 asks nothing, so it has no form. */
function AcceptButton({ name, order, type, onStale }: AcceptButtonProps) {
  const command = useCommand(acceptOrder, ['inbox'])
  const { message } = App.useApp()
  const accept = () =>
    command.mutate(
      { input: { id: order.id, version: order.version } },
      {
        onSuccess: () => void message.success(`已${name}`),
        onError: (error) => {
          void message.error(messageOf(error))
          if (error.kind === 'conflict') onStale()
        },
      },
    )
  return (
    <Button type={type} loading={command.isPending} onClick={accept}>
      {name}
    </Button>
  )
}

/** As the order's own flow calls it. */
function nameOf(order: OrderDetail, id: PersonAction): string {
  return order.actions.find((one) => one.id === id)?.name ?? actionNames[id]
}

/** Why whoever may ask others to help cannot hand in yet. */
function awaitsHelp({ actions, coHandlers }: OrderDetail): boolean {
  return coHandlers.some(({ doneAt }) => !doneAt) && actions.some(({ id }) => id === 'co_handle')
}

/** Nothing to do for this person: say whose turn it is. */
function waitingWords({ closedAt, stateName, handlerName, deskName, state }: OrderDetail): string {
  if (closedAt) return `工单${stateName}`
  const who = state === 'pending_handle' || state === 'handling' ? handlerName : deskName
  return `工单${stateName}，由${who ?? deskName}办理，您现在没有要办的`
}
