// The origin of every write made here by a person; observers tell own edits from arriving ones by it.
export const localOrigin = Symbol('local');
