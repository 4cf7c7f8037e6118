// What a connection does seldom, in one file that comes when it is first wanted.
export { eraseForgotten } from '../storage/erase-forgotten.ts';
export { startOver } from '../storage/start-over.ts';
export { readLateProgress } from './late-progress.ts';
