import { LockOutlined } from '@ant-design/icons'
import { Button, Checkbox, Descriptions, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { messageOf } from '../../../../web/api/api-error.ts'
import { useCall, useCommand } from '../../../../web/api/use-call.ts'
import { getPersonCare, type PersonCare, stateCare } from '../../contract/care.ts'
import { TagList } from '../tags/tag-list.tsx'

/** What the registers this reader is named for say of a person; nothing is drawn for anybody else. */
export function PersonCareSection({ id }: { id: string }) {
  const registers = useCall(getPersonCare, { id }).data?.registers ?? []
  return registers.map((register) => <RegisterPart key={register.code} id={id} register={register} />)
}

function RegisterPart({ id, register }: { id: string; register: PersonCare }) {
  const [isStating, setStating] = useState(false)
  return (
    <section className="reg-care-part">
      <header>
        <h3>
          <LockOutlined /> {register.name}
        </h3>
        <span className="wg-quiet">只有名册读者可见，查看已记录，本人可查</span>
        {register.facts.length > 0 && (
          <Button size="small" onClick={() => setStating(true)}>
            登记照护情况
          </Button>
        )}
      </header>
      <TagList kind="person" id={id} tags={register.tags} />
      {register.fields.length > 0 && (
        <Descriptions
          size="small"
          column={2}
          items={register.fields.map(({ field, title, value, source, observedOn }) => ({
            key: field,
            label: title,
            children: (
              <span>
                {value ?? '没有'}{' '}
                <span className="wg-quiet">
                  {source} {observedOn}
                </span>
              </span>
            ),
          }))}
        />
      )}
      {isStating && <StateDialog id={id} register={register} onClose={() => setStating(false)} />}
    </section>
  )
}

interface StateDialogProps {
  id: string
  register: PersonCare
  onClose: () => void
}

function StateDialog({ id, register, onClose }: StateDialogProps) {
  const [values, setValues] = useState<Record<string, string>>({})
  const [isVerified, setVerified] = useState(true)
  const [problem, setProblem] = useState('')
  const command = useCommand(stateCare)
  const save = async () => {
    try {
      await command.mutateAsync({ input: { id, register: register.code, values, isVerified } })
      onClose()
    } catch (error) {
      setProblem(messageOf(error))
    }
  }
  return (
    <Modal
      open
      title={`${register.name}：登记照护情况`}
      okText="登记"
      cancelText="取消"
      confirmLoading={command.isPending}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <Form layout="vertical" component="div">
        {register.facts.map(({ field, title }) => (
          <Form.Item key={field} label={title} htmlFor={`care-${field}`}>
            <Input
              id={`care-${field}`}
              maxLength={500}
              placeholder={register.fields.find((one) => one.field === field)?.value ?? ''}
              onChange={(event) => setValues({ ...values, [field]: event.target.value })}
            />
          </Form.Item>
        ))}
        <Checkbox checked={isVerified} onChange={(event) => setVerified(event.target.checked)}>
          现场核实
        </Checkbox>
        {problem && <p role="alert">{problem}</p>}
      </Form>
    </Modal>
  )
}
