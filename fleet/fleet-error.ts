/** Something the person who started the fleet can put right: the message is for them, a stack trace is not. */
export class FleetError extends Error {}
