import { App, Modal, Select } from 'antd'
import { addDays, localDate } from '../../../../base/time/calendar.ts'
import { useCall } from '../../../../web/api/use-call.ts'
import { CommandForm } from '../../../../web/forms/command-form.tsx'
import type { ControlProps } from '../../../../web/forms/control.ts'
import { useGo } from '../../../../web/router/links.tsx'
import { useSession } from '../../../../web/session/session.tsx'
import { getArea, listChildren } from '../../../areas/contract/areas.ts'
import { assignTask } from '../../contract/tasks.ts'
import type { TemplateDetail } from '../../contract/templates.ts'

const DAYS = 30

/** Gives the newest published version to areas for a time. */
export function AssignDialog({ template, onClose }: { template: TemplateDetail; onClose: () => void }) {
  const { message } = App.useApp()
  const go = useGo()
  const today = localDate(new Date())
  return (
    <Modal open footer={null} title={`布置“${template.title}”第 ${template.published} 版`} onCancel={onClose}>
      <CommandForm
        endpoint={assignTask}
        initial={{
          templateId: template.id,
          title: template.title,
          fromOn: today,
          untilOn: addDays(today, DAYS),
          note: template.note,
        }}
        hidden={['templateId']}
        controls={{ areas: AreasControl }}
        submitLabel="布置"
        onCancel={onClose}
        onDone={({ id }) => {
          void message.success('已布置，网格员的手机上可以看到')
          go(`/registry/collections/${id}`)
        }}
      />
    </Modal>
  )
}

/** One's own area as a whole, or some of those directly below. */
function AreasControl({ id, value, onChange }: ControlProps) {
  const { posts } = useSession()
  const own = posts.find(({ areaCode }) => areaCode !== null)?.areaCode ?? ''
  const area = useCall(getArea, { code: own }, { enabled: own !== '', staleMs: 600_000 }).data
  const below =
    useCall(listChildren, { parent: own }, { enabled: own !== '', staleMs: 600_000 }).data?.rows ?? []
  const options = [
    ...(area ? [{ value: own, label: `${area.shortName}（全部）` }] : []),
    ...below.map(({ code, shortName }) => ({ value: code, label: shortName })),
  ]
  return (
    <Select
      id={id}
      mode="multiple"
      value={Array.isArray(value) ? (value as string[]) : []}
      options={options}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder="整个辖区，或其中几个"
      onChange={(next: string[]) => onChange(next)}
    />
  )
}
