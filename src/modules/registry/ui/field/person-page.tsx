import { Button } from 'antd-mobile'
import { useState } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import { useLiveRefresh } from '../../../../web/api/use-live.ts'
import { ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { StateTag } from '../../../../web/components/state-tag.tsx'
import { PhonePage } from '../../../../web/phone/phone-page.tsx'
import { LinkTo, useRouteParam } from '../../../../web/router/links.tsx'
import { getPerson, type PersonFile } from '../../contract/people.ts'
import { PhoneFacts } from '../facts/phone/phone-facts.tsx'
import { AddFactsSheet } from './add-facts-sheet.tsx'
import { PhoneHomes } from './phone-homes.tsx'
import './people.css'

/** 一人一档 on the phone: what is known, tapped to confirm or mend; where they live; with whom. */
export default function PersonPage() {
  const id = useRouteParam('id')
  const answer = useCall(getPerson, { id })
  useLiveRefresh(['registry'])
  const person = answer.data
  return (
    <PhonePage title={person?.name ?? '人员'}>
      {answer.isPending && <Loading lines={10} />}
      {answer.isError && !person && (
        <ErrorState title="档案没有加载出来" error={answer.error} onRetry={() => void answer.refetch()} />
      )}
      {person && <Body person={person} />}
    </PhonePage>
  )
}

function Body({ person }: { person: PersonFile }) {
  const [isAdding, setAdding] = useState(false)
  const { id, version, fields, mayEdit, mayReveal, sex, age, areaName, isDead, tags } = person
  return (
    <>
      <section className="reg-person-part">
        <p className="reg-person-line">
          <span className="wg-quiet">
            {[sex?.slice(0, 1), age === null ? null : `${age} 岁`, areaName].filter(Boolean).join(' · ')}
          </span>
          {isDead && <StateTag kind="paused">已去世</StateTag>}
        </p>
        {tags.length > 0 && <p className="wg-quiet">{tags.join('、')}</p>}
      </section>
      <section className="reg-person-part">
        <PhoneFacts record={{ kind: 'person', id }} {...{ version, fields, mayEdit, mayReveal }} />
        {mayEdit && (
          <Button block fill="outline" onClick={() => setAdding(true)}>
            补充没有登记的内容
          </Button>
        )}
      </section>
      <PhoneHomes person={person} />
      <Household person={person} />
      {isAdding && <AddFactsSheet person={person} onClose={() => setAdding(false)} />}
    </>
  )
}

function Household({ person: { household } }: { person: PersonFile }) {
  if (!household) return null
  return (
    <section className="reg-person-part">
      <h2>同户</h2>
      <ul className="reg-person-kin">
        {household.members
          .filter(({ isSelf }) => !isSelf)
          .map(({ personId, name, kinship, age }) => (
            <li key={personId}>
              <LinkTo to={`/people/${personId}`}>
                <b>{name}</b>
                <span className="wg-quiet">
                  {[kinship === '户主' ? kinship : `与户主：${kinship}`, age === null ? null : `${age} 岁`]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </LinkTo>
            </li>
          ))}
      </ul>
    </section>
  )
}
