import { Alert, Button, Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../../../web/api/use-call.ts'
import { OrganisationSelect } from '../../../organisations/ui/pickers/organisation-select.tsx'
import { createComponent } from '../../contract/components.ts'
import type { Point } from '../../contract/point.ts'
import { type ComponentState, componentStateNames } from '../../contract/unit-terms.ts'
import { refusalOf } from '../units/refusal.ts'
import { choicesOf } from '../units/shared-filters.tsx'
import { SiteMap } from '../units/site-map.tsx'
import { ComponentClassSelect } from './class-select.tsx'
import '../facts/facts.css'

interface ComponentDialogProps {
  onClose: () => void
  onOpen: (id: string) => void
}

interface Draft {
  classCode: string
  code: string
  state: ComponentState
  keeperId: string
  location: string
  point: Point | null
}

const BLANK: Draft = { classCode: '', code: '', state: 'intact', keeperId: '', location: '', point: null }

/** 登记部件: class and pin are enough; the number is made unless the office has given one. */
export function ComponentDialog({ onClose, onOpen }: ComponentDialogProps) {
  const [draft, setDraft] = useState(BLANK)
  const change = (part: Partial<Draft>) => setDraft((old) => ({ ...old, ...part }))
  const command = useCommand(createComponent)
  const { problems, general } = refusalOf(command.error)
  const { classCode, code, state, keeperId, location, point } = draft
  const send = () => {
    if (!point || !classCode) return
    const input = {
      classCode,
      point,
      state,
      ...(code.trim() && { code }),
      ...(keeperId && { keeperId }),
      ...(location.trim() && { values: { location: location.trim() } }),
    }
    command.mutate(
      { input },
      {
        onSuccess: ({ id }) => {
          onClose()
          onOpen(id)
        },
      },
    )
  }
  const faultOf = (field: string) =>
    problems[field] ? { help: problems[field], validateStatus: 'error' as const } : {}
  return (
    <Modal open footer={null} width={680} title="登记部件" onCancel={onClose}>
      <Form layout="vertical" onFinish={send}>
        <div className="reg-fact-form">
          <Form.Item label="类别" required {...faultOf('classCode')}>
            <ComponentClassSelect isWide value={classCode} onChange={(next) => change({ classCode: next })} />
          </Form.Item>
          <Form.Item
            label="部件编码"
            htmlFor="component-code"
            extra="16 位，不填则自动编出"
            {...faultOf('code')}
          >
            <Input
              id="component-code"
              inputMode="numeric"
              maxLength={24}
              value={code}
              onChange={({ target }) => change({ code: target.value })}
            />
          </Form.Item>
          <Form.Item label="状态">
            <Radio.Group
              optionType="button"
              value={state}
              options={choicesOf(componentStateNames)}
              onChange={({ target }) => change({ state: target.value as ComponentState })}
            />
          </Form.Item>
          <Form.Item label="养护单位">
            <OrganisationSelect
              isWide
              label="养护单位"
              value={keeperId}
              onChange={(next) => change({ keeperId: next })}
            />
          </Form.Item>
        </div>
        <Form.Item label="位置描述" htmlFor="component-location">
          <Input
            id="component-location"
            maxLength={200}
            value={location}
            placeholder="如：尚书街 12 号门前"
            onChange={({ target }) => change({ location: target.value })}
          />
        </Form.Item>
        <Form.Item label="地图位置" required help="点一下地图标出位置" {...faultOf('point')}>
          <SiteMap
            label="选择部件位置的地图"
            point={point}
            height={260}
            onMove={(next) => change({ point: next })}
          />
        </Form.Item>
        {general && <Alert type="error" showIcon title={general} />}
        <div className="wg-form-buttons">
          <Button
            type="primary"
            htmlType="submit"
            disabled={!point || !classCode}
            loading={command.isPending}
          >
            登记
          </Button>
          <Button onClick={onClose}>取消</Button>
        </div>
      </Form>
    </Modal>
  )
}
