// How much one line may hold, ask and leave unread.

/** With more than this unsent in the socket, in bytes, the rest waits its turn. */
export const enoughBuffered = 65_536;
/** A device that reads so slowly that this much waits, in bytes, is closed and may come back. */
export const mostWaiting = 16 * 1024 * 1024;
/** While a long message comes, the device is told at most this often how far it is, in ms. */
export const progressEvery = 5000;
/** While too much waits over all sockets, one with more than this waiting, in bytes, is closed and may come back. */
export const fairShare = { unread: 1024 * 1024, unfinished: 65_536 };
/** While there is too much to do, a longer frame, in bytes, is sent away. */
export const shortFrame = 16_384;
/** What opening a room is taken to cost, in ms. */
export const openingCost = 2;
/** Channels that one line may hold open at once. */
export const mostChannels = 500;
