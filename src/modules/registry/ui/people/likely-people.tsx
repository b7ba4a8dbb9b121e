import { Alert, Button } from 'antd'
import { type Likely, likelyWords } from './likely-words.ts'

/** Somebody may be registered already: looked at before a second file is made. */
export function LikelyPeople({
  people,
  onOpen,
}: {
  people: readonly Likely[]
  onOpen: (id: string) => void
}) {
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 16 }}
      title="可能已经登记过，请先看看是不是同一个人"
      description={
        <ul className="reg-kin">
          {people.map(({ person, why }) => (
            <li key={person.id}>
              <Button type="link" size="small" onClick={() => onOpen(person.id)}>
                {person.name}
              </Button>
              <span className="wg-quiet">
                {[
                  person.sex?.slice(0, 1),
                  person.age === null ? null : `${person.age} 岁`,
                  person.address || person.areaName,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
              <span>{why.map((one) => likelyWords[one]).join('、')}</span>
            </li>
          ))}
        </ul>
      }
    />
  )
}
