// A form of 500 items in ten sections, with 200 expressions: what a long national form asks of a screen.
const label = (text: string) => ({ en: text });

const items = Array.from({ length: 100 }, (_part, index) => [
	{ linkId: `a-${index}`, type: 'integer', label: label(`Count ${index}`) },
	{
		linkId: `b-${index}`,
		type: 'integer',
		label: label(`Of these, seen ${index}`),
		relevant: { expression: `\${a-${index}} > 2` }
	},
	{
		linkId: `c-${index}`,
		type: 'calculated',
		label: label(`Sum ${index}`),
		calculation: `coalesce(\${b-${index}}, 0) + \${a-${index}} * 2`
	},
	{ linkId: `d-${index}`, type: 'yes-no', label: label(`Is it so ${index}?`) },
	{ linkId: `e-${index}`, type: 'string', label: label(`Words ${index}`) }
]).flat();

/** As it is published: JSON of a questionnaire. */
export const largeForm = {
	...{
		name: 'large',
		version: 1,
		layout: 1,
		kind: 'patient',
		title: label('Large form'),
		licence: 'CC0-1.0'
	},
	languages: ['en'],
	items: Array.from({ length: 10 }, (_section, index) => ({
		...{ linkId: `section-${index}`, type: 'group', label: label(`Section ${index}`) },
		items: items.slice(50 * index, 50 * index + 50)
	}))
};
