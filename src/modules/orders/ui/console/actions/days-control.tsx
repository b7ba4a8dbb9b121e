import { InputNumber, Space } from 'antd'
import { formatDateTime } from '../../../../../base/time/format.ts'
import { useNow } from '../../../../../web/components/use-now.ts'
import type { ControlProps } from '../../../../../web/forms/control.ts'

const USUAL = [7, 15, 30, 90, 180]
const DAY_MS = 86_400_000

/** For how long: days, and until when that is. */
export function DaysControl({ id, value, onChange, invalid }: ControlProps) {
  const now = useNow()
  const days = typeof value === 'number' ? value : undefined
  return (
    <div className="wg-stack">
      <Space>
        <InputNumber
          id={id}
          value={days ?? null}
          min={1}
          max={365}
          precision={0}
          suffix="天"
          aria-invalid={invalid}
          onChange={(next) => onChange(next ?? undefined)}
        />
        {days !== undefined && (
          <span className="wg-quiet wg-numbers">
            到 {formatDateTime(new Date(now.getTime() + days * DAY_MS)).slice(0, 10)} 自动恢复办理
          </span>
        )}
      </Space>
      <div className="wg-picks">
        {USUAL.map((one) => (
          <button
            key={one}
            type="button"
            className="wg-pick"
            aria-pressed={one === days}
            onClick={() => onChange(one)}
          >
            {one} 天
          </button>
        ))}
      </div>
    </div>
  )
}
