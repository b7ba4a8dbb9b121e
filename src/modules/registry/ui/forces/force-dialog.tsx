import { Modal } from 'antd'
import { localDate } from '../../../../base/time/calendar.ts'
import { useNow } from '../../../../web/components/use-now.ts'
import { CommandForm } from '../../../../web/forms/command-form.tsx'
import { changeForce, createForce, type ForceFile } from '../../contract/forces.ts'
import { AreaControl, AreasControl, ClassControl, SkillsControl } from './force-controls.tsx'

const controls = {
  class: ClassControl,
  skills: SkillsControl,
  areaCode: AreaControl,
  areas: AreasControl,
}

interface ForceDialogProps {
  /** Left out for a new one. */
  force?: ForceFile
  onClose: () => void
  onDone?: (id: string) => void
}

/** 登记 or 修改 one of the 治理力量. */
export function ForceDialog({ force, onClose, onDone }: ForceDialogProps) {
  const today = localDate(useNow())
  return (
    <Modal
      open
      footer={null}
      width={720}
      title={force ? `修改${force.name}` : '登记治理力量'}
      onCancel={onClose}
    >
      {force ? (
        <CommandForm
          endpoint={changeForce}
          initial={profileOf(force)}
          hidden={['version', 'buildings']}
          controls={controls}
          columns={2}
          submitLabel="保存"
          onDone={onClose}
          onCancel={onClose}
        />
      ) : (
        <CommandForm
          endpoint={createForce}
          initial={{ since: today }}
          hidden={['personId', 'buildings']}
          controls={controls}
          columns={2}
          submitLabel="登记"
          onDone={({ id }) => {
            onClose()
            onDone?.(id)
          }}
          onCancel={onClose}
        />
      )}
    </Modal>
  )
}

function profileOf(force: ForceFile) {
  const { id, version, name, areaCode, unit, areas, buildings, streets, since, until, note } = force
  return {
    ...{ id, version, name, areaCode, unit, areas, buildings, streets, since, until, note },
    class: force.class,
    skills: force.skillCodes,
  }
}
