import type { PointerEvent, ThHTMLAttributes } from 'react'
import { MIN_WIDTH } from './columns.ts'

export interface HeaderCellProps extends ThHTMLAttributes<HTMLTableCellElement> {
  onWidth?: (width: number) => void
}

/** A column header whose right edge can be dragged. */
export function HeaderCell({ onWidth, children, ...rest }: HeaderCellProps) {
  if (!onWidth) return <th {...rest}>{children}</th>
  return (
    <th {...rest}>
      {children}
      <span
        className="wg-grip"
        aria-hidden="true"
        onClick={(event) => event.stopPropagation()}
        onPointerDown={(event) => startDrag(event, onWidth)}
      />
    </th>
  )
}

function startDrag(event: PointerEvent<HTMLElement>, onWidth: (width: number) => void) {
  const grip = event.currentTarget
  const startX = event.clientX
  const startWidth = grip.parentElement?.offsetWidth ?? MIN_WIDTH
  const move = (to: globalThis.PointerEvent) => onWidth(Math.max(MIN_WIDTH, startWidth + to.clientX - startX))
  const stop = () => {
    grip.removeEventListener('pointermove', move)
    grip.removeEventListener('pointerup', stop)
    grip.removeEventListener('pointercancel', stop)
  }
  event.preventDefault()
  grip.setPointerCapture(event.pointerId)
  grip.addEventListener('pointermove', move)
  grip.addEventListener('pointerup', stop)
  grip.addEventListener('pointercancel', stop)
}
