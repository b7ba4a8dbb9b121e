import { PhoneFilled } from '@ant-design/icons'

interface CallRowProps {
  name: string
  phone: string | null
  words: string
}

/** Somebody and what they do; the whole row calls them. */
export function CallRow({ name, phone, words }: CallRowProps) {
  const content = (
    <>
      <span>
        <b>{name}</b>
        <span className="wg-quiet">{words}</span>
      </span>
      {phone ? (
        <span className="wg-call-number wg-numbers">
          <PhoneFilled aria-label="打电话" /> {phone}
        </span>
      ) : (
        <span className="wg-quiet">没有登记电话</span>
      )}
    </>
  )
  return phone ? (
    <a className="wg-call" href={`tel:${phone}`}>
      {content}
    </a>
  ) : (
    <div className="wg-call">{content}</div>
  )
}
