export { noteExport } from '@guichet/service-kit/csv/verbs'
export { applyFacts as applyFeed } from './apply-feed.ts'
export { forgetClear, keepHeads, noteAnchored } from './audit/keep-heads.ts'
export { forgetAll } from './forget-all.ts'
