import { Select } from 'antd'
import { useState } from 'react'
import { useCall } from '../../../../../web/api/use-call.ts'
import { TimeText } from '../../../../../web/components/due-text.tsx'
import { ImageGrid } from '../../../../../web/components/image-grid.tsx'
import { useSettled } from '../../../../../web/components/use-settled.ts'
import type { ControlProps } from '../../../../../web/forms/control.ts'
import { listDuplicates } from '../../../contract/duplicates.ts'
import { getOrder, listOrders } from '../../../contract/lists.ts'
import type { OrderDetail } from '../../../contract/order.ts'
import { sourceNames } from '../../../contract/terms.ts'
import { toAttachment } from '../../shared/attachments.ts'
import { OrderState } from '../list/order-columns.tsx'
import { useAction } from './action-context.tsx'

/** Into which order: alike ones offered, any other found by number or words; then both side by side. */
export function MergeControl({ id, value, onChange, invalid }: ControlProps) {
  const { order } = useAction()
  const chosen = typeof value === 'string' ? value : ''
  const main = useCall(getOrder, { id: chosen }, { enabled: chosen !== '' })
  return (
    <div className="wg-stack">
      <Alike order={order} chosen={chosen} onChoose={onChange} />
      <MainSearch id={id} order={order} chosen={main.data} invalid={invalid} onChoose={onChange} />
      {main.data && (
        <div className="wg-sides">
          <Side title="这一件（将结束）" order={order} />
          <Side title="并入这一件（继续办）" order={main.data} />
        </div>
      )}
      {main.error && <span className="wg-quiet">这件工单没有加载出来</span>}
    </div>
  )
}

interface ChooseProps {
  order: OrderDetail
  onChoose: (id: string | undefined) => void
}

function Alike({ order, chosen, onChoose }: ChooseProps & { chosen: string }) {
  const found = useCall(listDuplicates, { id: order.id }, { staleMs: 60_000 }).data?.rows ?? []
  const open = found.filter((one) => one.isOpen)
  if (open.length === 0) return <span className="wg-quiet">没有发现相像的在办工单，可以自己查找</span>
  return (
    <div className="wg-picks">
      {open.map((one) => (
        <button
          key={one.id}
          type="button"
          className="wg-pick"
          aria-pressed={one.id === chosen}
          onClick={() => onChoose(one.id)}
        >
          {one.number} {one.title}
          <span className="wg-quiet"> {one.reason}</span>
        </button>
      ))}
    </div>
  )
}

type MainSearchProps = ChooseProps & { id: string; chosen: OrderDetail | undefined; invalid: boolean }

function MainSearch({ id, order, chosen, invalid, onChoose }: MainSearchProps) {
  const [typed, setTyped] = useState('')
  const q = useSettled(typed.trim(), 300)
  const input = { q, stage: 'open' as const, limit: 20 }
  const found = useCall(listOrders, input, { enabled: q !== '', keepPrevious: true })
  const rows = (q === '' ? [] : (found.data?.rows ?? [])).filter((row) => row.id !== order.id)
  const known = chosen && !rows.some((row) => row.id === chosen.id) ? [chosen] : []
  return (
    <Select
      id={id}
      aria-label="并入的工单"
      value={chosen?.id ?? null}
      placeholder="输入编号、标题或地址查找在办工单"
      showSearch={{ searchValue: typed, onSearch: setTyped, filterOption: false }}
      allowClear
      {...(invalid && { status: 'error' as const })}
      options={[...known, ...rows].map((row) => ({
        value: row.id,
        label: `${row.number} ${row.title}（${row.areaName}，${row.stateName}）`,
      }))}
      notFoundContent={q === '' ? '输入编号或几个字' : '没有找到在办的工单'}
      style={{ width: '100%' }}
      onChange={(next: string | undefined) => {
        setTyped('')
        onChoose(next)
      }}
    />
  )
}

function Side({ title, order }: { title: string; order: OrderDetail }) {
  const pictures = order.files.filter((file) => file.stepSeq === null || file.stepSeq <= 1)
  return (
    <section className="wg-side" aria-label={title}>
      <h4 className="wg-order-part">{title}</h4>
      <p>
        <span className="wg-numbers">{order.number}</span> <OrderState row={order} />
      </p>
      <dl className="wg-facts">
        <div>
          <dt>地点</dt>
          <dd>
            {order.areaName} {order.address}
          </dd>
        </div>
        <div>
          <dt>时间</dt>
          <dd>
            <TimeText at={order.reportedAt} /> · {sourceNames[order.source]}
            {order.mergedCount > 0 && ` · 已并入 ${order.mergedCount} 件`}
          </dd>
        </div>
        <div>
          <dt>类别</dt>
          <dd>{order.class?.path ?? '未定类'}</dd>
        </div>
      </dl>
      <p className="wg-order-text">{order.description}</p>
      {pictures.length > 0 ? (
        <ImageGrid attachments={pictures.map(toAttachment)} />
      ) : (
        <p className="wg-quiet">没有照片</p>
      )}
    </section>
  )
}
