import { Alert, Button, DatePicker, Form, Radio } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { messageOf } from '../../../../web/api/api-error.ts'
import { useCommand } from '../../../../web/api/use-call.ts'
import { AreaSelect } from '../../../areas/ui/pickers/area-select.tsx'
import { makeReport, type ReportKind } from '../../contract/reports.ts'
import { type DaySpan, daysOf } from '../../rules/named-periods.ts'
import '../../../../web/forms/command-form.css'

interface ReportMakerProps {
  onDone: (id: string) => void
  onCancel: () => void
}

const kinds = [
  { value: 'week', label: '上周周报' },
  { value: 'month', label: '上月月报' },
  { value: 'own', label: '自选时段' },
]

/** The week or month before, or days of one's own, of one area. */
export function ReportMaker({ onDone, onCancel }: ReportMakerProps) {
  const [kind, setKind] = useState<ReportKind>('week')
  const [own, setOwn] = useState<DaySpan | undefined>(undefined)
  const [area, setArea] = useState('')
  const make = useCommand(makeReport)
  const days = kind === 'own' ? own : daysOf(kind === 'week' ? 'last_week' : 'last_month', new Date())
  const send = () => {
    if (!days) return
    make.mutate(
      { input: { kind, startsOn: days.first, endsOn: days.last, ...(area && { area }) } },
      { onSuccess: ({ id }) => onDone(id) },
    )
  }
  return (
    <Form layout="vertical" component="form" onFinish={send}>
      <Form.Item label="时段">
        <Radio.Group
          options={kinds}
          value={kind}
          onChange={(event) => setKind(event.target.value as ReportKind)}
        />
      </Form.Item>
      {kind === 'own' && (
        <Form.Item label="起止日期" required>
          <DatePicker.RangePicker
            value={own ? [dayjs(own.first), dayjs(own.last)] : null}
            onChange={(chosen) =>
              setOwn(
                chosen?.[0] && chosen[1]
                  ? { first: chosen[0].format('YYYY-MM-DD'), last: chosen[1].format('YYYY-MM-DD') }
                  : undefined,
              )
            }
          />
        </Form.Item>
      )}
      <Form.Item label="区域">
        <AreaSelect value={area} onChange={setArea} placeholder="本人管辖的区域" />
      </Form.Item>
      {make.error && <Alert type="error" showIcon title={messageOf(make.error)} />}
      <div className="wg-form-buttons">
        <Button type="primary" htmlType="submit" loading={make.isPending} disabled={!days}>
          编制
        </Button>
        <Button onClick={onCancel}>取消</Button>
      </div>
    </Form>
  )
}
