// The English words of a case's way to the panel and back, gathered so that the bundler makes one file of them.
import earlier from './earlier.json';
import followup from './followup.json';
import story from './story.json';
import submit from './submit.json';

export default { earlier, followup, story, submit };
