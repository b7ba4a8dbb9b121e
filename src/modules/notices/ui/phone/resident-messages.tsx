import { MessageList } from './message-list.tsx'

export default function ResidentMessages() {
  return <MessageList end="resident" />
}
