import { Alert, Modal, Select } from 'antd'
import { useState } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import { useSettled } from '../../../../web/components/use-settled.ts'
import { CommandForm } from '../../../../web/forms/command-form.tsx'
import type { ControlProps, Controls } from '../../../../web/forms/control.ts'
import type { FormValues } from '../../../../web/forms/form-body.ts'
import {
  changeTag,
  createTag,
  previewRule,
  type TagItem,
  tagWayNames,
} from '../../contract/tags/catalogue.ts'
import { TagRule } from '../../contract/tags/rule.ts'
import { RuleControl } from './rule-control.tsx'

interface TagDialogProps {
  tag: TagItem | 'new'
  /** Registers a new tag may belong to. */
  registers: readonly { code: string; name: string }[]
  onClose: () => void
}

/** A tag of the catalogue, and for its rule how many people it will touch. */
export function TagDialog({ tag, registers, onClose }: TagDialogProps) {
  const [values, setValues] = useState<FormValues>({})
  const isNew = tag === 'new'
  const shared = {
    controls: isNew ? { ...controls, register: registerControl(registers) } : controls,
    onValues: setValues,
    onCancel: onClose,
    onDone: onClose,
  }
  return (
    <Modal
      open
      footer={null}
      width={760}
      title={isNew ? '增加标签' : `修改“${tag.name}”`}
      onCancel={onClose}
      destroyOnHidden
    >
      {isNew ? (
        <CommandForm
          {...shared}
          endpoint={createTag}
          initial={{ group: 'life', ways: ['hand'] }}
          submitLabel="增加"
        >
          <Effect code={null} values={values} />
        </CommandForm>
      ) : (
        <CommandForm
          {...shared}
          endpoint={changeTag}
          initial={{ ...tag, rule: tag.rule }}
          hidden={['version']}
          submitLabel="保存"
        >
          <Effect code={tag.code} values={values} />
        </CommandForm>
      )}
    </Modal>
  )
}

/** 将影响 N 人. */
function Effect({ code, values }: { code: string | null; values: FormValues }) {
  const asked = useSettled(JSON.stringify(values.rule ?? null), 400)
  const rule = TagRule.safeParse(JSON.parse(asked))
  const isRule = Array.isArray(values.ways) && values.ways.includes('rule')
  const answer = useCall(
    previewRule,
    { code, rule: rule.success ? rule.data : { conditions: [] } },
    { enabled: isRule && rule.success, keepPrevious: true },
  )
  if (!isRule || !rule.success) return null
  if (answer.isError) return <Alert type="warning" showIcon title={answer.error.message} />
  if (!answer.data) return <p className="wg-quiet">正在统计影响…</p>
  const { words, fits, adds, ends } = answer.data
  return (
    <Alert
      type="info"
      showIcon
      style={{ marginBottom: 16 }}
      title={`符合“${words}”的有 ${fits} 人`}
      description={`保存后将新设 ${adds} 人，结束 ${ends} 人；以后每夜和档案变动后自动核对。`}
    />
  )
}

function WaysControl({ id, value, onChange }: ControlProps) {
  const ways = Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
  return (
    <Select
      id={id}
      mode="multiple"
      value={ways}
      options={Object.entries(tagWayNames).map(([way, label]) => ({ value: way, label }))}
      onChange={(next: string[]) => onChange(next)}
    />
  )
}

function registerControl(registers: TagDialogProps['registers']) {
  return ({ id, value, onChange }: ControlProps) => (
    <Select
      id={id}
      allowClear
      placeholder="公开标签，有权查看人房的人都可见"
      value={typeof value === 'string' ? value : null}
      options={registers.map(({ code, name }) => ({ value: code, label: `${name}（只有名册读者可见）` }))}
      onChange={(next: string | undefined) => onChange(next ?? null)}
    />
  )
}

const controls: Controls = { ways: WaysControl, rule: RuleControl }
