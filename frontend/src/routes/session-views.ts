/** How an event's sessions can be shown. */
export const SESSION_VIEWS = ['list', 'month', 'week'] as const
export type SessionView = (typeof SESSION_VIEWS)[number]
