import { OutboxItems } from './outbox-items.tsx'

/** 待发送, on the first page of the phone. */
export default function OutboxCard() {
  return <OutboxItems />
}
