// The Portuguese words of sessions, invitations, the panel's desk and the builder, gathered so that the bundler makes one file of them.
import build from './build.json';
import desk from './desk.json';
import figures from './figures.json';
import forms from './forms.json';
import invite from './invite.json';
import present from './present.json';
import sessions from './sessions.json';
import translate from './translate.json';

export default {
	build,
	desk,
	figures,
	forms,
	invite,
	present,
	sessions,
	translate
};
