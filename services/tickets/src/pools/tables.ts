export interface PoolRow {
  key: number
  id: string
  session_key: number
  name: string
  capacity: number
  held: number
  sold: number
}

export interface PoolsTables {
  pools: PoolRow
}
