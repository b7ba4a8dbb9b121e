import { Modal } from 'antd'
import { CommandForm } from '../../../../web/forms/command-form.tsx'
import type { ControlProps } from '../../../../web/forms/control.ts'
import { type ComponentFile, seeComponent } from '../../contract/components.ts'
import type { Point } from '../../contract/point.ts'
import { SiteMap } from '../units/site-map.tsx'
import { StateControl } from './state-control.tsx'

/** 现场核实: the state one found, and the pin where it really stands. */
export function SeenDialog({ one, onClose }: { one: ComponentFile; onClose: () => void }) {
  return (
    <Modal open footer={null} width={640} title={`现场核实：${one.name}`} onCancel={onClose}>
      <CommandForm
        endpoint={seeComponent}
        initial={{ id: one.id, version: one.version, state: one.state, point: one.point }}
        hidden={['version']}
        controls={{ state: StateControl, point: PointControl }}
        submitLabel="看过，属实"
        onDone={onClose}
        onCancel={onClose}
      />
    </Modal>
  )
}

function PointControl({ value, onChange }: ControlProps) {
  return (
    <SiteMap
      label="部件位置，图钉可以拖动"
      point={(value as Point | undefined) ?? null}
      height={240}
      onMove={onChange}
    />
  )
}
