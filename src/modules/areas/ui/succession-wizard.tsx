import { Alert, App, Button, DatePicker, Form, Input, Modal, Segmented, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { localDate } from '../../../base/time/calendar.ts'
import { messageOf } from '../../../web/api/api-error.ts'
import { useCall, useCommand } from '../../../web/api/use-call.ts'
import { Loading } from '../../../web/components/state-pages.tsx'
import { type AreaDetail, listChildren, successionKindNames, successionKinds } from '../contract/areas.ts'
import { proposeChild } from '../contract/change.ts'
import { carryOutSuccession, previewSuccession, type SuccessionPreview } from '../contract/succession.ts'
import {
  freshParts,
  inputOf,
  missingIn,
  type SuccessionDraft,
  type SuccessionKind,
} from './succession-draft.ts'
import { SuccessionEffect } from './succession-effect.tsx'
import { SuccessionParts } from './succession-parts.tsx'

interface WizardProps {
  area: AreaDetail
  onClose: () => void
}

export function SuccessionWizard({ area, onClose }: WizardProps) {
  const proposal = useCall(proposeChild, { code: area.parentCode ?? area.code })
  if (proposal.isPending) {
    return (
      <Modal open footer={null} onCancel={onClose}>
        <Loading lines={6} />
      </Modal>
    )
  }
  const firstCode = proposal.data?.level === area.level ? (proposal.data?.code ?? null) : null
  return <Wizard area={area} firstCode={firstCode} onClose={onClose} />
}

/** First what and when, then its effect, then it is done: nothing happens before the effect was seen. */
function Wizard({ area, firstCode, onClose }: WizardProps & { firstCode: string | null }) {
  const { draft, change, effect, problem, preview, carryOut, look, finish } = useSuccession(
    area,
    firstCode,
    onClose,
  )
  const verb = successionKindNames[draft.kind]
  return (
    <Modal
      open
      width={860}
      title={`调整“${area.shortName}”`}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          取消
        </Button>,
        <Button key="look" type={effect ? 'default' : 'primary'} loading={preview.isPending} onClick={look}>
          查看影响
        </Button>,
        <Button
          key="do"
          type="primary"
          danger
          disabled={!effect}
          loading={carryOut.isPending}
          onClick={finish}
        >
          {effect?.isPending ? `安排${verb}` : verb}
        </Button>,
      ]}
    >
      <WhatAndWhen area={area} draft={draft} firstCode={firstCode} onChange={change} />
      <SuccessionParts area={area} draft={draft} firstCode={firstCode} onChange={change} />
      {problem && <Alert type="error" showIcon title={problem} />}
      {effect && <SuccessionEffect area={area} effect={effect} on={draft.on} />}
    </Modal>
  )
}

function useSuccession(area: AreaDetail, firstCode: string | null, onDone: () => void) {
  const { message } = App.useApp()
  const [draft, setDraft] = useState<SuccessionDraft>({
    ...{ kind: 'split', partners: [], into: '', on: localDate(new Date()), reason: '' },
    parts: freshParts('split', area, firstCode),
  })
  const [effect, setEffect] = useState<SuccessionPreview | undefined>(undefined)
  const [problem, setProblem] = useState('')
  const preview = useCommand(previewSuccession)
  const carryOut = useCommand(carryOutSuccession, ['orders', 'organisations'])
  const refused = { onError: (error: unknown) => setProblem(messageOf(error)) }
  const change = (part: Partial<SuccessionDraft>) => {
    setDraft((old) => ({ ...old, ...part }))
    setEffect(undefined)
    setProblem('')
  }
  const look = () => {
    const missing = missingIn(draft)
    if (missing) setProblem(missing)
    else preview.mutate({ input: inputOf(draft, area) }, { onSuccess: setEffect, ...refused })
  }
  const done = () => {
    void message.success(`${successionKindNames[draft.kind]}已${effect?.isPending ? '安排' : '完成'}`)
    onDone()
  }
  const finish = () => carryOut.mutate({ input: inputOf(draft, area) }, { onSuccess: done, ...refused })
  return { draft, change, effect, problem, preview, carryOut, look, finish }
}

interface WhatProps {
  area: AreaDetail
  draft: SuccessionDraft
  firstCode: string | null
  onChange: (part: Partial<SuccessionDraft>) => void
}

function WhatAndWhen({ area, draft, firstCode, onChange }: WhatProps) {
  const setKind = (kind: SuccessionKind) => onChange({ kind, parts: freshParts(kind, area, firstCode) })
  return (
    <Form layout="vertical">
      <Form.Item>
        <Segmented<SuccessionKind>
          value={draft.kind}
          onChange={setKind}
          options={successionKinds.map((value) => ({ value, label: successionKindNames[value] }))}
        />{' '}
        <span className="wg-quiet">{meaning[draft.kind]}</span>
      </Form.Item>
      <WithWhom area={area} draft={draft} onChange={onChange} />
      <div className="wg-areas-when">
        <Form.Item label="生效日期" required extra="可选以后的日子，到那天零时执行">
          <DatePicker
            aria-label="生效日期"
            value={draft.on ? dayjs(draft.on) : null}
            onChange={(day) => onChange({ on: day?.format('YYYY-MM-DD') ?? '' })}
          />
        </Form.Item>
        <Form.Item label="依据（可不填）">
          <Input
            value={draft.reason}
            aria-label="依据"
            maxLength={200}
            placeholder="如：批复文号"
            onChange={(event) => onChange({ reason: event.target.value })}
          />
        </Form.Item>
      </div>
    </Form>
  )
}

function WithWhom({ area, draft, onChange }: Omit<WhatProps, 'firstCode'>) {
  const siblings = useCall(listChildren, { parent: area.parentCode ?? area.code })
  const options = (siblings.data?.rows ?? [])
    .filter((row) => row.code !== area.code && row.level === area.level)
    .map((row) => ({ value: row.code, label: row.shortName }))
  const shared = { options, showSearch: { optionFilterProp: 'label' } }
  if (draft.kind === 'merge') {
    return (
      <Form.Item label="与谁合并" required>
        <Select
          mode="multiple"
          aria-label="与谁合并"
          value={[...draft.partners]}
          placeholder="可选多个，相邻的更合适"
          onChange={(partners) => onChange({ partners })}
          {...shared}
        />
      </Form.Item>
    )
  }
  if (draft.kind !== 'abolish') return null
  return (
    <Form.Item label="并入" extra="不选则归上级直管，日后可再划">
      <Select
        aria-label="并入"
        allowClear
        value={draft.into || null}
        placeholder="选择接收的"
        onChange={(into) => onChange({ into: into ?? '' })}
        {...shared}
      />
    </Form.Item>
  )
}

const meaning: Record<SuccessionKind, string> = {
  split: '一个拆成几个，原代码停用',
  merge: '几个合成一个新的，原代码停用',
  abolish: '停用，可并入另一个在用的',
  rename: '换一个新代码和名称，范围不变',
}
