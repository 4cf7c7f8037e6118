// The Arabic words of a case's way to the panel and back, gathered so that the bundler makes one file of them.
import beside from './beside.json';
import check from './check.json';
import coach from './coach.json';
import copied from './copied.json';
import earlier from './earlier.json';
import followup from './followup.json';
import library from './library.json';
import print from './print.json';
import story from './story.json';
import submit from './submit.json';
import versions from './versions.json';

export default { beside, check, coach, copied, earlier, followup, library, print, story, submit, versions };
