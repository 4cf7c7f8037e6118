/** Parts under way that say in their own place when they do not come: the head of the screen need not say it too. */
export const lateParts = { underWay: 0 };
