import { Selector } from 'antd-mobile'
import { type Relation, relationNames, relations } from '../../contract/terms.ts'

const options = relations.map((value) => ({ value, label: relationNames[value] }))

/** What the person is to the house. */
export function RelationChoice({
  value,
  onChange,
}: {
  value: Relation
  onChange: (relation: Relation) => void
}) {
  return (
    <div>
      <span className="wg-phone-label">与房屋的关系</span>
      <Selector
        columns={3}
        options={options}
        value={[value]}
        onChange={([picked]) => {
          if (picked) onChange(picked)
        }}
      />
    </div>
  )
}
