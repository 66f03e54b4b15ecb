export interface OrderNoteRow {
  id: string
  order_key: number
  text: string
  author: string
  made_at_ms: number
}

export interface NotesTables {
  order_notes: OrderNoteRow
}
