import { Button, Dialog, Selector, Toast } from 'antd-mobile'
import { useMemo } from 'react'
import type { ReturnsOf } from '../../../../../base/contract.ts'
import { messageOf } from '../../../../../web/api/api-error.ts'
import { useCall, useCommand } from '../../../../../web/api/use-call.ts'
import { TimeText } from '../../../../../web/components/due-text.tsx'
import { ErrorState, Loading } from '../../../../../web/components/state-pages.tsx'
import { StateTag } from '../../../../../web/components/state-tag.tsx'
import type { ControlProps } from '../../../../../web/forms/control.ts'
import { PhoneForm } from '../../../../../web/phone/phone-form.tsx'
import { PhonePage } from '../../../../../web/phone/phone-page.tsx'
import { useSession } from '../../../../../web/session/session.tsx'
import {
  applyAsForce,
  type MyApplication,
  myApplications,
  withdrawApplication,
} from '../../../contract/force-applications.ts'
import { applicationStateNames } from '../../../contract/unit-terms.ts'
import { useHere } from '../../components/phone/use-here.ts'
import { CommunityControl } from './community-control.tsx'
import '../../components/phone/nearby.css'

const kinds = { open: 'todo', accepted: 'closed', refused: 'overdue', withdrawn: 'paused' } as const

/** 做兼职网格员: for couriers, riders and drivers; what they sent and what became of it. */
export default function ApplyPage() {
  const answer = useCall(myApplications, {})
  return (
    <PhonePage title="做兼职网格员">
      {answer.isPending && <Loading lines={6} />}
      {answer.isError && <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data && <Mine mine={answer.data} />}
    </PhonePage>
  )
}

type Answer = ReturnsOf<typeof myApplications>

function Mine({ mine }: { mine: Answer }) {
  const isWaiting = mine.rows.some(({ state }) => state === 'open' || state === 'accepted')
  return (
    <div className="wg-near">
      {mine.rows.map((one) => (
        <Sent key={one.id} one={one} />
      ))}
      {!isWaiting && (
        <>
          <p className="wg-quiet">
            快递员、外卖骑手、网约车和货车司机天天在街上跑，可以顺手报告看到的问题。填好后由社区审核，结果会显示在这里。
          </p>
          <Apply mine={mine} />
        </>
      )}
    </div>
  )
}

function Sent({ one }: { one: MyApplication }) {
  const command = useCommand(withdrawApplication)
  const withdraw = async () => {
    if (!(await Dialog.confirm({ content: '撤回这份申请？以后可以再申请。' }))) return
    command.mutate(
      { input: { id: one.id } },
      { onError: (error) => Toast.show({ icon: 'fail', content: messageOf(error) }) },
    )
  }
  return (
    <section className="wg-near-card" aria-label="我的申请">
      <span className="wg-near-line">
        <b>{[one.workName, one.unit].filter(Boolean).join(' · ')}</b>
        <StateTag kind={kinds[one.state]}>{applicationStateNames[one.state]}</StateTag>
      </span>
      <span className="wg-quiet">
        {one.areaName} · <TimeText at={one.appliedAt} /> 申请
      </span>
      {one.decision && <span>审核意见：{one.decision}</span>}
      {one.state === 'accepted' && <span>您已编入社区的治理力量，社区会和您联系。</span>}
      {one.state === 'open' && (
        <Button loading={command.isPending} onClick={() => void withdraw()}>
          撤回申请
        </Button>
      )}
    </section>
  )
}

function Apply({ mine }: { mine: Answer }) {
  const { user } = useSession()
  const { here } = useHere()
  const { works, skills } = mine
  const controls = useMemo(
    () => ({ work: choiceControl(works), skills: choicesControl(skills), areaCode: CommunityControl }),
    [works, skills],
  )
  // The form begins once it is known whether the community has to be asked for.
  if (here.at === 'asking') return <Loading lines={4} />
  const point = here.at === 'found' ? here.point : null
  return (
    <PhoneForm
      endpoint={applyAsForce}
      initial={{ name: user.name, ...(point && { point }) }}
      hidden={point ? ['point', 'areaCode'] : ['point']}
      controls={controls}
      submitLabel="提交申请"
      onDone={({ areaName }) => Toast.show({ icon: 'success', content: `已交给${areaName}审核` })}
    />
  )
}

type Items = Answer['works']
const optionsOf = (items: Items) => items.map(({ code, name }) => ({ value: code, label: name }))

function choiceControl(items: Items) {
  return function WorkControl({ value, onChange }: ControlProps) {
    return (
      <Selector
        options={optionsOf(items)}
        value={typeof value === 'string' ? [value] : []}
        onChange={([next]) => onChange(next)}
      />
    )
  }
}

function choicesControl(items: Items) {
  return function SkillsControl({ value, onChange }: ControlProps) {
    return (
      <Selector
        multiple
        options={optionsOf(items)}
        value={Array.isArray(value) ? (value as string[]) : []}
        onChange={onChange}
      />
    )
  }
}
