/** Something that makes a run worthless: an answer that was wrong, or a program that is missing. */
export class BenchFault extends Error {}
