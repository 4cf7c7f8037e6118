// The plain page for browsers that cannot run Ronda (fault F48): ES5 only. The address that was wanted, with the code
// of an invitation, stands behind the "#", which no server sees; nothing here spends it.
(function () {
	var wanted = decodeURIComponent(location.hash.slice(1));
	if (wanted.indexOf(location.protocol + '//' + location.host + '/') !== 0) wanted = location.protocol + '//' + location.host + '/';
	var named = /[?&]lang=([\w-]+)/.exec(wanted);
	var asked = (named ? [named[1]] : []).concat(navigator.languages || [navigator.language || 'en']);
	var language = firstKnown(asked);
	var words = oldBrowserWords[language];
	var page = document.getElementById('page');

	document.documentElement.lang = language;
	document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
	page.innerHTML = '';
	add('h1', words.title);
	add('p', words.why);
	add('p', words.what);
	var link = add('a', wanted);
	link.id = 'link';
	link.href = wanted;
	link.dir = 'ltr';
	add('p', '').appendChild(document.createElement('button'));
	var button = page.getElementsByTagName('button')[0];
	button.appendChild(document.createTextNode(words.copy));
	var said = add('p', '');
	said.setAttribute('role', 'status');
	add('p', words.versions);
	button.onclick = copy;

	function firstKnown(tags) {
		for (var i = 0; i < tags.length; i++) {
			for (var known in oldBrowserWords) {
				if (tags[i].toLowerCase().split('-')[0] === known.toLowerCase().split('-')[0]) return known;
			}
		}
		return 'en';
	}

	function add(name, text) {
		var element = document.createElement(name);
		element.appendChild(document.createTextNode(text));
		page.appendChild(element);
		return element;
	}

	function copy() {
		var range = document.createRange();
		range.selectNodeContents(link);
		var selection = getSelection();
		selection.removeAllRanges();
		selection.addRange(range);
		var isCopied = false;
		try {
			isCopied = document.execCommand('copy');
		} catch (_) {
			isCopied = false;
		}
		said.innerHTML = '';
		said.appendChild(document.createTextNode(isCopied ? words.copied : words.byHand));
	}
})();
