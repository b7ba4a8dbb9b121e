import { App, Button, Form, Input, Modal, Segmented } from 'antd'
import { useState } from 'react'
import { type DayKind, dayKinds, type LocalDate } from '../../../base/time/calendar.ts'
import { messageOf } from '../../../web/api/api-error.ts'
import { useCommand } from '../../../web/api/use-call.ts'
import { clearDay, type SpecialDay, setDay } from '../contract.ts'
import { EffectNote } from './effect-note.tsx'
import { kindNames, spokenDate, weeklyKind } from './year-days.ts'

interface DayEditorProps {
  date: LocalDate
  special: SpecialDay | undefined
  mayChange: boolean
  onClose: () => void
}

/** One day: worked or not, and why; or back to what the week says. */
export function DayEditor({ date, special, mayChange, onClose }: DayEditorProps) {
  const weekly = weeklyKind(date)
  const [kind, setKind] = useState<DayKind>(special?.kind ?? (weekly === 'work' ? 'rest' : 'work'))
  const [name, setName] = useState(special?.name ?? '')
  const save = useCommand(setDay)
  const clear = useCommand(clearDay)
  const outcome = useOutcome(`${spokenDate(date)}已保存`, onClose)
  const toWeek = special && (
    <Button key="clear" loading={clear.isPending} onClick={() => clear.mutate({ input: { date } }, outcome)}>
      恢复按周（{kindNames[weekly]}）
    </Button>
  )
  const toKind = (
    <Button
      key="save"
      type="primary"
      loading={save.isPending}
      onClick={() => save.mutate({ input: { date, kind, name } }, outcome)}
    >
      保存为{kindNames[kind]}
    </Button>
  )
  return (
    <Modal
      open
      title={`${date.slice(0, 4)} 年 ${spokenDate(date)}`}
      onCancel={onClose}
      footer={mayChange && [toWeek, toKind]}
    >
      <p>{special ? saidNow(special) : `现在${kindNames[weekly]}，按周`}</p>
      {mayChange && <DayForm kind={kind} name={name} onKind={setKind} onName={setName} />}
      {mayChange && <EffectNote dates={[date]} />}
    </Modal>
  )
}

function useOutcome(saved: string, onDone: () => void) {
  const { message } = App.useApp()
  return {
    onSuccess: () => {
      void message.success(saved)
      onDone()
    },
    onError: (error: unknown) => void message.error(messageOf(error)),
  }
}

interface DayFormProps {
  kind: DayKind
  name: string
  onKind: (kind: DayKind) => void
  onName: (name: string) => void
}

function DayForm({ kind, name, onKind, onName }: DayFormProps) {
  return (
    <Form layout="vertical" style={{ marginTop: 12 }}>
      <Form.Item label="改为">
        <Segmented<DayKind>
          value={kind}
          onChange={onKind}
          options={dayKinds.map((value) => ({ value, label: kindNames[value] }))}
        />
      </Form.Item>
      <Form.Item label="名称（可不填）" htmlFor="day-name">
        <Input
          id="day-name"
          value={name}
          maxLength={30}
          placeholder="如：防汛值守"
          onChange={(event) => onName(event.target.value)}
        />
      </Form.Item>
    </Form>
  )
}

function saidNow({ kind, name, byHand }: SpecialDay): string {
  const source = byHand ? '由人设置' : '国务院公布的安排'
  return `现在${kindNames[kind]}：${name ? `${name}，` : ''}${source}`
}
