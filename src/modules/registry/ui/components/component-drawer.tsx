import { Button } from 'antd'
import { useState } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import type { OpenRow } from '../../../../web/list/use-open-row.ts'
import { type ComponentFile, getComponent } from '../../contract/components.ts'
import { RecordDrawer } from '../units/record-drawer.tsx'
import { StateDialog, UnitsDialog } from './batch-dialogs.tsx'
import { ComponentBody } from './component-body.tsx'
import { ComponentStateTag } from './component-marks.tsx'
import { LabelDialog } from './label-dialog.tsx'
import { SeenDialog } from './seen-dialog.tsx'

export function ComponentDrawer({ row, ids }: { row: OpenRow; ids: readonly string[] }) {
  const answer = useCall(getComponent, { id: row.id }, { enabled: row.id !== '' })
  return (
    <RecordDrawer
      row={row}
      ids={ids}
      what="部件"
      answer={answer}
      title={(one) => (
        <span className="wg-record-title">
          {one.name} <ComponentStateTag state={one.state} />
          <span className="wg-quiet wg-numbers">{one.code}</span>
        </span>
      )}
      footer={(one) => <Actions one={one} />}
    >
      {(one) => <ComponentBody one={one} />}
    </RecordDrawer>
  )
}

function Actions({ one }: { one: ComponentFile }) {
  const [open, show] = useState<'seen' | 'state' | 'units' | 'label'>()
  const close = () => show(undefined)
  const batch = { ids: [one.id], onClose: close, onDone: close }
  return (
    <div className="wg-form-buttons">
      <Button onClick={() => show('label')}>打印标牌</Button>
      {one.mayEdit && (
        <>
          <Button onClick={() => show('units')}>指定单位</Button>
          <Button onClick={() => show('state')}>登记状态</Button>
          <Button type="primary" onClick={() => show('seen')}>
            现场核实
          </Button>
        </>
      )}
      {open === 'label' && <LabelDialog one={one} onClose={close} />}
      {open === 'units' && <UnitsDialog {...batch} />}
      {open === 'state' && <StateDialog {...batch} />}
      {open === 'seen' && <SeenDialog one={one} onClose={close} />}
    </div>
  )
}
