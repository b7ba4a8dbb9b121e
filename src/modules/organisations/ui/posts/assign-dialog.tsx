import { Alert, App, DatePicker, Form, Modal, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { type Role, roleIds, roles } from '../../../../base/roles.ts'
import { messageOf } from '../../../../web/api/api-error.ts'
import { useCommand } from '../../../../web/api/use-call.ts'
import { AreaSelect } from '../../../areas/ui/pickers/area-select.tsx'
import { assignPostBatch, type PostForm } from '../../contract/posts.ts'
import { OrganisationSelect } from '../pickers/organisation-select.tsx'
import { PersonSelect } from '../shared/person-select.tsx'

interface Draft {
  userId: string
  role: Role | ''
  areaCode: string
  organisationId: string
  clearance: number
  startsOn: string
  endsOn: string
}

interface AssignDialogProps {
  initial?: Partial<Draft>
  /** Several grids at once: their codes and names. */
  areas?: readonly { code: string; name: string }[]
  onClose: () => void
}

const BLANK: Draft = {
  userId: '',
  role: '',
  areaCode: '',
  organisationId: '',
  clearance: 2,
  startsOn: '',
  endsOn: '',
}
const roleOptions = roleIds.map((role) => ({ value: role, label: roles[role].name }))
const clearanceOptions = [1, 2, 3, 4].map((level) => ({ value: level, label: `L${level}` }))

/** 任命: who, what, where, from when. The place asked for follows the role. */
export function AssignDialog({ initial, areas, onClose }: AssignDialogProps) {
  const { message } = App.useApp()
  const [draft, setDraft] = useState<Draft>({ ...BLANK, ...initial })
  const set = (change: Partial<Draft>) => setDraft((old) => ({ ...old, ...change }))
  const command = useCommand(assignPostBatch, ['organisations'])
  const posts = postsFrom(draft, areas)
  const run = () =>
    command.mutate(
      { input: { posts } },
      {
        onSuccess: ({ ids }) => {
          void message.success(ids.length > 1 ? `已任命 ${ids.length} 个岗位` : '已任命，立即生效')
          onClose()
        },
      },
    )
  return (
    <Modal
      open
      title={titleOf(areas)}
      okText="任命"
      cancelText="取消"
      okButtonProps={{ disabled: posts.length === 0 }}
      confirmLoading={command.isPending}
      onOk={run}
      onCancel={onClose}
    >
      <Form layout="vertical" component="div">
        <WhoAndWhat draft={draft} set={set} areas={areas} />
        <Place draft={draft} set={set} areas={areas} />
        <Terms draft={draft} set={set} />
        {command.error && <Alert type="error" showIcon title={messageOf(command.error)} />}
      </Form>
    </Modal>
  )
}

function titleOf(areas: AssignDialogProps['areas']): string {
  if (!areas) return '任命岗位'
  return areas.length === 1 ? `任命：${areas[0]?.name}` : `批量任命：${areas.length} 个网格`
}

interface PartProps {
  draft: Draft
  set: (change: Partial<Draft>) => void
  areas?: AssignDialogProps['areas'] | undefined
}

function WhoAndWhat({ draft, set, areas }: PartProps) {
  return (
    <>
      <Form.Item label="人员" htmlFor="assign-person" required>
        <PersonSelect id="assign-person" value={draft.userId} onChange={(userId) => set({ userId })} />
      </Form.Item>
      <Form.Item label="角色" htmlFor="assign-role" required>
        <Select
          id="assign-role"
          value={draft.role || null}
          options={areas ? roleOptions.filter(({ value }) => roles[value].at === 'area') : roleOptions}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="请选择"
          onChange={(role: Role) => set({ role })}
        />
      </Form.Item>
    </>
  )
}

function Place({ draft, set, areas }: PartProps) {
  if (areas?.length === 1) return null
  if (areas) return <p className="wg-quiet">{areas.map((area) => area.name).join('、')}</p>
  if (!draft.role) return null
  if (roles[draft.role].at === 'organisation')
    return (
      <Form.Item label="任职机构" htmlFor="assign-organisation" required>
        <OrganisationSelect
          id="assign-organisation"
          label="任职机构"
          value={draft.organisationId}
          onChange={(organisationId) => set({ organisationId })}
          isWide
        />
      </Form.Item>
    )
  return (
    <Form.Item label="任职区域" htmlFor="assign-area" required>
      <AreaSelect
        id="assign-area"
        label="任职区域"
        value={draft.areaCode}
        onChange={(areaCode) => set({ areaCode })}
        isWide
      />
    </Form.Item>
  )
}

function Terms({ draft, set }: PartProps) {
  return (
    <div className="wg-org-terms">
      <Form.Item label="密级" htmlFor="assign-clearance">
        <Select
          id="assign-clearance"
          value={draft.clearance}
          options={clearanceOptions}
          onChange={(clearance: number) => set({ clearance })}
        />
      </Form.Item>
      <Form.Item label="到任" htmlFor="assign-from">
        <Day
          id="assign-from"
          value={draft.startsOn}
          onChange={(startsOn) => set({ startsOn })}
          label="今天"
        />
      </Form.Item>
      <Form.Item label="离任（当天起不再任职）" htmlFor="assign-until">
        <Day id="assign-until" value={draft.endsOn} onChange={(endsOn) => set({ endsOn })} label="长期" />
      </Form.Item>
    </div>
  )
}

interface DayProps {
  id: string
  value: string
  onChange: (date: string) => void
  label: string
}

function Day({ id, value, onChange, label }: DayProps) {
  return (
    <DatePicker
      id={id}
      value={value ? dayjs(value) : null}
      placeholder={label}
      style={{ width: '100%' }}
      onChange={(date) => onChange(date ? date.format('YYYY-MM-DD') : '')}
    />
  )
}

/** What would be sent; nothing while something is missing. */
function postsFrom(draft: Draft, areas: AssignDialogProps['areas']): PostForm[] {
  const { userId, role, clearance, startsOn, endsOn } = draft
  if (!userId || !role) return []
  const common = {
    userId,
    role,
    clearance,
    ...(startsOn && { startsOn }),
    ...(endsOn && { endsOn }),
  }
  if (areas) return areas.map(({ code }) => ({ ...common, areaCode: code }))
  if (roles[role].at === 'organisation')
    return draft.organisationId ? [{ ...common, organisationId: draft.organisationId }] : []
  return draft.areaCode ? [{ ...common, areaCode: draft.areaCode }] : []
}
