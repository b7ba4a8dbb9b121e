import { Button, Popup } from 'antd-mobile'
import { useState } from 'react'
import { useCall } from '../../../../../web/api/use-call.ts'
import { TimeText } from '../../../../../web/components/due-text.tsx'
import { Empty, ErrorState, Loading } from '../../../../../web/components/state-pages.tsx'
import { PhonePage } from '../../../../../web/phone/phone-page.tsx'
import { correctionStateNames, type OwnData, type OwnField, readOwnData } from '../../../contract/own-data.ts'
import { AskForm } from './ask-form.tsx'
import './own.css'

/** 我的数据: what is held of me, from whom, who looked, and what I say is wrong. */
export default function OwnDataPage() {
  const answer = useCall(readOwnData, {})
  const [asked, setAsked] = useState<OwnField>()
  return (
    <PhonePage title="我的数据">
      {answer.isPending && <Loading lines={8} />}
      {answer.isError && <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data && !answer.data.data && (
        <Empty
          title={answer.data.match === 'none' ? '没有找到您的档案' : '还不能确认是您本人'}
          hint={answer.data.words}
        />
      )}
      {answer.data?.data && (
        <>
          <p className="reg-own-words">{answer.data.words}</p>
          <Corrections list={answer.data.data.corrections} />
          <Held data={answer.data.data} onAsk={setAsked} />
          <Looks list={answer.data.data.looks} />
        </>
      )}
      <Popup visible={asked !== undefined} onMaskClick={() => setAsked(undefined)} destroyOnClose>
        {asked && <AskForm field={asked} onDone={() => setAsked(undefined)} />}
      </Popup>
    </PhonePage>
  )
}

function Held({ data, onAsk }: { data: OwnData; onAsk: (field: OwnField) => void }) {
  const { name, areaName, fields, residencies, tags } = data
  return (
    <>
      {[...Map.groupBy(fields, ({ section }) => section)].map(([section, list]) => (
        <section key={section} className="reg-own-part">
          <h2>{section}</h2>
          {list.map((field) => (
            <div key={field.field} className="reg-own-row">
              <div>
                <strong>{field.title}</strong>
                <span>{field.value ?? '核实没有'}</span>
                <p className="wg-quiet">
                  {field.source}，{field.observedOn}
                  {field.verifiedOn && '，现场核实过'}
                </p>
              </div>
              {field.mayCorrect && (
                <Button size="small" fill="outline" onClick={() => onAsk(field)}>
                  更正
                </Button>
              )}
            </div>
          ))}
        </section>
      ))}
      <Lines
        title="居住"
        empty={`没有登记住处，${name}登记在${areaName}`}
        lines={residencies.map(({ address, relation, fromOn, toOn, source }) => ({
          text: `${address}（${relation}）`,
          quiet: [fromOn && `${fromOn} 起`, toOn && `${toOn} 迁出`, source].filter(Boolean).join('，'),
        }))}
      />
      <Lines
        title="标签和服务名册"
        empty="没有"
        lines={tags.map((tag) => ({
          text: tag.name,
          quiet: [tag.reason, tag.source ?? '规则', `${tag.since} 起`].join('，'),
        }))}
      />
    </>
  )
}

interface LinesProps {
  title: string
  empty: string
  lines: readonly { text: string; quiet: string }[]
}

function Lines({ title, empty, lines }: LinesProps) {
  return (
    <section className="reg-own-part">
      <h2>{title}</h2>
      {lines.length === 0 && <p className="reg-own-row wg-quiet">{empty}</p>}
      {lines.map(({ text, quiet }) => (
        <div key={`${text}${quiet}`} className="reg-own-row">
          <div>
            <span>{text}</span>
            <p className="wg-quiet">{quiet}</p>
          </div>
        </div>
      ))}
    </section>
  )
}

function Looks({ list }: { list: OwnData['looks'] }) {
  return (
    <section className="reg-own-part">
      <h2>谁看过</h2>
      {list.length === 0 && <p className="reg-own-row wg-quiet">没有人查看过遮盖的内容或名册</p>}
      {list.map(({ who, what, purpose, at }) => (
        <div key={`${who}${at}${what.join()}`} className="reg-own-row">
          <div>
            <strong>{who}</strong>
            <span>看了{what.join('、')}</span>
            <p className="wg-quiet">
              用途：{purpose}，<TimeText at={at} />
            </p>
          </div>
        </div>
      ))}
    </section>
  )
}

function Corrections({ list }: { list: OwnData['corrections'] }) {
  if (list.length === 0) return null
  return (
    <section className="reg-own-part">
      <h2>我提出的更正</h2>
      {list.map(({ id, title, proposed, state, askedAt, reason }) => (
        <div key={id} className="reg-own-row">
          <div>
            <strong>{title}</strong>
            <span>
              改为{proposed ?? '没有'}：{correctionStateNames[state]}
            </span>
            <p className="wg-quiet">
              <TimeText at={askedAt} /> 提出{reason && `，答复：${reason}`}
            </p>
          </div>
        </div>
      ))}
    </section>
  )
}
