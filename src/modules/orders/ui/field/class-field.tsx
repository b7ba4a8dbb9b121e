import { useCall } from '../../../../web/api/use-call.ts'
import type { ControlProps } from '../../../../web/forms/control.ts'
import { previewOrder } from '../../contract/intake.ts'
import { ClassGrid } from './class-grid.tsx'

/** 类别, proposed from what was said. */
export function ClassField({ value, onChange, description }: ControlProps & { description: string }) {
  const preview = useCall(previewOrder, { description }, { staleMs: 60_000 }).data
  return (
    <ClassGrid
      value={typeof value === 'string' ? value : null}
      guesses={preview?.classes ?? []}
      onChange={(cls) => onChange(cls?.id)}
    />
  )
}
