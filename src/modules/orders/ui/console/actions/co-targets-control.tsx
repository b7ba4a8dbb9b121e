import type { ControlProps } from '../../../../../web/forms/control.ts'
import type { Target } from '../../../contract/terms.ts'
import { TargetsPicker } from '../../shared/target-picker.tsx'
import { useAction } from './action-context.tsx'

/** Whom to ask for help; those already helping are named, so that nobody is asked twice. */
export function CoTargetsControl({ id, value, onChange, invalid }: ControlProps) {
  const { order } = useAction()
  const known = [
    ...(order.handlerName ? [`${order.handlerName}（承办）`] : []),
    ...order.coHandlers.map((one) => `${one.targetName}（协办）`),
  ]
  return (
    <div className="wg-stack">
      <TargetsPicker
        id={id}
        label="协办方"
        placeholder="单位、网格或社区，可选多个"
        value={(value as Target[] | undefined) ?? []}
        onChange={(targets) => onChange(targets.length > 0 ? targets : undefined)}
        invalid={invalid}
      />
      {known.length > 0 && <span className="wg-quiet">已在办：{known.join('、')}</span>}
    </div>
  )
}
