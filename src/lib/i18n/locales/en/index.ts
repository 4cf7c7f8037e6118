// The English words of all screens, gathered so that the bundler makes one file of them.
import app from './app.json';
import caseScreen from './case.json';
import cases from './cases.json';
import device from './device.json';
import field from './field.json';
import install from './install.json';
import join from './join.json';
import learn from './learn.json';
import measures from './measures.json';
import settings from './settings.json';
import sync from './sync.json';
import team from './team.json';
import today from './today.json';

export default {
	app,
	case: caseScreen,
	cases,
	device,
	field,
	install,
	join,
	learn,
	measures,
	settings,
	sync,
	team,
	today
};
