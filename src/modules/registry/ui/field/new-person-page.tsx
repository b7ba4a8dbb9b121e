import { Button } from 'antd-mobile'
import { useState } from 'react'
import { useCommand } from '../../../../web/api/use-call.ts'
import { Loading } from '../../../../web/components/state-pages.tsx'
import { PhonePage } from '../../../../web/phone/phone-page.tsx'
import { LinkTo, useGo } from '../../../../web/router/links.tsx'
import { createPerson } from '../../contract/people.ts'
import type { Relation } from '../../contract/terms.ts'
import { type FieldBook, useFieldBook } from '../facts/use-field-book.ts'
import { useWrittenValues } from '../facts/written-values.ts'
import { type Likely, likelyWords } from '../people/likely-words.ts'
import { useLikely } from '../people/use-likely.ts'
import { ValueRow } from './add-facts-sheet.tsx'
import { type FoundHouse, HouseFinder } from './house-finder.tsx'
import { RelationChoice } from './relation-choice.tsx'
import './people.css'

/** 登记 on the doorstep: name, number, telephone, home; everything else can wait. */
export default function NewPersonPage() {
  const book = useFieldBook('person')
  return <PhonePage title="登记人员">{book ? <NewPerson book={book} /> : <Loading lines={8} />}</PhonePage>
}

const ASKED = ['name', 'idNumber', 'phone']
const WITHOUT_NUMBER = ['sex', 'birthOn']

function NewPerson({ book }: { book: FieldBook }) {
  const written = useWrittenValues()
  const [house, setHouse] = useState<FoundHouse>()
  const [relation, setRelation] = useState<Relation>('family')
  const command = useCommand(createPerson)
  const likely = useLikely(written.values)
  const go = useGo()
  const asked = [...ASKED, ...(written.values.idNumber ? [] : WITHOUT_NUMBER)]
  const send = () => {
    const values = Object.fromEntries(
      Object.entries(written.values).flatMap(([field, value]) => (value === null ? [] : [[field, value]])),
    )
    command.mutate(
      { input: { values, ...(house && { houseId: house.id, relation }) } },
      { onSuccess: ({ id }) => go(`/people/${id}`, { replace: true }), onError: written.refuse },
    )
  }
  return (
    <div className="reg-person-part reg-fact-mend">
      {asked.map((name) => {
        const field = book.fields.find((one) => one.field === name)
        return (
          field && (
            <ValueRow key={name} field={field} book={book} written={written} isRequired={name === 'name'} />
          )
        )
      })}
      {likely.length > 0 && <LikelyCards people={likely} />}
      <div>
        <span className="wg-phone-label">住在哪里</span>
        <HouseFinder value={house} onChange={setHouse} />
      </div>
      {house && <RelationChoice value={relation} onChange={setRelation} />}
      {written.general && (
        <p className="wg-phone-problem" role="alert">
          {written.general}
        </p>
      )}
      <Button
        block
        color="primary"
        size="large"
        disabled={!written.values.name}
        loading={command.isPending}
        onClick={send}
      >
        登记
      </Button>
    </div>
  )
}

function LikelyCards({ people }: { people: readonly Likely[] }) {
  return (
    <section className="reg-likely" role="status">
      <b>可能已经登记过，先看看是不是同一个人</b>
      {people.map(({ person, why }) => (
        <LinkTo key={person.id} to={`/people/${person.id}`} className="reg-person-card">
          <span className="reg-person-line">
            <b>{person.name}</b>
            <span className="wg-quiet">{person.age === null ? '' : `${person.age} 岁`}</span>
          </span>
          <span>{person.address || person.areaName}</span>
          <span className="wg-quiet">{why.map((one) => likelyWords[one]).join('、')}</span>
        </LinkTo>
      ))}
    </section>
  )
}
