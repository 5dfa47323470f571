/** The start cannot go on; the message is all that a person needs. */
export class StartFailure extends Error {}
