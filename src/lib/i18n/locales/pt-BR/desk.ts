// The Portuguese words of sessions, the panel's desk and the builder, gathered so that the bundler makes one file of them.
import present from './present.json';

export default {
	present
};
